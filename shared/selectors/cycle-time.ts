import { dayIn, daysBetween } from '../lib/day.ts'
import { median, nearestRank } from '../stats/median.ts'
import type { ItemCourse } from './item-courses.ts'

export type CycleTime = {
  /** Middle cycle time in calendar days; null when nothing was finished. */
  readonly median: number | null
  /** What 85 in 100 items took at most: days that one of them did take. */
  readonly p85: number | null
  /** The items behind, longest first. */
  readonly items: readonly { readonly item: string; readonly days: number }[]
}

/**
 * How long work takes from its start to its finish. Started: first out of category todo; finished: last arrival in done.
 * Convention: calendar days in the board's zone, end − start + 1, so what is begun and done on one day took one (ProKanban
 * guide: cycle time is the time elapsed; the 85th percentile is the usual service level). Items whose start lies before
 * the record are left out.
 * @example cycleTime(itemCourses(events), 'Europe/Berlin').p85 // 9
 */
export function cycleTime(courses: ReadonlyMap<string, ItemCourse>, zone: string): CycleTime {
  const items = [...courses].flatMap(([item, { startedAt, finishedAt }]) =>
    startedAt === null || finishedAt === null ? [] : [{ item, days: daysTaken(startedAt, finishedAt, zone) }],
  )
  const days = items.map((one) => one.days)
  return {
    median: median(days),
    p85: nearestRank(days, 0.85),
    items: items.toSorted((a, b) => b.days - a.days || (a.item < b.item ? -1 : 1)),
  }
}

/** Calendar days from one instant (epoch ms) to another, both days counted. A clock that ran ahead makes it one. */
export function daysTaken(from: number, to: number, zone: string): number {
  return Math.max(1, daysBetween(dayIn(zone, from), dayIn(zone, to)) + 1)
}
