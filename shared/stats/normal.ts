import { isInnerShare } from './finite.ts'
import { gammaTails } from './special/incomplete-gamma.ts'

const rootTwoPi = Math.sqrt(2 * Math.PI)

/**
 * P(Z ≤ z) of the standard normal distribution; null for what is no number.
 * @example normalCdf(1.96) // 0.975
 */
export function normalCdf(z: number): number | null {
  return normalSurvival(-z)
}

/**
 * P(Z > z), right in the tail too: ½ Q(½, z²/2) (Abramowitz and Stegun 26.2.29, 6.5.17). Null for what is no number.
 * @example normalSurvival(37) // 5.7e-300
 */
export function normalSurvival(z: number): number | null {
  if (Number.isNaN(z)) return null
  const { lower, upper } = gammaTails(0.5, (z * z) / 2)
  return z >= 0 ? upper / 2 : 0.5 + lower / 2
}

/**
 * P(|Z| > |z|), the two-sided p-value; null for what is no number.
 * @example normalTwoSided(1.959964) // 0.05
 */
export function normalTwoSided(z: number): number | null {
  return Number.isNaN(z) ? null : gammaTails(0.5, (z * z) / 2).upper
}

/**
 * ln P(Z > z), for tails beyond what a number can hold; null where it cannot be told.
 * @example normalLogSurvival(100) // −5005.5
 */
export function normalLogSurvival(z: number): number | null {
  const { lower, logUpper } = gammaTails(0.5, (z * z) / 2)
  const log = z >= 0 ? logUpper - Math.LN2 : Math.log1p(lower) - Math.LN2
  return Number.isFinite(log) ? log : null
}

/** Acklam (2003), An algorithm for computing the inverse normal cumulative distribution function: 9 digits. */
const centre = {
  above: [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
    2.506628277459239,
  ],
  below: [
    -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1,
  ],
}
const tail = {
  above: [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  below: [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1],
}
const tailBelow = 0.02425

/**
 * The z with P(Z ≤ z) = p: Acklam's approximation, then two steps of Halley to all digits. Null unless 0 < p < 1.
 * @example normalQuantile(0.975) // 1.959964
 */
export function normalQuantile(p: number): number | null {
  if (!isInnerShare(p)) return null
  // 1 − p is exact here
  if (p > 0.5) return -quantileBelow(1 - p)
  return quantileBelow(p)
}

/**
 * The z that a normal variable passes on one of its two sides with chance alpha, Φ⁻¹(1 − α/2); null unless 0 < alpha < 1.
 * @example criticalZ(0.05) // 1.959964
 */
export function criticalZ(alpha: number): number | null {
  return isInnerShare(alpha) ? -quantileBelow(alpha / 2) : null
}

/** For 0 < p ≤ ½. */
function quantileBelow(p: number): number {
  let z = firstGuess(p)
  for (let step = 0; step < 2; step += 1) {
    const density = Math.exp((-z * z) / 2) / rootTwoPi
    const off = (gammaTails(0.5, (z * z) / 2).upper / 2 - p) / density
    // the density underflows where p is hardly a number any more
    if (Number.isFinite(off)) z -= off / (1 + (z * off) / 2)
  }
  return Math.min(0, z)
}

function firstGuess(p: number): number {
  if (p < tailBelow) {
    const q = Math.sqrt(-2 * Math.log(p))
    return polynomial(tail.above, q) / polynomial(tail.below, q)
  }
  const q = p - 0.5
  return (q * polynomial(centre.above, q * q)) / polynomial(centre.below, q * q)
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
}
