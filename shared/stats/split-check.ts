import { chiSquareSurvival } from './chi-square.ts'

/** Whether visitors were split as planned. `too-few`: less than eight an arm, so that it cannot be told yet. */
export type SplitCheck = {
  readonly chiSquare: number
  readonly df: number
  readonly pValue: number
  readonly status: 'ok' | 'split-off' | 'too-few'
}

/** Below this a split is off (GrowthBook, PostHog; Kohavi, Tang and Xu 2020, ch. 21). */
export const splitAlarm = 0.001
/** Visitors an arm, on average, below which it is not told (GrowthBook). */
export const fewestAnArm = 8

/**
 * The check for a sample ratio mismatch: chi-square of the visitors against the planned weights, over the arms that have a weight.
 * With fewer than two of these, and without visitors, p is 1. Null where the lists do not match or hold what is no count or weight.
 * @example splitCheck([1000, 900], [1, 1]) // { chiSquare: 5.26, df: 1, pValue: 0.022, status: 'ok' }
 */
export function splitCheck(observed: readonly number[], weights: readonly number[]): SplitCheck | null {
  const arms = armsWithWeight(observed, weights)
  if (arms === null) return null
  const total = arms.reduce((sum, { visitors }) => sum + visitors, 0)
  const df = Math.max(0, arms.length - 1)
  const chiSquare = arms.reduce((sum, { visitors, share }) => sum + deviation(visitors, share * total), 0)
  const pValue = df === 0 || total === 0 ? 1 : (chiSquareSurvival(chiSquare, df) ?? 1)
  if (total < fewestAnArm * Math.max(1, arms.length)) return { chiSquare, df, pValue, status: 'too-few' }
  return { chiSquare, df, pValue, status: pValue < splitAlarm ? 'split-off' : 'ok' }
}

/** An arm that is to have visitors, with its share of them. */
export type WeightedArm = { readonly visitors: number; readonly share: number }

/** The arms of a weight above 0, the shares summing to 1; null where the lists do not match or hold what is no count or weight. */
export function armsWithWeight(observed: readonly number[], weights: readonly number[]): readonly WeightedArm[] | null {
  if (observed.length !== weights.length) return null
  if (!observed.every((visitors) => Number.isSafeInteger(visitors) && visitors >= 0)) return null
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (!weights.every((weight) => weight >= 0) || whole === Infinity) return null
  return weights.flatMap((weight, at) => {
    const share = weight / whole
    return share > 0 ? [{ visitors: observed[at] ?? 0, share }] : []
  })
}

function deviation(visitors: number, expected: number): number {
  return expected === 0 ? 0 : (visitors - expected) ** 2 / expected
}
