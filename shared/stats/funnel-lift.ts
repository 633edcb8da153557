import type { Counts } from './counts.ts'
import type { Interval } from './interval.ts'
import { liftInterval, type LogRatio, logRatio } from './log-ratio.ts'

/** The two arms of a test whose change stays. `reach`: the share of the stage's people that see it, 1 unless set. */
export type StageTest = { readonly control: Counts; readonly treatment: Counts; readonly reach?: number }

/** What changes of a stage, or of the whole funnel, come to together. */
export type CombinedLift = {
  readonly logRatio: number
  readonly logRatioSE: number
  readonly lift: number
  readonly interval: Interval | null
  /** Tests that are in it. */
  readonly tests: number
  /** Tests without a ratio, as an arm had no conversion. */
  readonly leftOut: number
}

/**
 * Successive changes of one stage, or of the stages of a funnel, compound: l = Σ lᵢ, se² = Σ seᵢ², the lift is eˡ − 1 (the delta
 * method on logarithms). It takes the samples as independent, the changes as not acting on each other, and a lift of one stage as
 * carried on unchanged by those after it. Without a test the ratio is 1. Null unless 0 < alpha < 1.
 * @example combineLifts([], 0.05) // { logRatio: 0, logRatioSE: 0, lift: 0, interval: { low: 0, high: 0 }, tests: 0, leftOut: 0 }
 */
export function combineLifts(tests: readonly StageTest[], alpha: number): CombinedLift | null {
  const ratios = tests.flatMap((test) => {
    const ratio = logRatio(test.control, test.treatment)
    return ratio ? [diluted(ratio, test.reach ?? 1)] : []
  })
  const l = ratios.reduce((sum, ratio) => sum + ratio.logRatio, 0)
  const se = Math.sqrt(ratios.reduce((sum, ratio) => sum + ratio.se ** 2, 0))
  const interval = liftInterval({ logRatio: l, se }, alpha)
  if (interval === null || !Number.isFinite(Math.expm1(l))) return null
  const leftOut = tests.length - ratios.length
  return { logRatio: l, logRatioSE: se, lift: Math.expm1(l), interval, tests: ratios.length, leftOut }
}

/**
 * Replications of one change pool by inverse variance (fixed effect): l = Σ wᵢlᵢ ÷ Σ wᵢ, w = 1/se². Null of none.
 * @example poolReplications([{ logRatio: 0.1, se: 0.1 }, { logRatio: 0.2, se: 0.1 }]) // { logRatio: 0.15, se: 0.0707 }
 */
export function poolReplications(ratios: readonly LogRatio[]): LogRatio | null {
  const usable = ratios.filter((ratio) => ratio.se > 0 && Number.isFinite(ratio.logRatio))
  const weight = usable.reduce((sum, { se }) => sum + 1 / se ** 2, 0)
  if (!(weight > 0 && weight < Infinity)) return null
  const weighted = usable.reduce((sum, { logRatio: l, se }) => sum + l / se ** 2, 0)
  return { logRatio: weighted / weight, se: Math.sqrt(1 / weight) }
}

/**
 * What a change does to a stage of which it reaches a share s: l = ln(1 + s (eˡ − 1)), with the standard error of the delta method.
 * @example diluted({ logRatio: Math.log(1.2), se: 0.1 }, 0.5) // { logRatio: ln 1.1, se: 0.0545 }
 */
export function diluted({ logRatio: l, se }: LogRatio, reach: number): LogRatio {
  const share = Math.min(1, Math.max(0, reach))
  if (share === 1) return { logRatio: l, se }
  const ratio = 1 + share * Math.expm1(l)
  return { logRatio: Math.log(ratio), se: (se * share * Math.exp(l)) / ratio }
}
