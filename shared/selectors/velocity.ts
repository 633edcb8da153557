import { type Range, type Spread, rangeOfLast, spread } from '../stats/spread.ts'
import type { ClosedSprint } from './closed-sprints.ts'

/** Figures in points; `spread` says what each is. */
export type Velocity = Spread & {
  /** From the lowest to the highest of the last three and five sprints; null until there are that many. */
  readonly range3: Range | null
  readonly range5: Range | null
  /** In the order of closing. */
  readonly sprints: readonly {
    readonly id: string
    readonly name: string
    /** Null: the sprint was closed without one. */
    readonly committed: number | null
    readonly done: number
  }[]
}

/**
 * How much the team gets done: points done inside each closed sprint, as they were frozen, with last, mean, median, the
 * rolling mean and range of three and five, and the range of the median. A sprint whose report says nothing of it is
 * left out.
 * @example velocity(closedSprints(sprints)).rolling3 // 39.333…
 */
export function velocity(closed: readonly ClosedSprint[]): Velocity {
  const sprints = closed.flatMap(({ id, name, committed, done }) =>
    done === null ? [] : [{ id, name, committed, done }],
  )
  const done = sprints.map((sprint) => sprint.done)
  return { ...spread(done), range3: rangeOfLast(done, 3), range5: rangeOfLast(done, 5), sprints }
}
