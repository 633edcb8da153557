import { type Day, addDays, daysBetween } from '../../lib/day.ts'
import type { ArmDays } from './arm-days.ts'
import type { DaysReading, UsedSettings } from './test-reading-types.ts'

const mostTold = 100

/**
 * The days of a test's results: how long it ran, which days lack results of a variant that people are sent to, and how
 * far they are mature. A conversion counts on the day of its visitor, so the last days lack some; a row that says
 * 0 people moves the last day on.
 */
export function daysReading(
  { days, rows }: ArmDays,
  { split, maturityDays, startedOn }: Pick<UsedSettings, 'split' | 'maturityDays' | 'startedOn'>,
): DaysReading {
  const [first = null, last = null] = [days[0], days.at(-1)]
  if (first === null || last === null)
    return { first, last, run: 0, missingCount: 0, missing: [], matureUntil: null, immature: 0 }
  const complete = new Set(days.filter((_, at) => isComplete(rows[at] ?? [], split)))
  const span = daysBetween(first, last) + 1
  const begun = startedOn !== null && startedOn < first ? startedOn : first
  const matureUntil = addDays(last, -maturityDays)
  return {
    ...{ first, last },
    run: daysBetween(begun, last) + 1,
    missingCount: span - complete.size,
    missing: missingDays(first, last, complete),
    ...{ matureUntil, immature: days.filter((day) => day > matureUntil).length },
  }
}

/** Does every variant that people are sent to have a row? */
export function isComplete(arms: readonly unknown[], split: readonly number[]): boolean {
  return split.every((weight, place) => weight === 0 || (arms[place] ?? null) !== null)
}

function missingDays(first: Day, last: Day, complete: ReadonlySet<Day>): Day[] {
  const missing: Day[] = []
  for (let day = first; day < last && missing.length < mostTold; day = addDays(day, 1))
    if (!complete.has(day)) missing.push(day)
  return missing
}
