import type { Day } from '../lib/day.ts'
import type { Burndown } from './burndown.ts'
import { fromPointParts, pointParts } from './sum-points.ts'

/** A working day; points at its end. */
export type BurnupStep = { readonly day: Day; readonly done: number; readonly total: number }

export type Burnup = {
  /** Points in the sprint when it was started. */
  readonly start: number
  readonly steps: readonly BurnupStep[]
  /** All working days of the sprint: the axis. */
  readonly days: readonly Day[]
}

/**
 * Points done and points in the sprint at the end of each working day, from its burndown: the gap between the two lines
 * is what is left.
 * @example burnup(burndown(sprint, rows, calendar, today)).steps.at(-1) // { day: '2026-11-16', done: 15, total: 53 }
 */
export function burnup({ start, steps, days }: Burndown): Burnup {
  const sum = (...points: number[]) => fromPointParts(points.reduce((total, one) => total + pointParts(one), 0))
  const [first] = steps
  return {
    start: first ? sum(first.left, first.done, -first.scope) : start,
    steps: steps.map(({ day, left, done }) => ({ day, done, total: sum(left, done) })),
    days,
  }
}
