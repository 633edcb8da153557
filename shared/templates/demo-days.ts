import { type Day, addDays, dayIn, weekday } from '../lib/day.ts'
import { must } from '../lib/must.ts'
import { addWorkingDays } from '../lib/working-day.ts'

export const demoSprintDays = 10

/** The demo's calendar: whenever it is opened, today is day 6 of its sprint (at a weekend, the next working day is). */
export type DemoDays = {
  /** The day that many working days from day 6. */
  ahead(workingDays: number): Day
  /** Day of the running sprint, from 1; earlier sprints (0 and down) and later ones adjoin without a gap. */
  ofSprint(workingDay: number): Day
  /** A moment in the daytime of a day, epoch milliseconds. */
  during(day: Day): number
}

const pastDays = 5

/** Days relative to `today` in the board's `zone`. */
export function demoDays(today: Day, zone: string): DemoDays {
  const sixth = addWorkingDays(today, 0)
  /** By how many working days before day 6: half a year is looked back at again and again. */
  const past = [sixth]
  function back(workingDays: number): Day {
    while (past.length <= workingDays) past.push(addWorkingDays(must(past.at(-1)), -1))
    return must(past[workingDays])
  }
  return {
    ahead: (workingDays) => addWorkingDays(sixth, workingDays),
    ofSprint(workingDay) {
      const ago = pastDays + 1 - workingDay
      return ago >= 0 ? back(ago) : addWorkingDays(sixth, -ago)
    },
    during(day) {
      const noon = Date.parse(`${day}T12:00:00Z`)
      // east of UTC+12 that is the next day already
      return dayIn(zone, noon) === day ? noon : noon - 6 * 3_600_000
    },
  }
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The day of the week as people write it in a reason: `Thu`. */
export function weekdayName(day: Day): string {
  return must(weekdays[weekday(day) - 1])
}

/** Calendar days before `today`. */
export function daysAgo(today: Day, days: number): Day {
  return addDays(today, -days)
}
