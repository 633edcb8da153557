import type { Item } from '../schema/item.ts'
import { byPlace } from './item-place.ts'
import { type RowChange, changesBetween, noteOrigin } from './list-changes.ts'
import { fromPointParts, pointParts, sumPoints } from './sum-points.ts'

/** Items in their one order, and the sum of their points. */
export type ItemList = { readonly items: readonly Item[]; readonly points: number }

/** The list that an item stands in; null: in none. Another function says that the lists mean something else now. */
export type ListOf = (item: Item) => string | null

export const emptyList: ItemList = { items: [], points: 0 }

/**
 * Items parted into lists, each in the order of places. A screen that shows them all the time uses `createItemLists`.
 * @example itemLists(items, (item) => item.place[0]).get('backlog')?.points // 76
 */
export function itemLists(items: Iterable<Item>, listOf: ListOf): ReadonlyMap<string, ItemList> {
  const inside = new Map<string, Item[]>()
  for (const item of items) {
    const key = listOf(item)
    if (key === null) continue
    const list = inside.get(key)
    if (list) list.push(item)
    else inside.set(key, [item])
  }
  return new Map([...inside].map(([key, list]) => [key, { items: list.toSorted(byPlace), points: sumPoints(list) }]))
}

type Lists = ReadonlyMap<string, ItemList>

/**
 * `itemLists` with a memory of its last answer: a list whose items are the same rows as before is the same object, and
 * when all are, so is the map. Where few items have changed since, only they are put in their places: at 10,000 items
 * that is what keeps a drag smooth while others edit. One memory per screen.
 */
export function createItemLists(): (items: readonly Item[], listOf: ListOf) => Lists {
  let last: { items: readonly Item[]; listOf: ListOf; lists: Lists } | null = null
  return (items, listOf) => {
    const before: Lists = last?.lists ?? new Map<string, ItemList>()
    const changes = last?.listOf === listOf ? changesBetween(last.items, items) : null
    const lists = changes ? patched(before, changes, listOf) : kept(before, itemLists(items, listOf))
    last = { items, listOf, lists }
    return lists
  }
}

function kept(before: Lists, anew: Lists): Lists {
  const next = new Map([...anew].map(([key, list]) => [key, sameRows(before.get(key), list) ?? list]))
  return next.size === before.size && [...next].every(([key, list]) => before.get(key) === list) ? before : next
}

function sameRows(before: ItemList | undefined, { items }: ItemList): ItemList | undefined {
  const same = before?.items.length === items.length && before.items.every((item, place) => item === items[place])
  return same ? before : undefined
}

function patched(before: Lists, changes: readonly RowChange<Item>[], listOf: ListOf): Lists {
  const touched = new Map<string, { out: Item[]; into: Item[] }>()
  const touch = (key: string) => {
    const known = touched.get(key) ?? { out: [], into: [] }
    touched.set(key, known)
    return known
  }
  for (const [was, is] of changes) {
    const [from, to] = [was ? listOf(was) : null, is ? listOf(is) : null]
    if (from !== null && was) touch(from).out.push(was)
    if (to !== null && is) touch(to).into.push(is)
  }
  if (touched.size === 0) return before
  const next = new Map(before)
  for (const [key, { out, into }] of touched) {
    const list = without(next.get(key) ?? emptyList, out, into)
    if (list.items.length === 0) next.delete(key)
    else next.set(key, list)
  }
  return next
}

function without(list: ItemList, out: readonly Item[], into: readonly Item[]): ItemList {
  const items = list.items.slice()
  for (const item of out) items.splice(items.indexOf(item), 1)
  for (const item of into) items.splice(placeOf(items, item), 0, item)
  noteOrigin(items, list.items, [
    ...out.map((item): RowChange<Item> => [item, undefined]),
    ...into.map((item): RowChange<Item> => [undefined, item]),
  ])
  return { items, points: fromPointParts(pointParts(list.points) - partsOf(out) + partsOf(into)) }
}

function partsOf(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + pointParts(item.points), 0)
}

/** Where an item belongs among others in order. */
function placeOf(items: readonly Item[], item: Item): number {
  let [from, to] = [0, items.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const other = items[middle]
    if (other && byPlace(other, item) < 0) from = middle + 1
    else to = middle
  }
  return from
}
