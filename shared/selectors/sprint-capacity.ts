import type { Day } from '../lib/day.ts'
import type { WorkWeek } from '../lib/working-day.ts'
import type { Row } from '../schema/collections.ts'
import type { Sprint } from '../schema/sprint.ts'
import { fromPointParts, pointParts } from './sum-points.ts'
import { workingDays } from './working-days.ts'

export type MemberCapacity = {
  readonly member: string
  readonly silo: string | null
  /** Points; null when nobody said. */
  readonly capacity: number | null
  /** Working days of the sprint that the member is there, of those that the weekdays would give. */
  readonly days: number
  readonly of: number
  /** Set for this sprint by hand. */
  readonly isSet: boolean
}

export type SiloCapacity = {
  /** Null: members of no silo. */
  readonly silo: string | null
  /** Points of its members together; null when none of them said. */
  readonly capacity: number | null
  readonly members: readonly string[]
}

type SprintDays = Pick<Sprint, 'capacity' | 'firstDay' | 'lastDay'>

/**
 * What each living member can take on in a sprint. What was set for the sprint holds as it is; else the member's own
 * points per sprint × the share of the sprint's weekdays on which they work: less the days they are absent and the
 * board's holidays. A sprint without days lowers nothing. To a thousandth of a point.
 * @example sprintCapacity(members, sprint, board)[0] // { member: 'ines', silo: 'content', capacity: 3.2, days: 8, of: 10, isSet: false }
 */
export function sprintCapacity(
  members: Iterable<Row<'members'>>,
  sprint: SprintDays,
  week: WorkWeek,
): MemberCapacity[] {
  const { firstDay, lastDay } = sprint
  const daysOf = (holidays: readonly Day[]) =>
    firstDay === null || lastDay === null ? [] : workingDays(firstDay, lastDay, { ...week, holidays })
  const [usual, open] = [daysOf([]), daysOf(week.holidays)]
  return [...members]
    .filter((member) => member.deleted === null)
    .map((member) => {
      const days = open.filter((day) => !member.absent.includes(day)).length
      const share = usual.length === 0 ? 1 : days / usual.length
      const set = Object.hasOwn(sprint.capacity, member.id) ? sprint.capacity[member.id] : undefined
      const own = member.capacity === null ? null : fromPointParts(Math.round(pointParts(member.capacity) * share))
      return {
        member: member.id,
        silo: member.silo,
        capacity: set ?? own,
        days,
        of: usual.length,
        isSet: set !== undefined,
      }
    })
}

/**
 * Capacities as `memberLoad` takes them in the place of a sprint's own.
 * @example memberLoad(items, members, asOverrides(sprintCapacity(members, sprint, board)))
 */
export function asOverrides(capacities: readonly MemberCapacity[]): { capacity: Record<string, number> } {
  const known = capacities.flatMap(({ member, capacity }): [string, number][] =>
    capacity === null ? [] : [[member, capacity]],
  )
  return { capacity: Object.fromEntries(known) }
}

/**
 * Capacity of each silo: the sum of its members'. In the order of `silos` (ids of the board's silos); members of a silo
 * that is gone, or of none, come last under null. Every silo of the board is there.
 * @example siloCapacity(sprintCapacity(members, sprint, board), ['content', 'crm'])[0] // { silo: 'content', capacity: 11, members: ['ines', 'jonas'] }
 */
export function siloCapacity(capacities: readonly MemberCapacity[], silos: readonly string[]): SiloCapacity[] {
  const inside = new Map<string | null, MemberCapacity[]>(silos.map((silo) => [silo, []]))
  for (const one of capacities) {
    const silo = one.silo !== null && inside.has(one.silo) ? one.silo : null
    inside.set(silo, [...(inside.get(silo) ?? []), one])
  }
  return [...inside].map(([silo, own]) => {
    const known = own.filter((one) => one.capacity !== null)
    return {
      silo,
      capacity:
        known.length === 0 ? null : fromPointParts(known.reduce((sum, one) => sum + pointParts(one.capacity), 0)),
      members: own.map((one) => one.member),
    }
  })
}
