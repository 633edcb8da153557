import { type Day, addDays, weekday } from './day.ts'

/** The days a team works: weekdays (1 = Monday) less holidays. No weekday at all counts as every one. */
export type WorkWeek = { workingDays: readonly number[]; holidays: readonly Day[] }

export const mondayToFriday: WorkWeek = { workingDays: [1, 2, 3, 4, 5], holidays: [] }

/** Does the team work on `day`? */
export function isWorkingDay(day: Day, week: WorkWeek = mondayToFriday): boolean {
  const works = week.workingDays.length === 0 || week.workingDays.includes(weekday(day))
  return works && !week.holidays.includes(day)
}

/**
 * `day` moved by `count` working days (negative: back); 0 is the day itself or, when nobody works then, the next one
 * on which they do.
 * @example addWorkingDays('2026-11-13', 1) // '2026-11-16', from Friday to Monday
 */
export function addWorkingDays(day: Day, count: number, week: WorkWeek = mondayToFriday): Day {
  const step = count < 0 ? -1 : 1
  let at = day
  while (!isWorkingDay(at, week)) at = addDays(at, 1)
  for (let left = Math.abs(count); left > 0; left -= 1) {
    do at = addDays(at, step)
    while (!isWorkingDay(at, week))
  }
  return at
}
