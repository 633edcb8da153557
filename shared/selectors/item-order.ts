import { compareRanks } from '../lib/compare-ranks.ts'
import type { Item } from '../schema/item.ts'

/** By what a list can be sorted to be looked at, without touching the order that people made by hand. */
export const itemOrders = ['points', 'due', 'publish', 'title', 'newest'] as const
export type ItemOrder = (typeof itemOrders)[number]

/**
 * The items sorted for looking: most points first, else the earliest day, the title, the latest number; what has no such
 * value comes last. Items that are alike keep their places among each other.
 * @example inItemOrder([small, unestimated, big], 'points') // [big, small, unestimated]
 */
export function inItemOrder(items: readonly Item[], order: ItemOrder): Item[] {
  return items.toSorted(comparisons[order])
}

const comparisons: Readonly<Record<ItemOrder, (a: Item, b: Item) => number>> = {
  points: (a, b) => (b.points ?? -1) - (a.points ?? -1),
  due: (a, b) => compareRanks(a.due ?? last, b.due ?? last),
  publish: (a, b) => compareRanks(a.publish?.[0] ?? last, b.publish?.[0] ?? last),
  title: (a, b) => titles.compare(a.title, b.title),
  // what has no number yet is the newest of all
  newest: (a, b) => (b.number ?? Number.MAX_SAFE_INTEGER) - (a.number ?? Number.MAX_SAFE_INTEGER),
}

/** After every day. */
const last = '9999-99-99'
const titles = new Intl.Collator('en', { numeric: true })
