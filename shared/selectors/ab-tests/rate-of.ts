import type { ArmTotals } from './arm-days.ts'
import type { MetricKind } from './pair-figures.ts'

/**
 * Conversions ÷ people; of a mean, sum ÷ people; null without people.
 * @example rateOf('rate', { visitors: 200, conversions: 7, sum: null, sumSquares: null }) // 0.035
 */
export function rateOf(kind: MetricKind, totals: ArmTotals | undefined): number | null {
  if (!totals || totals.visitors === 0) return null
  if (kind === 'rate') return totals.conversions <= totals.visitors ? totals.conversions / totals.visitors : null
  return totals.sum === null ? null : totals.sum / totals.visitors
}
