import { splitCheck } from '../../stats/split-check.ts'
import type { SplitReading } from './test-reading-types.ts'

/**
 * Compares the people of each variant with the planned weights (STATS.md 2.9). `now`: the weights that the test has,
 * which say whether somebody changed them after the start.
 */
export function splitReading(
  observed: readonly number[],
  weights: readonly number[],
  now: readonly number[],
): SplitReading {
  const check = splitCheck(observed, weights)
  const isEdited = now.length > 0 && !sameShares(now, weights)
  return {
    status: check?.status ?? 'too-few',
    pValue: check?.pValue ?? null,
    ...{ observed, weights },
    edited: isEdited ? now : null,
  }
}

/** 1 : 1 is 50 : 50. */
function sameShares(one: readonly number[], other: readonly number[]): boolean {
  const [all, others] = [one, other].map((weights) => weights.reduce((sum, weight) => sum + weight, 0))
  return (
    one.length === other.length && one.every((weight, at) => weight * (others ?? 0) === (other[at] ?? 0) * (all ?? 0))
  )
}
