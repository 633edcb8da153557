import { isInnerShare, isShape } from './finite.ts'
import { bisect } from './special/bisect.ts'
import { betaTails, betaTailsOf, shareOf } from './special/incomplete-beta.ts'
import type { Tails } from './special/tails.ts'

/** Beyond this logit a share is 0 or 1 to a double. */
const widestLogit = 745

/**
 * P(X ≤ x) of the beta distribution with a, b > 0; null for others, and beyond 1e9.
 * @example betaCdf(0.5, 2, 3) // 0.6875
 */
export function betaCdf(x: number, a: number, b: number): number | null {
  return tailsOf(x, a, b)?.lower ?? null
}

/**
 * P(X > x), right in the tail too; null unless a, b > 0.
 * @example betaSurvival(0.5, 2, 3) // 0.3125
 */
export function betaSurvival(x: number, a: number, b: number): number | null {
  return tailsOf(x, a, b)?.upper ?? null
}

/**
 * The x with P(X ≤ x) = p, by halving; null unless 0 < p < 1 and a, b > 0.
 * @example betaQuantile(0.5, 2, 2) // 0.5
 */
export function betaQuantile(p: number, a: number, b: number): number | null {
  return isInnerShare(p) && isShape(a) && isShape(b) ? shareOf(betaQuantileLogit(p, a, b)).x : null
}

/** The logit of the quantile, which tells x and 1 − x apart from 0 alike; for 0 < p < 1 and a, b > 0. */
export function betaQuantileLogit(p: number, a: number, b: number): number {
  const [below, above] = [Math.log(p), Math.log(1 - p)]
  const tails = betaTailsOf(a, b)
  return bisect(
    (logit) => {
      const { logLower, logUpper } = tails(shareOf(logit))
      return p < 0.5 ? logLower - below : above - logUpper
    },
    -widestLogit,
    widestLogit,
  )
}

function tailsOf(x: number, a: number, b: number): Tails | null {
  return Number.isNaN(x) || !isShape(a) || !isShape(b) ? null : betaTails({ x, y: 1 - x }, a, b)
}
