import { commonUnit, countsOf, inParts } from './common-unit.ts'
import { chanceOfAtLeast, reachedWith, sumDistribution } from './sum-distribution.ts'

/** Sprints further back than this say little about the team of today. */
export const longestHistory = 12
/** With fewer sprints a forecast is too little to go by: three of them give three futures. */
export const enoughHistory = 5

/** A figure for each confidence in percent; null where it cannot be told. */
export type ByConfidence = Readonly<Record<'50' | '85' | '95', number | null>>

/** So many sprints on is as far as is looked. */
const mostSprints = 1000
/** A backlog of more units than this is not worked out. */
const mostUnits = 100_000

/**
 * Points done in the next `sprints` sprints with 50, 85 and 95 % confidence: the largest sum v with P(sum ≥ v) ≥ q, where
 * each sprint to come is like one of the last twelve of `history` (points done in a sprint, oldest first), drawn with
 * replacement (Magennis, Forecasting and Simulating Software Development Projects; Vacanti, Actionable Agile Metrics);
 * worked out exactly. Null without history.
 * @example atLeast([20, 30], 1) // { 50: 30, 85: 20, 95: 20 }
 */
export function atLeast(history: readonly number[], sprints: number): ByConfidence {
  const sum = sumDistribution(lately(history), sprints)
  return byConfidence((share) => sum && reachedWith(sum, share))
}

/**
 * The chance, 0 to 1, that the next `sprints` sprints bring at least `points`; null without history.
 * @example chanceToReach([20, 30], 1, 25) // 0.5
 */
export function chanceToReach(history: readonly number[], sprints: number, points: number): number | null {
  const sum = sumDistribution(lately(history), sprints)
  return sum && chanceOfAtLeast(sum, points)
}

/**
 * Sprints needed for a backlog of so many points with 50, 85 and 95 % confidence: the smallest k for which the sum of k
 * sprints reaches it with chance q. The backlog is taken as it stands. Null without history, for a history of nothing
 * done, and beyond 1,000 sprints.
 * @example within([20, 30], 50) // { 50: 2, 85: 3, 95: 3 }
 */
export function within(history: readonly number[], backlog: number): ByConfidence {
  const chances = chancesByThen(lately(history).map(inParts), inParts(backlog))
  return byConfidence((share) => {
    const enough = chances.findIndex((chance) => chance >= share)
    return enough === -1 ? null : enough
  })
}

function lately(history: readonly number[]): readonly number[] {
  return history.slice(-longestHistory)
}

function byConfidence(figure: (share: number) => number | null): ByConfidence {
  return { '50': figure(0.5), '85': figure(0.85), '95': figure(0.95) }
}

/** By how many sprints: the chance that the backlog is done by then, until it is 95 %. */
function chancesByThen(history: readonly number[], backlog: number): number[] {
  if (history.length === 0 || !history.every((points) => points >= 0 && points < Infinity)) return []
  if (backlog <= 0) return [1]
  if (Math.max(...history) === 0) return []
  const unit = commonUnit(history)
  const goal = Math.ceil(backlog / unit)
  if (!(goal <= mostUnits)) return []
  const steps = [...countsOf(history.map((points) => points / unit))]
  // ways to be at a sum below the goal; what passes it is done and stays so
  let below: Float64Array = new Float64Array(goal).fill(1, 0, 1)
  let all = 1
  const chances = [0]
  while ((chances.at(-1) ?? 1) < 0.95 && chances.length <= mostSprints) {
    if (all * history.length > 2 ** 53) {
      const before = all
      below = below.map((count) => count / before)
      all = 1
    }
    below = stillBelow(below, steps)
    all *= history.length
    const left = below.reduce((sum, count) => sum + count, 0)
    chances.push((all - left) / all)
  }
  return chances
}

function stillBelow(below: Float64Array, steps: readonly (readonly [number, number])[]): Float64Array {
  const next = new Float64Array(below.length)
  for (const [offset, count] of steps)
    for (let at = 0; at + offset < below.length; at += 1)
      next[at + offset] = (next[at + offset] ?? 0) + (below[at] ?? 0) * count
  return next
}
