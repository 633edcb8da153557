import type { CollectionName, Row } from '../../shared/schema/collections.ts'
import type { FactName } from '../../shared/schema/facts.ts'
import { boardColumns } from '../../shared/selectors/board-columns.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { createLivingRows } from './living-rows.ts'

/** A collection of rows or a kind of fact. */
export type BoardPart = CollectionName | FactName

/** A memoised view of a board: `get` answers the same value until what it reads has changed. */
export type Selection<T> = { get(): T; subscribe(listener: () => void): () => void }

const versionsOf = new WeakMap<BoardStore, Map<string, number>>()

/** How often each part of a store has changed; counted from the first question on, by one listener a store. */
function versions(store: BoardStore): ReadonlyMap<string, number> {
  const known = versionsOf.get(store)
  if (known) return known
  const counts = new Map<string, number>()
  versionsOf.set(store, counts)
  store.subscribe((diff) => {
    for (const part of Object.keys(diff)) counts.set(part, (counts.get(part) ?? 0) + 1)
  })
  return counts
}

/** What `selector` makes of the store, worked out again only when one of the parts it `reads` has changed. */
export function createSelection<T>(
  store: BoardStore,
  reads: readonly BoardPart[],
  selector: (store: BoardStore) => T,
): Selection<T> {
  const counts = versions(store)
  let known: { seen: number[]; result: T } | null = null

  function get(): T {
    const seen = reads.map((part) => counts.get(part) ?? 0)
    if (known && seen.every((count, index) => count === known?.seen[index])) return known.result
    const result = selector(store)
    known = { seen, result: known && alike(known.result, result) ? known.result : result }
    return known.result
  }

  /** After all parts have settled, and after the counts above: a collection's own listeners run too early. */
  function subscribe(listener: () => void): () => void {
    return store.subscribe((diff) => reads.some((part) => diff[part] !== undefined) && listener())
  }

  return { get, subscribe }
}

const shared = new WeakMap<BoardStore, Map<string, Selection<readonly unknown[]>>>()

/** The rows of a collection that are not in the bin; every reader gets the same array. */
export function rowsOf<N extends CollectionName>(store: BoardStore, collection: N): readonly Row<N>[] {
  const selections = shared.get(store) ?? new Map<string, Selection<readonly unknown[]>>()
  shared.set(store, selections)
  const known = selections.get(collection) ?? createSelection(store, [collection], shownOf(store, collection))
  selections.set(collection, known)
  return known.get() as readonly Row<N>[]
}

/** A board never shows without a column, even when the last two went to the bin at once. */
function shownOf(store: BoardStore, collection: CollectionName): () => readonly unknown[] {
  if (collection === 'statuses') return () => boardColumns(store.rows.statuses.all().values())
  return createLivingRows<never>(store.rows[collection] as never)
}

/** Same value, or arrays or plain objects with the same values in the same places. */
function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((value, place) => Object.is(value, b[place]))
  if (Object.getPrototypeOf(a) !== Object.prototype || Object.getPrototypeOf(b) !== Object.prototype) return false
  const keys = Object.keys(a)
  const same = (key: string) =>
    Object.hasOwn(b, key) && Object.is((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])
  return keys.length === Object.keys(b).length && keys.every(same)
}
