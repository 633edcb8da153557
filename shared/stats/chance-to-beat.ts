import type { Counts } from './counts.ts'
import { common, peakAndWidth, type Prior, type RateBelief, rateBelief } from './rate-belief.ts'
import { betaTailsOf, logBetaKernel, shareOf } from './special/incomplete-beta.ts'
import { logConcaveIntegral } from './special/log-concave-integral.ts'

/**
 * The chance, 0 to 1, that the treatment's rate is above the control's, of independent beta beliefs: P(B > A) = ∫ f_B F_A. It is
 * the figure of Evan Miller's closed sum (Formulas for Bayesian A/B Testing, 2015), which needs as many terms as
 * there are conversions; the integral on the scale of the logit, over the narrower of the two beliefs, needs some hundred whatever
 * the counts are, takes any prior, and loses no digits. Null for counts or a prior that are none.
 * @example chanceToBeat({ visitors: 1, conversions: 0 }, { visitors: 1, conversions: 1 }) // 0.8333
 */
export function chanceToBeat(control: Counts, treatment: Counts, prior?: Prior): number | null {
  const [a, b] = [rateBelief(control, prior), rateBelief(treatment, prior)]
  if (!a || !b) return null
  // the smaller of the two chances is worked out, so that they sum to 1 and the small one keeps its digits
  return b.a / b.b < a.a / a.b ? chanceAbove(b, a) : 1 - chanceAbove(a, b)
}

/** P(X > Y) where X is not the likelier one to be above. */
function chanceAbove(x: RateBelief, y: RateBelief): number {
  if (x.a === y.a && x.b === y.b) return 0.5
  const [narrow, wide] = peakAndWidth(x).width <= peakAndWidth(y).width ? [x, y] : [y, x]
  const [density, tails] = [logBetaKernel(narrow.a, narrow.b), betaTailsOf(wide.a, wide.b)]
  const chance = logConcaveIntegral(
    (logit) => {
      const share = shareOf(logit)
      const { logLower, logUpper } = tails(share)
      return density(share) + (narrow === x ? logLower : logUpper)
    },
    common(x, y),
  )
  return Math.min(1, chance)
}
