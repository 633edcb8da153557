import type { History } from '../../../shared/interchange/history.ts'
import { type Day, addDays, daysBetween } from '../../../shared/lib/day.ts'

/** A day on the axis. `from`, `to`: the rows of the log it holds; `to` is before `from` on a day without any. */
export type AxisDay = { day: Day; changes: number; from: number; to: number }

/**
 * The kept window as a line: each day is as long as any other, so that a week looks like a week, and within a day the
 * changes lie evenly, so that each of them can be reached. Positions run from 0 to the number of days.
 */
export type TimeAxis = {
  days: readonly AxisDay[]
  first: number
  last: number
  /** Where a row of the log lies. */
  positionOf: (seq: number) => number
  /** The row of the log that a position shows: the last one at or before it. */
  seqAt: (position: number) => number
  dayOf: (seq: number) => Day
  /** One change back or on (`by` −1 or 1), or the last change of the day before or after. */
  step: (seq: number, unit: 'change' | 'day', by: -1 | 1) => number
}

/** Longer windows than this are drawn by the day all the same; a gap that is longer is not filled. */
const mostDays = 4000

/**
 * Makes the axis of a window.
 * @example createTimeAxis(history).seqAt(0.5) // the change in the middle of the first day
 */
export function createTimeAxis(history: History): TimeAxis {
  const first = history.first.seq
  const last = Math.max(first, history.last.seq)
  const days = axisDays(history, first, last)
  const within = (seq: number) => Math.min(last, Math.max(first, Math.round(seq)))
  const placeOf = (seq: number) => {
    const at = days.findIndex((day) => day.from <= day.to && seq <= day.to)
    return at < 0 ? days.length - 1 : at
  }
  const seqOfDay = (place: number) => within(days[place]?.to ?? last)

  function positionOf(wanted: number): number {
    const seq = within(wanted)
    const place = placeOf(seq)
    const day = days[place]
    if (!day || day.to < day.from) return place
    return place + (seq - day.from + 1) / (day.to - day.from + 1)
  }
  function seqAt(position: number): number {
    const place = Math.min(days.length - 1, Math.max(0, Math.ceil(position) - 1))
    const day = days[place]
    if (!day) return last
    const count = day.to - day.from + 1
    // a hair beside a change is that change: positions are fractions
    return within(day.from - 1 + Math.floor((position - place) * count + 1e-6))
  }
  function step(seq: number, unit: 'change' | 'day', by: -1 | 1): number {
    if (unit === 'change') return within(seq + by)
    const ends = days.flatMap((day, place) => (day.from <= day.to ? [seqOfDay(place)] : []))
    return (by > 0 ? ends.find((end) => end > seq) : ends.findLast((end) => end < seq)) ?? (by > 0 ? last : first)
  }
  return { days, first, last, positionOf, seqAt, step, dayOf: (seq) => days[placeOf(within(seq))]?.day ?? '' }
}

/** The days of the window without gaps; what the server counted is stretched over the rows that there are. */
function axisDays({ days }: History, first: number, last: number): AxisDay[] {
  const counted = days.filter(({ changes }) => changes > 0)
  const total = counted.reduce((sum, { changes }) => sum + changes, 0)
  const [oldest, newest] = [days[0], days.at(-1)]
  if (!oldest || !newest || total === 0) return [{ day: oldest?.day ?? '', changes: 0, from: first, to: last }]
  const changesOn = new Map(days.map(({ day, changes }) => [day, changes]))
  const span = daysBetween(oldest.day, newest.day) + 1
  const names =
    span <= mostDays
      ? Array.from({ length: span }, (_, place) => addDays(oldest.day, place))
      : days.map(({ day }) => day)
  const rows = last - first + 1
  let seen = 0
  return names.map((day) => {
    const changes = changesOn.get(day) ?? 0
    const from = first + Math.round((seen / total) * rows)
    seen += changes
    return { day, changes, from, to: first + Math.round((seen / total) * rows) - 1 }
  })
}
