import type { Day } from '../lib/day.ts'
import { enoughHistory } from '../stats/forecast.ts'
import type { Range } from '../stats/spread.ts'
import {
  type SumDistribution,
  chanceOfAtLeast,
  reachedWith,
  staysWithin,
  sumDistributions,
} from '../stats/sum-distribution.ts'
import type { Burndown } from './burndown.ts'
import type { ClosedSprint } from './closed-sprints.ts'
import { fromPointParts, pointParts } from './sum-points.ts'

export type LikelyFinish = {
  /** The chance, 0 to 1, that nothing is left at the end; null without history. */
  readonly chance: number | null
  /** Points that will be left at the end, 8 times in 10: what to keep free for spill-over. Null without history. */
  readonly left: Range | null
  /** The same at the end of each working day to come, today among them. */
  readonly fan: readonly ({ readonly day: Day } & Range)[]
  /** Fewer than five closed sprints behind it: to be read as a hint. */
  readonly tooLittle: boolean
  /** The sprints that it is made of. */
  readonly sprints: readonly string[]
}

/** So many sprints back. */
const lately = 5

/**
 * Where a running sprint will likely end: the points left now against what as many working days brought in the last five
 * closed sprints, each day to come like one of theirs, drawn with replacement and worked out exactly. Today counts as to
 * come until it is over; the scope is taken as it stands.
 * @example likelyFinish(burndown(sprint, rows, calendar, today), closed, today).left // { low: 3, high: 14 }
 */
export function likelyFinish({ left, days }: Burndown, closed: readonly ClosedSprint[], today: Day): LikelyFinish {
  const recent = closed.filter((sprint) => sprint.series.length > 0).slice(-lately)
  const toCome = days.filter((day) => day >= today)
  const found = firstOf(sumDistributions(recent.flatMap(donePerDay)), toCome.length + 1)
  const end = found.length > toCome.length ? found[toCome.length] : undefined
  return {
    chance: end ? chanceOfAtLeast(end, left) : null,
    left: end ? leftAfter(left, end) : null,
    fan: toCome.flatMap((day, at) => {
      const done = found[at + 1]
      return done ? [{ day, ...leftAfter(left, done) }] : []
    }),
    tooLittle: recent.length < enoughHistory,
    sprints: recent.map((sprint) => sprint.id),
  }
}

const dotCount = 20

/**
 * Points that will be left at the end in twenty equally likely sprints, falling: the quantiles (i − ½)/20 of what
 * `likelyFinish` tells the range of. Empty without history.
 * @example likelyEnds(burndown(sprint, rows, calendar, today), closed, today).at(-1) // 3
 */
export function likelyEnds({ left, days }: Burndown, closed: readonly ClosedSprint[], today: Day): number[] {
  const recent = closed.filter((sprint) => sprint.series.length > 0).slice(-lately)
  const toCome = days.filter((day) => day >= today).length
  const end = firstOf(sumDistributions(recent.flatMap(donePerDay)), toCome + 1)[toCome]
  if (!end) return []
  return Array.from({ length: dotCount }, (_, dot) => minus(left, staysWithin(end, (dot + 0.5) / dotCount)))
}

/** Points done on each working day of a sprint; below 0 where done work was taken up again. */
function donePerDay({ series }: ClosedSprint): number[] {
  return series.map(({ done }, at) => fromPointParts(pointParts(done) - pointParts(series[at - 1]?.done ?? 0)))
}

function leftAfter(left: number, done: SumDistribution): Range {
  return { low: minus(left, staysWithin(done, 0.9)), high: minus(left, reachedWith(done, 0.9)) }
}

function minus(left: number, points: number): number {
  return Math.max(0, fromPointParts(pointParts(left) - pointParts(points)))
}

function firstOf<T>(all: Iterable<T>, most: number): T[] {
  const first: T[] = []
  for (const one of all) {
    first.push(one)
    if (first.length === most) break
  }
  return first
}
