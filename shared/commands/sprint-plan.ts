import * as z from 'zod/mini'
import { type Day, addDays } from '../lib/day.ts'
import type { WorkWeek } from '../lib/working-day.ts'
import type { Sprint } from '../schema/sprint.ts'
import { workingDays } from '../selectors/working-days.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { command } from './command.ts'
import { leaveRoom } from './leave-room.ts'
import { sprintCalendar, sprintEnd, todayOn } from './sprint-days.ts'

type Period = { firstDay: Day; lastDay: Day }

/**
 * Keeps the cadence: makes the next `count` sprints (1 when missing) after the one that ends last, without a gap, as many
 * weekdays long as that one. Holidays do not count, so a holiday shifts no later sprint. Where no sprint has days the
 * first begins today, as long as the board's sprints are. Named by the number at the end of the last one's name.
 */
export const sprintPlan = command(
  'sprint.plan',
  z.strictObject({ count: z.optional(z.int().check(z.minimum(1), z.maximum(26))) }),
  (store, { count = 1 }, context) => {
    leaveRoom(store, 'sprints', count)
    const last = lastSprint(store)
    const next = Array.from({ length: count }, (_, index) => ({
      id: context.newId(),
      name: nameAfter(last?.name, index + 1),
    }))
    const periods = periodsAfter(store, last, count, context.now)
    return () => {
      for (const [index, { id, name }] of next.entries()) store.rows.sprints.insert(id, { name, ...periods[index] })
      return { ids: next.map(({ id }) => id) }
    }
  },
)

/** The living sprint that ends last; those without days come before all that have some. */
function lastSprint({ rows }: BoardStore): Sprint | undefined {
  const end = ({ lastDay, firstDay }: Sprint) => lastDay ?? firstDay ?? ''
  return living(rows.sprints)
    .toSorted((a, b) => compare(end(a), end(b)) || compare(a.firstDay ?? '', b.firstDay ?? '') || compare(a.id, b.id))
    .at(-1)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function periodsAfter(store: BoardStore, last: Sprint | undefined, count: number, now: number): Period[] {
  const calendar = sprintCalendar(store)
  const week: WorkWeek = { workingDays: calendar.workingDays, holidays: [] }
  const { firstDay = null, lastDay = null } = last ?? {}
  const length =
    firstDay === null || lastDay === null
      ? calendar.sprintDays
      : Math.max(1, workingDays(firstDay, lastDay, week).length)
  const periods: Period[] = []
  let from = lastDay === null ? todayOn(store, now) : addDays(lastDay, 1)
  for (let index = 0; index < count; index += 1) {
    // a sprint begins on a weekday
    const first = sprintEnd(from, 1, week)
    const end = sprintEnd(first, length, week)
    periods.push({ firstDay: first, lastDay: end })
    from = addDays(end, 1)
  }
  return periods
}

/** `Sprint 14` → `Sprint 15`; a name without a number gets one. Names are at most 120 characters long. */
function nameAfter(name: string | undefined, steps: number): string {
  const known = (name ?? 'Sprint 0').trim()
  const [, words, digits] = /^(.*?)(\d{1,9})$/s.exec(known) ?? []
  if (words === undefined || digits === undefined) return `${known.slice(0, 110)} ${steps + 1}`
  return `${words.slice(0, 110)}${Number(digits) + steps}`
}
