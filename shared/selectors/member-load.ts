import type { Row } from '../schema/collections.ts'
import type { Item } from '../schema/item.ts'
import { compareRanks } from '../lib/compare-ranks.ts'
import { keptPerList } from './list-changes.ts'
import { fromPointParts, pointParts } from './sum-points.ts'

export type MemberLoad = {
  /** Null: items that nobody on the board has. */
  readonly member: string | null
  readonly points: number
  /** Points per sprint; null when nobody said. */
  readonly capacity: number | null
  /** Points beyond capacity; 0 when they fit or capacity is unknown. */
  readonly over: number
  readonly items: readonly string[]
}

/**
 * Points per member against capacity, for the living items of one sprint: the first assignee carries an item's points,
 * an override in the sprint goes before the member's own capacity. Every living member is there, most overloaded first;
 * the loads add up to the points of the items.
 * @example memberLoad(items, members, sprint)[0] // { member: 'oskar', points: 10, capacity: 7, over: 3, items: […] }
 */
export function memberLoad(
  items: Iterable<Item>,
  members: Iterable<Row<'members'>>,
  sprint: { readonly capacity: Readonly<Record<string, number>> },
): MemberLoad[] {
  return memberLoadOfLists([[...items]], members, sprint)
}

/** `memberLoad` of items in several lists, such as columns; of a list that it has seen before it reads no item again. */
export function memberLoadOfLists(
  lists: readonly (readonly Item[])[],
  members: Iterable<Row<'members'>>,
  sprint: { readonly capacity: Readonly<Record<string, number>> },
): MemberLoad[] {
  const living = [...members].filter((member) => member.deleted === null)
  const carried = new Map<string | null, Carried[]>(living.map((member) => [member.id, []]))
  for (const [owner, part] of lists.flatMap((list) => [...carriedIn(list)])) {
    const carrier = carried.has(owner) ? owner : null
    const known = carried.get(carrier)
    if (known) known.push(part)
    else carried.set(carrier, [part])
  }
  const capacityOf = new Map(
    living.map((member) => [
      member.id,
      Object.hasOwn(sprint.capacity, member.id) ? (sprint.capacity[member.id] ?? null) : member.capacity,
    ]),
  )
  const loads = [...carried].map(([member, own]) =>
    loadOf(member, own, member === null ? null : (capacityOf.get(member) ?? null)),
  )
  return loads.toSorted(
    (a, b) => b.over - a.over || b.points - a.points || compareRanks(a.member ?? '', b.member ?? ''),
  )
}

/** Points in parts, and the items they came from. */
type Carried = { points: number; items: ReadonlySet<Item> }
type ByOwner = ReadonlyMap<string | null, Carried>

/** What the items of one list bring to whoever is named first on them; null: to nobody. */
const carriedIn = keptPerList<Item, ByOwner>(
  (list) => {
    const carried = new Map<string | null, { points: number; items: Set<Item> }>()
    for (const item of list) {
      const part = carried.get(ownerOf(item)) ?? { points: 0, items: new Set() }
      part.points += pointParts(item.points)
      part.items.add(item)
      carried.set(ownerOf(item), part)
    }
    return carried
  },
  (known, changes) => {
    const carried = new Map(known)
    const copied = new Map<string | null, { points: number; items: Set<Item> }>()
    const partOf = (owner: string | null) => {
      const before = carried.get(owner)
      const part = copied.get(owner) ?? { points: before?.points ?? 0, items: new Set(before?.items) }
      copied.set(owner, part)
      carried.set(owner, part)
      return part
    }
    for (const [before, after] of changes) {
      if (before && partOf(ownerOf(before)).items.delete(before))
        partOf(ownerOf(before)).points -= pointParts(before.points)
      if (after) {
        partOf(ownerOf(after)).items.add(after)
        partOf(ownerOf(after)).points += pointParts(after.points)
      }
    }
    // who is left with nothing is there no more than in a list read anew
    for (const [owner, { items }] of copied) if (items.size === 0) carried.delete(owner)
    return carried
  },
)

function ownerOf({ assignees }: Item): string | null {
  return assignees[0] ?? null
}

function loadOf(member: string | null, own: readonly Carried[], capacity: number | null): MemberLoad {
  const points = fromPointParts(own.reduce((sum, part) => sum + part.points, 0))
  const over = capacity === null ? 0 : Math.max(0, points - capacity)
  return {
    member,
    points,
    capacity,
    over,
    // read by few, and there may be thousands
    get items() {
      return own.flatMap((part) => [...part.items].map((item) => item.id))
    },
  }
}
