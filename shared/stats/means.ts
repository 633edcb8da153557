import { finite, isInnerShare } from './finite.ts'
import type { Interval } from './interval.ts'
import { studentQuantile, studentTwoSided } from './student-t.ts'

/** What the people of one arm brought together: sum and, where it is known, sum of the squares. */
export type Sums = { readonly visitors: number; readonly sum: number; readonly sumSquares: number | null }

/** Two means a person compared; `test` is null where the spread is not known: then there is no interval either. */
export type MeansCompared = {
  readonly control: number
  readonly treatment: number
  readonly difference: number
  /** Treatment ÷ control − 1; null where the control's mean is not above 0. */
  readonly lift: number | null
  readonly test: WelchTest | null
}

/** Welch's t of the difference, with Fieller's interval of the lift. */
export type WelchTest = {
  readonly t: number
  readonly df: number
  readonly p: number
  readonly se: number
  readonly difference: Interval
  /** Null where the control's mean is not clearly above 0. */
  readonly lift: Interval | null
}

type Mean = { readonly mean: number; readonly variance: number; readonly visitors: number }

/**
 * Means a person, as revenue per visitor: Welch's t (1947, Biometrika 34:28) on the difference, and Fieller's interval (1954,
 * JRSS B 16:175) of the ratio less 1. The variance is (SS − S²/n)/(n − 1). Null without visitors in an arm, and for figures that are none.
 * @example compareMeans({ visitors: 2, sum: 4, sumSquares: 10 }, { visitors: 2, sum: 8, sumSquares: 34 }, 0.05) // { difference: 2, lift: 1, test: { t: 1.41, df: 2, … }, … }
 */
export function compareMeans(control: Sums, treatment: Sums, alpha: number): MeansCompared | null {
  const [a, b] = [meanOf(control), meanOf(treatment)]
  if (a === null || b === null || !isInnerShare(alpha)) return null
  const [ofA, ofB] = [withVariance(control, a), withVariance(treatment, b)]
  return {
    control: a,
    treatment: b,
    difference: b - a,
    lift: a > 0 ? finite((b - a) / a) : null,
    test: ofA && ofB && welch(ofA, ofB, alpha),
  }
}

function meanOf({ visitors, sum }: Sums): number | null {
  return Number.isSafeInteger(visitors) && visitors > 0 ? finite(sum / visitors) : null
}

function withVariance({ visitors, sum, sumSquares }: Sums, mean: number): Mean | null {
  if (sumSquares === null || visitors < 2) return null
  const variance = (sumSquares - sum * mean) / (visitors - 1)
  // squares that sum to less than they must are no squares of these values; a hair less is rounding
  const least = -1e-9 * Math.abs(sumSquares)
  return Number.isFinite(variance) && variance >= least ? { mean, variance: Math.max(0, variance), visitors } : null
}

function welch(a: Mean, b: Mean, alpha: number): WelchTest | null {
  const [ofA, ofB] = [a.variance / a.visitors, b.variance / b.visitors]
  const se = Math.sqrt(ofA + ofB)
  const df = (ofA + ofB) ** 2 / (ofA ** 2 / (a.visitors - 1) + ofB ** 2 / (b.visitors - 1))
  const t = (b.mean - a.mean) / se
  const [p, quantile] = [studentTwoSided(t, df), studentQuantile(alpha / 2, df)]
  if (p === null || quantile === null || !Number.isFinite(t)) return null
  const half = -quantile * se
  const difference = b.mean - a.mean
  return {
    t,
    df,
    p,
    se,
    difference: { low: difference - half, high: difference + half },
    lift: fieller({ mean: a.mean, variance: ofA }, { mean: b.mean, variance: ofB }, quantile),
  }
}

/** The ratios ρ with (b − ρa)² ≤ t² (var b + ρ² var a), less 1. */
function fieller(
  a: { mean: number; variance: number },
  b: { mean: number; variance: number },
  quantile: number,
): Interval | null {
  const g = (quantile * quantile * a.variance) / a.mean ** 2
  // the control may be 0: the ratio may be anything
  if (!(a.mean > 0) || !(g < 1)) return null
  const ratio = b.mean / a.mean
  const half = (Math.abs(quantile) / a.mean) * Math.sqrt((1 - g) * b.variance + ratio * ratio * a.variance)
  return { low: (ratio - half) / (1 - g) - 1, high: (ratio + half) / (1 - g) - 1 }
}
