import type { Row } from '../schema/collections.ts'
import type { Item } from '../schema/item.ts'
import type { SiloCapacity } from './sprint-capacity.ts'
import { fromPointParts, pointParts } from './sum-points.ts'

export type SiloLoad = {
  /** Null: items of no silo. */
  readonly silo: string | null
  readonly points: number
  /** Points; null when nobody said. */
  readonly capacity: number | null
  /** Points beyond capacity; 0 when they fit or capacity is unknown. */
  readonly over: number
  readonly items: readonly string[]
}

/**
 * Points by silo against its capacity, in the order of `capacities`: an item counts to its own silo, else to that of its
 * owner, else to none (last, when there are such); a silo that is not among `capacities` is none. The loads add up to the points of the items.
 * @example siloLoad(items, members, siloCapacity(capacities, silos))[0] // { silo: 'content', points: 14, capacity: 11, over: 3, items: […] }
 */
export function siloLoad(
  items: Iterable<Item>,
  members: Iterable<Row<'members'>>,
  capacities: readonly SiloCapacity[],
): SiloLoad[] {
  const siloOf = new Map<string, string | null>()
  for (const member of members) if (member.deleted === null) siloOf.set(member.id, member.silo)
  const loads = new Map<string | null, { parts: number; items: string[] }>(
    capacities.map(({ silo }) => [silo, { parts: 0, items: [] }]),
  )
  for (const item of items) {
    const found = item.silo ?? siloOf.get(item.assignees[0] ?? '') ?? null
    const silo = loads.has(found) ? found : null
    const load = loads.get(silo) ?? { parts: 0, items: [] }
    load.parts += pointParts(item.points)
    load.items.push(item.id)
    loads.set(silo, load)
  }
  const capacityOf = new Map(capacities.map(({ silo, capacity }) => [silo, capacity]))
  const told = [...loads].filter(([silo, { items: ids }]) => silo !== null || ids.length > 0)
  return told.map(([silo, { parts, items: ids }]) => {
    const capacity = capacityOf.get(silo) ?? null
    const over = capacity === null ? 0 : Math.max(0, fromPointParts(parts - pointParts(capacity)))
    return { silo, points: fromPointParts(parts), capacity, over, items: ids }
  })
}
