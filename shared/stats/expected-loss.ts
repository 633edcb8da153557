import type { Counts } from './counts.ts'
import { common, type Prior, type RateBelief, rateBelief } from './rate-belief.ts'
import { betaTailsOf, shareOf } from './special/incomplete-beta.ts'
import { logConcaveIntegral } from './special/log-concave-integral.ts'

/** What a choice costs on average where it is the wrong one, in conversions a visitor. */
export type ExpectedLoss = { readonly chooseTreatment: number; readonly chooseControl: number }

/**
 * The expected loss of either choice (Stucchio 2015, Bayesian A/B Testing at VWO: the “threshold of caring”):
 * E max(p_A − p_B, 0) = ∫ F_B (1 − F_A), and the other way round. As an integral, since the difference of two closed forms cancels where
 * the loss is 1e-9. Null for counts or a prior that are none.
 * @example expectedLoss({ visitors: 0, conversions: 0 }, { visitors: 0, conversions: 0 }) // 1/6 each
 */
export function expectedLoss(control: Counts, treatment: Counts, prior?: Prior): ExpectedLoss | null {
  const [a, b] = [rateBelief(control, prior), rateBelief(treatment, prior)]
  return a && b && { chooseTreatment: excess(a, b), chooseControl: excess(b, a) }
}

/** E max(better − chosen, 0). */
function excess(better: RateBelief, chosen: RateBelief): number {
  const [ofChosen, ofBetter] = [betaTailsOf(chosen.a, chosen.b), betaTailsOf(better.a, better.b)]
  return logConcaveIntegral(
    (logit) => {
      const share = shareOf(logit)
      const missed = ofChosen(share).logLower + ofBetter(share).logUpper
      // dx = x (1 − x) d logit
      return missed + Math.log(share.x) + Math.log(share.y)
    },
    common(better, chosen),
  )
}
