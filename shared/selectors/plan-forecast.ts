import { enoughHistory, longestHistory } from '../stats/forecast.ts'
import type { Range } from '../stats/spread.ts'
import {
  type SumDistribution,
  chanceOfAtLeast,
  reachedWith,
  staysWithin,
  sumDistribution,
} from '../stats/sum-distribution.ts'
import type { ClosedSprint } from './closed-sprints.ts'
import { fromPointParts, pointParts } from './sum-points.ts'

export type PlanForecast = {
  /** Points done in the sprints that it is made of, as if each had been as long as this one; oldest first. */
  readonly history: readonly number[]
  /** Their ids. */
  readonly sprints: readonly string[]
  /** Fewer than five sprints: to be read as a hint. */
  readonly tooLittle: boolean
  /** Twenty equally likely outcomes in points, rising: the quantiles (i − ½)/20. Empty without history. */
  readonly dots: readonly number[]
  /** The points that fit, in 8 of 10 sprints: reached in 9 of 10, passed in 1. Null without history. */
  readonly fits: Range | null
  /** Its chances; null without history. */
  readonly distribution: SumDistribution | null
}

const dotCount = 20

/**
 * How much a sprint that is still to come will get done, if it is like one of the last twelve that were closed. Where they
 * had another number of working days than this one (`workingDays`; null: unknown), their points are scaled by days.
 * Worked out once for a history; `chanceOfPlan` and `planList` answer from it within a frame.
 * @example planForecast(closedSprints(sprints), 10).fits // { low: 34, high: 45 }
 */
export function planForecast(closed: readonly ClosedSprint[], workingDays: number | null): PlanForecast {
  const recent = closed.filter((sprint) => sprint.done !== null).slice(-longestHistory)
  const history = recent.map((sprint) => asLong(sprint, workingDays))
  const distribution = sumDistribution(history, 1)
  return {
    history,
    sprints: recent.map((sprint) => sprint.id),
    tooLittle: recent.length < enoughHistory,
    dots: distribution
      ? Array.from({ length: dotCount }, (_, dot) => staysWithin(distribution, (dot + 0.5) / dotCount))
      : [],
    fits: distribution && { low: reachedWith(distribution, 0.9), high: staysWithin(distribution, 0.9) },
    distribution,
  }
}

function asLong({ done, workingDays: own }: ClosedSprint, days: number | null): number {
  const parts = pointParts(done)
  return fromPointParts(
    own !== null && own > 0 && days !== null && days !== own ? Math.round((parts * days) / own) : parts,
  )
}

/**
 * The chance, 0 to 1, that the sprint gets so many points done; null without history.
 * @example chanceOfPlan(forecast, 44) // 0.2
 */
export function chanceOfPlan({ distribution }: PlanForecast, points: number): number | null {
  return distribution && chanceOfAtLeast(distribution, points)
}

export type PlanList = {
  /** For each item of the list: the chance, 0 to 1, that it and everything before it gets done; null without history. */
  readonly chances: readonly (number | null)[]
  /**
   * How many of the items, from the first on, get done with a chance of at least 85 %: the line runs below them. Null
   * without history.
   */
  readonly line: number | null
  /** Points of the whole list. */
  readonly points: number
}

const sureEnough = 0.85

/**
 * A ranked list against a forecast, item by item. An item without estimate counts as no points.
 * @example planList(forecast, items).line // 9
 */
export function planList(
  { distribution }: PlanForecast,
  items: readonly { readonly points: number | null }[],
): PlanList {
  let sum = 0
  const chances: (number | null)[] = []
  let line = 0
  for (const { points } of items) {
    sum += pointParts(points)
    const chance = distribution && chanceOfAtLeast(distribution, fromPointParts(sum))
    if (chance !== null && chance >= sureEnough) line += 1
    chances.push(chance)
  }
  return { chances, line: distribution && line, points: fromPointParts(sum) }
}
