import type { AnyRow } from '../../shared/schema/entity.ts'
import { type RowChange, noteOrigin } from '../../shared/selectors/list-changes.ts'
import { living } from '../../shared/store/board-store.ts'
import type { Collection } from '../../shared/store/collection.ts'
import type { Diff } from '../../shared/store/diff.ts'

/**
 * Answers the rows of a collection that are not in the bin, in their order. It listens to what changes and puts that
 * into a copy of its last answer: among 10,000 rows, going over all of them for each edit is most of a frame.
 */
export function createLivingRows<R extends AnyRow>(rows: Collection<R>): () => readonly R[] {
  let list = living(rows)
  let places = placesOf(list)
  let pending: Diff<R>[] = []
  rows.subscribe((diff) => void pending.push(diff))

  return () => {
    const diffs = pending
    pending = []
    if (diffs.length === 0) return list
    if (diffs.every(isSimple)) {
      const before = list
      const changes: RowChange<R>[] = []
      list = list.slice()
      for (const { added, updated } of diffs) {
        for (const [was, row] of updated) {
          if (row.deleted !== null) continue
          list[places.get(row.id) ?? list.length] = row
          changes.push([was, row])
        }
        for (const row of added) {
          places.set(row.id, list.length)
          list.push(row)
          changes.push([undefined, row])
        }
      }
      noteOrigin(list, before, changes)
    } else {
      list = living(rows)
      places = placesOf(list)
    }
    return list
  }
}

function placesOf(list: readonly AnyRow[]): Map<string, number> {
  return new Map(list.map((row, place) => [row.id, place]))
}

/** Does nothing go to the bin, come back from it, or vanish? Then every row keeps its place. */
function isSimple({ added, updated, removed }: Diff<AnyRow>): boolean {
  return (
    removed.length === 0 &&
    added.every((row) => row.deleted === null) &&
    updated.every(([before, after]) => (before.deleted === null) === (after.deleted === null))
  )
}
