import { type Day, addDays, daysBetween } from '../lib/day.ts'
import { type WorkWeek, isWorkingDay } from '../lib/working-day.ts'

/** A sprint that claims to last longer is read as this long. */
const mostDays = 366

/**
 * The working days from `firstDay` to `lastDay`, both included, at most a year.
 * @example workingDays('2026-11-13', '2026-11-16', { workingDays: [1, 2, 3, 4, 5], holidays: [] }) // ['2026-11-13', '2026-11-16']
 */
export function workingDays(firstDay: Day, lastDay: Day, week: WorkWeek): Day[] {
  const length = Math.min(daysBetween(firstDay, lastDay) + 1, mostDays)
  const days = Array.from({ length: Math.max(0, length) }, (_, offset) => addDays(firstDay, offset))
  return days.filter((day) => isWorkingDay(day, week))
}

type Period = { readonly firstDay: Day | null; readonly lastDay: Day | null }

/**
 * Which working day of a sprint it is, 1 = the first; on a day off the one before it counts. Null before the first and
 * after the last day, and for a sprint without days.
 * @example sprintDay({ firstDay: '2026-11-09', lastDay: '2026-11-20' }, board, '2026-11-16') // { on: 6, of: 10 }
 */
export function sprintDay(
  { firstDay, lastDay }: Period,
  week: WorkWeek,
  today: Day,
): { on: number; of: number } | null {
  if (firstDay === null || lastDay === null || today < firstDay || today > lastDay) return null
  const days = workingDays(firstDay, lastDay, week)
  if (days.length === 0) return null
  return { on: Math.max(1, days.filter((day) => day <= today).length), of: days.length }
}
