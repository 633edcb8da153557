import { type Counts, isCounts } from './counts.ts'
import { isShape } from './finite.ts'

/** What is taken to be known of a rate before the test: Beta(a, b), at least 0.1 each. */
export type Prior = readonly [a: number, b: number]

/** Every rate as likely as any other. */
export const flatPrior: Prior = [1, 1]
/** With less the belief has no edge that can be worked out. */
export const leastPrior = 0.1

/** What is known of a rate after the test: the beta distribution of a conversions and b others. */
export type RateBelief = { readonly a: number; readonly b: number }

/**
 * Beta(a + x, b + n − x), the belief in a rate once the counts are known; null for counts or a prior that are none, and beyond 1e9.
 * @example rateBelief({ visitors: 10, conversions: 3 }) // { a: 4, b: 8 }
 */
export function rateBelief(counts: Counts, prior: Prior = flatPrior): RateBelief | null {
  const belief = { a: prior[0] + counts.conversions, b: prior[1] + counts.visitors - counts.conversions }
  const usable =
    isCounts(counts) && prior.every((value) => value >= leastPrior) && isShape(belief.a) && isShape(belief.b)
  return usable ? belief : null
}

/** Where the belief has its peak on the scale of the logit, and about how wide it is there. */
export function peakAndWidth({ a, b }: RateBelief): { readonly peak: number; readonly width: number } {
  return { peak: Math.log(a / b), width: Math.sqrt(1 / a + 1 / b) }
}

/** Where to look for what two beliefs have in common. */
export function common(one: RateBelief, other: RateBelief): { from: number; to: number; margin: number } {
  const [first, second] = [peakAndWidth(one), peakAndWidth(other)]
  return {
    from: Math.min(first.peak, second.peak),
    to: Math.max(first.peak, second.peak),
    margin: Math.min(first.width, second.width),
  }
}
