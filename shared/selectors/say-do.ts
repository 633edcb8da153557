import type { ClosedSprint } from './closed-sprints.ts'
import { fromPointParts, pointParts } from './sum-points.ts'

export type SayDo = {
  /** Points done ÷ points committed to; above 1 where more was done than said; null where nothing was committed to. */
  readonly share: number | null
  /** Sums over the sprints, points. */
  readonly done: number
  readonly committed: number
  readonly sprints: readonly {
    readonly id: string
    readonly done: number
    readonly committed: number
    readonly share: number | null
  }[]
}

/**
 * How much of what was said was done: points done inside the sprints ÷ points committed to at their starts, for each
 * sprint and over all of them (a ratio of the sums, not a mean of ratios). What came in later and was done counts as
 * done.
 * @example sayDo(closedSprints(sprints).slice(-5)).share // 0.93
 */
export function sayDo(closed: readonly ClosedSprint[]): SayDo {
  const sprints = closed.flatMap(({ id, done, committed }) =>
    done === null || committed === null ? [] : [{ id, done, committed, share: ratio(done, committed) }],
  )
  const sum = (of: 'done' | 'committed') =>
    fromPointParts(sprints.reduce((total, sprint) => total + pointParts(sprint[of]), 0))
  const [done, committed] = [sum('done'), sum('committed')]
  return { share: ratio(done, committed), done, committed, sprints }
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
