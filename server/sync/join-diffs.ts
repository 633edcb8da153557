import { equalJson } from '../../shared/lib/json.ts'
import type { BoardDiff } from '../../shared/store/board-store.ts'
import type { Diff } from '../../shared/store/diff.ts'
import type { Sliced } from '../log/slices.ts'

/** One row or fact over several transactions: before the first and after the last of them. */
type Course = { before: object | undefined; after: object | undefined }
type Row = { readonly id: string }

/** So many rows between two looks at the time. */
const stride = 256

/** What several transactions in a row changed, as one says it that did all of it. */
export function* joinDiffs(diffs: readonly BoardDiff[]): Sliced<BoardDiff> {
  const [first] = diffs
  if (first && diffs.length === 1) return first
  const joined: Record<string, Diff<object>> = {}
  for (const name of new Set(diffs.flatMap((diff) => Object.keys(diff)))) {
    const parts = diffs.flatMap((diff): Diff<Row>[] => {
      const part: Diff<Row> | undefined = diff[name as keyof BoardDiff]
      return part ? [part] : []
    })
    const diff = yield* joinParts(parts)
    if (diff.added.length + diff.updated.length + diff.removed.length > 0) joined[name] = diff
  }
  return joined
}

function* joinParts(parts: readonly Diff<Row>[]): Sliced<Diff<object>> {
  const courses = new Map<string, Course>()
  const note = (id: string, before: object | undefined, after: object | undefined) => {
    const course = courses.get(id)
    if (course) course.after = after
    else courses.set(id, { before, after })
  }
  for (const { added, updated, removed } of parts) {
    for (const row of added) note(row.id, undefined, row)
    for (const [before, after] of updated) note(before.id, before, after)
    for (const row of removed) note(row.id, row, undefined)
    yield
  }
  const diff: Diff<object> = { added: [], updated: [], removed: [] }
  let seen = 0
  for (const { before, after } of courses.values()) {
    if (++seen % stride === 0) yield
    if (before && after) {
      // there and back again is no change
      if (!equalJson(before, after)) diff.updated.push([before, after])
    } else if (after) diff.added.push(after)
    else if (before) diff.removed.push(before)
  }
  return diff
}
