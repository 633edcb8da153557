import type { Interval } from '../../stats/interval.ts'
import type { LogRatio } from '../../stats/log-ratio.ts'
import type { Sums } from '../../stats/means.ts'
import { studentQuantile } from '../../stats/student-t.ts'
import type { ArmTotals } from './arm-days.ts'

/** An arm's totals as the sums that means are compared by. */
export function asSums({ visitors, sum, sumSquares }: ArmTotals): Sums {
  return { visitors, sum: sum ?? Number.NaN, sumSquares }
}

/** Mean a person and the variance of that mean; null where sums are missing or too few people came. */
function meanOf({ visitors, sum, sumSquares }: ArmTotals): { mean: number; variance: number } | null {
  if (sum === null || sumSquares === null || visitors < 2) return null
  const mean = sum / visitors
  const variance = Math.max(0, sumSquares - sum * mean) / (visitors - 1) / visitors
  return Number.isFinite(mean) && Number.isFinite(variance) ? { mean, variance } : null
}

/**
 * The log of the ratio of two means and its standard error by the delta method, √(v_A/m_A² + v_B/m_B²); null where a
 * mean is not above 0 or nothing varies.
 */
export function logRatioOfMeans(control: ArmTotals, treatment: ArmTotals): LogRatio | null {
  const [a, b] = [meanOf(control), meanOf(treatment)]
  if (!a || !b || !(a.mean > 0) || !(b.mean > 0)) return null
  const se = Math.sqrt(a.variance / a.mean ** 2 + b.variance / b.mean ** 2)
  return se > 0 && Number.isFinite(se) ? { logRatio: Math.log(b.mean / a.mean), se } : null
}

/** The range of a mean by Student's t. */
export function meanRange(totals: ArmTotals, alpha: number): Interval | null {
  const found = meanOf(totals)
  const quantile = studentQuantile(alpha / 2, totals.visitors - 1)
  if (!found || quantile === null) return null
  const half = -quantile * Math.sqrt(found.variance)
  return { low: found.mean - half, high: found.mean + half }
}
