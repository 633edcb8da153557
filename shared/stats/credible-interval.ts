import { betaQuantile } from './beta.ts'
import type { Counts } from './counts.ts'
import { isInnerShare } from './finite.ts'
import type { Interval } from './interval.ts'
import { type Prior, rateBelief } from './rate-belief.ts'

/**
 * The equal-tailed credible interval of a rate: the α/2 and 1 − α/2 quantiles of Beta(a + x, b + n − x). Null for counts, a
 * prior or an alpha that are none.
 * @example credibleInterval({ visitors: 0, conversions: 0 }, 0.05) // { low: 0.025, high: 0.975 }
 */
export function credibleInterval(counts: Counts, alpha: number, prior?: Prior): Interval | null {
  const belief = rateBelief(counts, prior)
  if (!belief || !isInnerShare(alpha)) return null
  const low = betaQuantile(alpha / 2, belief.a, belief.b)
  // the mirror image, so that a tiny alpha is not lost in 1 − α/2
  const above = betaQuantile(alpha / 2, belief.b, belief.a)
  return low === null || above === null ? null : { low, high: 1 - above }
}
