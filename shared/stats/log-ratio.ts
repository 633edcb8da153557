import { type Counts, isCounts } from './counts.ts'
import type { Interval } from './interval.ts'
import { criticalZ } from './normal.ts'

/** ln(p_B ÷ p_A) with its standard error. A lift is its exponential less 1. */
export type LogRatio = { readonly logRatio: number; readonly se: number }

/**
 * The logarithm of the ratio of two rates and its standard error, √((1 − p_A)/x_A + (1 − p_B)/x_B) (Katz et al. 1978,
 * Biometrics 34:469). Null with an arm without conversions, and where everybody converted in both.
 * @example logRatio({ visitors: 100, conversions: 10 }, { visitors: 100, conversions: 20 }) // { logRatio: 0.693, se: 0.361 }
 */
export function logRatio(control: Counts, treatment: Counts): LogRatio | null {
  if (!isCounts(control) || !isCounts(treatment)) return null
  const { visitors: nA, conversions: xA } = control
  const { visitors: nB, conversions: xB } = treatment
  if (xA === 0 || xB === 0) return null
  const se = Math.sqrt((nA - xA) / nA / xA + (nB - xB) / nB / xB)
  return se === 0 ? null : { logRatio: Math.log((xB / nB) * (nA / xA)), se }
}

/**
 * The interval of the lift by Katz' log ratio, exp(l ± z se) − 1. On this scale it agrees with the pooled z, where that of
 * the delta method calls false losers (see docs/statistics.md). Null where `logRatio` is.
 * @example katz({ visitors: 100, conversions: 10 }, { visitors: 100, conversions: 20 }, 0.05) // { low: −0.013, high: 3.05 }
 */
export function katz(control: Counts, treatment: Counts, alpha: number): Interval | null {
  const ratio = logRatio(control, treatment)
  return ratio && liftInterval(ratio, alpha)
}

/**
 * The interval of the lift that a log ratio stands for, exp(l ± z se) − 1; null unless 0 < alpha < 1.
 * @example liftInterval({ logRatio: 0, se: 0.1 }, 0.05) // { low: −0.178, high: 0.217 }
 */
export function liftInterval({ logRatio: l, se }: LogRatio, alpha: number): Interval | null {
  const z = criticalZ(alpha)
  return z === null ? null : liftBetween(l - z * se, l + z * se)
}

/** The lifts between two log ratios; the highest number there is stands for what is beyond. Null where one is no number. */
export function liftBetween(low: number, high: number): Interval | null {
  if (Number.isNaN(low) || Number.isNaN(high)) return null
  return { low: Math.min(Math.expm1(low), Number.MAX_VALUE), high: Math.min(Math.expm1(high), Number.MAX_VALUE) }
}
