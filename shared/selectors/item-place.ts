import { compareRanks } from '../lib/compare-ranks.ts'
import { type Item, backlog } from '../schema/item.ts'

/** What resolving a place needs to know: which sprints and statuses there are, the latter in their order. */
export type Grounds = { sprints: ReadonlySet<string>; statuses: readonly string[] }

/** Total order of items within a container: by rank, equal ranks by id. */
export function byPlace(a: Item, b: Item): number {
  return compareRanks(a.place[2], b.place[2]) || compareRanks(a.id, b.id)
}

/** The container an item is in: its own when that sprint exists, else the backlog. So no item is ever nowhere. */
export function containerOf(item: Item, grounds: Grounds): string {
  return grounds.sprints.has(item.place[0]) ? item.place[0] : backlog
}

/** The status an item has: its own when that exists, else the first (null on a board without any). */
export function statusOf(item: Item, grounds: Grounds): string | null {
  return grounds.statuses.includes(item.place[1]) ? item.place[1] : (grounds.statuses[0] ?? null)
}

/** Is the item on the board: neither in the bin nor archived? */
export function isOnBoard(item: Item): boolean {
  return item.deleted === null && !item.archived
}

/**
 * The living items of a container, in its one order.
 * @example itemsIn([b, a], 'backlog', grounds) // [a, b]
 */
export function itemsIn(items: Iterable<Item>, container: string, grounds: Grounds): Item[] {
  return [...items].filter((item) => isOnBoard(item) && containerOf(item, grounds) === container).toSorted(byPlace)
}
