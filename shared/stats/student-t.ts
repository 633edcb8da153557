import { finite, isInnerShare, isShape, mostShape } from './finite.ts'
import { betaQuantileLogit } from './beta.ts'
import { betaTails } from './special/incomplete-beta.ts'

/**
 * P(T ≤ t) of Student's t with `df` degrees of freedom, whole or not; null unless df > 0. Beyond 1e9 it is the normal
 * distribution to nine digits, and taken as of 1e9.
 * @example studentCdf(2.228, 10) // 0.975
 */
export function studentCdf(t: number, df: number): number | null {
  return studentSurvival(-t, df)
}

/**
 * P(T > t), right in the tail too: ½ I(df/2, ½) at df ÷ (df + t²) (Abramowitz and Stegun 26.7.1). Null unless df > 0.
 * @example studentSurvival(2.228, 10) // 0.025
 */
export function studentSurvival(t: number, df: number): number | null {
  const tails = tailsOf(t, df)
  return tails && (t >= 0 ? tails.lower / 2 : 0.5 + tails.upper / 2)
}

/**
 * P(|T| > |t|), the two-sided p-value; null unless df > 0.
 * @example studentTwoSided(2.228, 10) // 0.05
 */
export function studentTwoSided(t: number, df: number): number | null {
  return tailsOf(t, df)?.lower ?? null
}

/**
 * The t with P(T ≤ t) = p; null unless 0 < p < 1 and df > 0, and where it is beyond all numbers.
 * @example studentQuantile(0.975, 10) // 2.228
 */
export function studentQuantile(p: number, degrees: number): number | null {
  const df = Math.min(degrees, mostShape)
  if (!isInnerShare(p) || !isShape(df)) return null
  if (p === 0.5) return 0
  const logit = betaQuantileLogit(2 * Math.min(p, 1 - p), df / 2, 0.5)
  // x = df ÷ (df + t²), so t² = df (1 − x) ÷ x
  const size = finite(Math.sqrt(df) * Math.exp(-logit / 2))
  return size === null ? null : Math.sign(p - 0.5) * size
}

function tailsOf(t: number, degrees: number): { lower: number; upper: number } | null {
  const df = Math.min(degrees, mostShape)
  if (Number.isNaN(t) || !isShape(df)) return null
  const size = Math.abs(t) / Math.sqrt(df)
  // 1 ÷ (1 + s²) and its rest without overflow
  const logit = -2 * Math.log(size)
  return betaTails({ x: 1 / (1 + size * size), y: 1 / (1 + Math.exp(logit)) }, df / 2, 0.5)
}
