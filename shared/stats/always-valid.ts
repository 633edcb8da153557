import { isInnerShare } from './finite.ts'
import type { Interval } from './interval.ts'
import { liftBetween, type LogRatio } from './log-ratio.ts'

/** The people of both arms for whom the sequence is tightest, unless the test was planned for others. */
export const defaultTuning = 5000

/** What may be read on any day, as often as one likes. */
export type AlwaysValid = {
  /** The interval of the lift that holds at all looks together. */
  readonly lift: Interval
  /** ln of the e-value: the evidence against “no difference”. */
  readonly logE: number
  /** min(1, 1/E). */
  readonly pValue: number
}

/**
 * The asymptotic confidence sequence of Waudby-Smith et al. (arXiv 2103.06476, eq. 9, 155, 161), which is the two-sided normal
 * mixture of Howard et al. (2021) and the mSPRT of Johari et al. (2022), on the scale of the log ratio. `visitors` N are
 * those of both arms so far, `tuning` N* those the test was planned for, ρ² = (−2 ln α + ln(1 − 2 ln α))/N*, k = Nρ² + 1:
 * half width se √(2k ln(√k/α)/(Nρ²)), ln E = Nρ² (l/se)²/2k − ½ ln k. Null without visitors, and for figures that are none.
 * @example alwaysValid({ logRatio: 0.3, se: 0.1 }, 5000, 5000, 0.05) // { lift: { low: −0.0035, high: 0.83 }, logE: 2.90, pValue: 0.055 }
 */
export function alwaysValid(
  { logRatio, se }: LogRatio,
  visitors: number,
  tuning: number,
  alpha: number,
): AlwaysValid | null {
  if (!isInnerShare(alpha) || !(se > 0) || !(visitors > 0) || !(tuning > 0)) return null
  const rhoSquare = (-2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha))) / tuning
  const information = visitors * rhoSquare
  const k = information + 1
  const half = se * Math.sqrt((2 * k * (Math.log(k) / 2 - Math.log(alpha))) / information)
  const logE = (information / (2 * k)) * (logRatio / se) ** 2 - Math.log1p(information) / 2
  const lift = liftBetween(logRatio - half, logRatio + half)
  if (lift === null || !Number.isFinite(logE)) return null
  return { lift, logE, pValue: Math.min(1, Math.exp(-logE)) }
}
