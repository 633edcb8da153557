import { type Counts, rate, rateVariance } from './counts.ts'
import { finite } from './finite.ts'
import type { Interval } from './interval.ts'
import { lift as liftOf } from './lift.ts'
import { criticalZ } from './normal.ts'

/**
 * The lift with its interval on the relative scale by the delta method, as GrowthBook's gbstats works it out: for comparison
 * only, since at small samples it is lopsided (docs/statistics.md). Var L = p_B(1 − p_B)/(n_B p_A²) + p_A(1 − p_A) p_B²/(n_A p_A⁴).
 * Null where an arm has no conversion or nothing else, as in gbstats.
 * @example deltaLift({ visitors: 1000, conversions: 50 }, { visitors: 1000, conversions: 70 }, 0.05) // { lift: 0.4, se: 0.2516, … }
 */
export function deltaLift(
  control: Counts,
  treatment: Counts,
  alpha: number,
): ({ readonly lift: number; readonly se: number } & Interval) | null {
  const z = criticalZ(alpha)
  const [lift, a, b] = [liftOf(control, treatment), rate(control), rate(treatment)]
  const [ofA, ofB] = [rateVariance(control), rateVariance(treatment)]
  if (z === null || lift === null || !a || !b || !ofA || !ofB) return null
  const se = finite(Math.sqrt(ofB + ofA * (b / a) ** 2) / a)
  return se === null ? null : { lift, se, low: lift - z * se, high: lift + z * se }
}
