import type { Row } from '../schema/collections.ts'
import type { Item } from '../schema/item.ts'
import { compareRanks } from '../lib/rank.ts'
import { sumPoints } from './sum-points.ts'

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
  const living = [...members].filter((member) => member.deleted === null)
  const carried = new Map<string | null, Item[]>(living.map((member) => [member.id, []]))
  for (const item of items) {
    const owner = item.assignees[0]
    const carrier = owner !== undefined && carried.has(owner) ? owner : null
    const list = carried.get(carrier)
    if (list) list.push(item)
    else carried.set(carrier, [item])
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

function loadOf(member: string | null, own: readonly Item[], capacity: number | null): MemberLoad {
  const points = sumPoints(own)
  const over = capacity === null ? 0 : Math.max(0, points - capacity)
  return { member, points, capacity, over, items: own.map((item) => item.id) }
}
