import { finite, isInnerShare, isShape } from './finite.ts'
import { bisect } from './special/bisect.ts'
import { gammaTails } from './special/incomplete-gamma.ts'
import type { Tails } from './special/tails.ts'

/**
 * P(X ≤ x) of chi-square with `df` degrees of freedom; null unless df > 0.
 * @example chiSquareCdf(3.841, 1) // 0.95
 */
export function chiSquareCdf(x: number, df: number): number | null {
  return tailsOf(x, df)?.lower ?? null
}

/**
 * P(X > x), right in the tail too: Q(df/2, x/2) (Abramowitz and Stegun 26.4.19). Null unless df > 0.
 * @example chiSquareSurvival(3.841, 1) // 0.05
 */
export function chiSquareSurvival(x: number, df: number): number | null {
  return tailsOf(x, df)?.upper ?? null
}

/**
 * ln P(X > x), for tails beyond what a number can hold; null where it cannot be told.
 * @example chiSquareLogSurvival(4000, 2) // −2000
 */
export function chiSquareLogSurvival(x: number, df: number): number | null {
  return finite(tailsOf(x, df)?.logUpper ?? NaN)
}

/**
 * The x with P(X ≤ x) = p; null unless 0 < p < 1 and df > 0.
 * @example chiSquareQuantile(0.95, 1) // 3.841
 */
export function chiSquareQuantile(p: number, df: number): number | null {
  if (!isInnerShare(p) || !isShape(df)) return null
  const above = Math.log(1 - p)
  const below = Math.log(p)
  const log = bisect(
    (logX) => {
      const { logLower, logUpper } = gammaTails(df / 2, Math.exp(logX))
      return p < 0.5 ? logLower - below : above - logUpper
    },
    -740,
    700,
  )
  return 2 * Math.exp(log)
}

function tailsOf(x: number, df: number): Tails | null {
  return Number.isNaN(x) || !isShape(df) ? null : gammaTails(df / 2, x / 2)
}
