import { equalJson } from '../../lib/json.ts'
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
  const isEdited = now.length > 0 && !equalJson(now, weights)
  return {
    status: check?.status ?? 'too-few',
    pValue: check?.pValue ?? null,
    ...{ observed, weights },
    edited: isEdited ? now : null,
  }
}
