import { continuedFraction } from './continued-fraction.ts'
import { stirlingError } from './log-gamma.ts'
import { logMinus } from './log-minus.ts'
import { swapped, tailsOfLower, type Tails } from './tails.ts'

/** A share with what it lacks to 1, which is exact for a share near 1 too; or its logit, ln(share ÷ rest). */
export type Share = { readonly x: number; readonly y: number }

/**
 * The share that has this logit.
 * @example shareOf(0) // { x: 0.5, y: 0.5 }
 */
export function shareOf(logit: number): Share {
  return { x: 1 / (1 + Math.exp(-logit)), y: 1 / (1 + Math.exp(logit)) }
}

/**
 * The regularised incomplete beta function Iₓ(a, b), lower, and its complement, upper, for a, b > 0 and 0 ≤ x ≤ 1: the even
 * part of the continued fraction of DiDonato and Morris (1992, ACM TOMS 18:360) on the side of the mean where it is quick,
 * which is also the smaller tail.
 * @example betaTails({ x: 0.25, y: 0.75 }, 1, 2).lower // 1 − 0.75²
 */
export function betaTails(share: Share, a: number, b: number): Tails {
  return betaTailsOf(a, b)(share)
}

/** `betaTails` of many shares: what hangs on a and b alone is worked out once. */
export function betaTailsOf(a: number, b: number): (share: Share) => Tails {
  const kernel = logBetaKernel(a, b)
  const turn = (a + 1) / (a + b + 2)
  return ({ x, y }) => {
    if (x <= 0) return tailsOfLower(-Infinity)
    if (y <= 0) return swapped(tailsOfLower(-Infinity))
    const log = kernel({ x, y })
    return x > turn
      ? swapped(tailsOfLower(log - Math.log(fraction({ x: y, y: x }, b, a))))
      : tailsOfLower(log - Math.log(fraction({ x, y }, a, b)))
  }
}

/**
 * ln [xᵃ yᵇ ÷ B(a, b)]: the beta density on the scale of the logit. Measured against its peak, where the logarithms of
 * gamma functions would cancel (Loader 2000; DiDonato and Morris 1992).
 * @example logBetaKernel(1, 1)({ x: 0.5, y: 0.5 }) // ln 0.25
 */
export function logBetaKernel(a: number, b: number): (share: Share) => number {
  const left = stirlingError(a) + stirlingError(b) - stirlingError(a + b)
  const peak = 0.5 * Math.log((a / (a + b)) * (b / (2 * Math.PI))) - left
  return ({ x, y }) => {
    const off = a * y - b * x
    return peak + a * logMinus((x / a) * (a + b), -off / a) + b * logMinus((y / b) * (a + b), off / b)
  }
}

function fraction({ x, y }: Share, a: number, b: number): number {
  const off = a * y - b * x + 1
  return continuedFraction(
    (m) => ((a + m - 1) / (a + 2 * m - 1)) * ((a + b + m - 1) / (a + 2 * m - 1)) * m * (b - m) * x * x,
    (m) => {
      const first = (a + m) * ((off + m * (2 - x)) / (a + 2 * m + 1))
      return m === 0 ? first : m + first + (m * (b - m) * x) / (a + 2 * m - 1)
    },
  )
}
