import { type Day, addDays, dayIn, weekday } from '../lib/day.ts'
import type { Fact } from '../store/facts.ts'
import { itemCourses } from './item-courses.ts'
import { recordedEvents } from './recorded-events.ts'
import { fromPointParts, pointParts } from './sum-points.ts'

/** A week from Monday to Sunday. */
export type ThroughputWeek = {
  readonly monday: Day
  /** What was finished in it and is still done. */
  readonly items: readonly string[]
  /** Their points as they were when last recorded. */
  readonly points: number
}

/** No board is older. */
const mostWeeks = 1040

/**
 * How much is finished a week (ProKanban guide: throughput is an exact count of finished items; points stand beside it):
 * every week from that of `from` to that of `to`, also those in which nothing was. Finished: last arrival in done, in the
 * board's zone; each item counts once.
 * @example throughput(events, 'Europe/Berlin', '2026-11-02', '2026-11-16').map((week) => week.items.length) // [7, 9, 2]
 */
export function throughput(record: readonly Fact[], zone: string, from: Day, to: Day): ThroughputWeek[] {
  const weeks = new Map<Day, { items: string[]; points: number }>()
  for (let monday = mondayOf(from); monday <= to && weeks.size < mostWeeks; monday = addDays(monday, 7))
    weeks.set(monday, { items: [], points: 0 })
  const points = new Map<string, number>()
  for (const { item, to: state } of recordedEvents(record)) if (state?.[1] === 'done') points.set(item, state[2])
  for (const [item, { finishedAt }] of itemCourses(record)) {
    const week = finishedAt === null ? undefined : weeks.get(mondayOf(dayIn(zone, finishedAt)))
    week?.items.push(item)
    if (week) week.points += pointParts(points.get(item) ?? null)
  }
  return [...weeks].map(([monday, { items, points: sum }]) => ({ monday, items, points: fromPointParts(sum) }))
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day))
}
