import type { CollectionName } from '../schema/collections.ts'
import { isCollection } from '../schema/collections.ts'
import type { AnyRow } from '../schema/entity.ts'
import { boardRowId } from '../schema/board.ts'
import { itemKey } from '../selectors/item-key.ts'
import type { BoardStore } from '../store/board-store.ts'

/** How the rows of a collection are called in a table. */
export type RowNames = {
  /** Empty for a row that is not there. */
  nameOf: (id: string) => string
  /** Have two rows one name? Then it takes the id to tell them apart. */
  repeats: boolean
}

/** Reads the names of rows once for each collection; people are called by `personOf`. */
export function createRowNames(
  store: BoardStore,
  personOf: (member: string) => string,
): (collection: string) => RowNames {
  const known = new Map<string, RowNames>()
  const prefix = prefixOf(store)
  function read(collection: CollectionName): RowNames {
    const rows: AnyRow[] = [...store.rows[collection].all().values()]
    const called = (row: AnyRow) => (collection === 'members' ? personOf(row.id) : nameIn(collection, row, prefix))
    const names = new Map(rows.map((row) => [row.id, called(row)]))
    const repeats = new Set([...names.values()].map((name) => name.trim().toLowerCase())).size < names.size
    return { nameOf: (id) => names.get(id) ?? '', repeats }
  }
  return (collection) => {
    const before = known.get(collection)
    if (before) return before
    const names = isCollection(collection) ? read(collection) : { nameOf: (id: string) => id, repeats: false }
    known.set(collection, names)
    return names
  }
}

/** Letters before the numbers of a board's items. */
export function prefixOf({ rows }: BoardStore): string {
  return rows.board.get(boardRowId)?.prefix || 'T'
}

/** Items and tests by what people call them too: many have the same title. */
function nameIn(collection: CollectionName, row: AnyRow, prefix: string): string {
  const number = typeof row['number'] === 'number' ? row['number'] : null
  const words = String(row['title'] ?? row['name'] ?? row['key'] ?? row.id)
  if (number === null) return words
  return `${itemKey(collection === 'tests' ? 'B' : prefix, number).replace(/^B-/, 'B')} ${words}`
}
