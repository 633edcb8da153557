import { finite } from './finite.ts'
import type { LogRatio } from './log-ratio.ts'
import { normalQuantile } from './normal.ts'

/** More dots than this are no picture. */
const mostDots = 1000

/**
 * The (i − ½)/count quantiles of the lift, rising, of a log ratio that is about normal: twenty of them are the dots of a quantile
 * dot plot, each one chance in twenty (Kay et al. 2016, CHI). None where a dot is beyond all numbers.
 * @example liftQuantiles({ logRatio: 0, se: 0.1 }, 2) // [−0.065, 0.070]
 */
export function liftQuantiles({ logRatio, se }: LogRatio, count: number): number[] {
  if (!Number.isSafeInteger(count) || count < 1 || count > mostDots) return []
  const dots = Array.from({ length: count }, (_, at) =>
    finite(Math.expm1(logRatio + se * (normalQuantile((at + 0.5) / count) ?? NaN))),
  )
  return dots.every((dot) => dot !== null) ? dots : []
}
