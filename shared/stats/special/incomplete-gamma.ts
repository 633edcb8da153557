import { continuedFraction } from './continued-fraction.ts'
import { logGamma, stirlingError } from './log-gamma.ts'
import { logMinus } from './log-minus.ts'
import { tailsOfLower, tailsOfUpper, type Tails } from './tails.ts'

const mostTerms = 1_000_000
const large = 10

/**
 * The regularised incomplete gamma functions P(a, x), lower, and Q(a, x), upper, for a > 0 and x ≥ 0: the series below
 * a + 1, the continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31), so that neither is 1 less the other where it is
 * small.
 * @example gammaTails(1, 2).upper // e⁻²
 */
export function gammaTails(a: number, x: number): Tails {
  if (x <= 0) return tailsOfLower(-Infinity)
  if (x === Infinity) return tailsOfUpper(-Infinity)
  if (x < a + 1) return tailsOfLower(logKernel(a, x) + Math.log(series(a, x)))
  const fraction = continuedFraction(
    (step) => step * (a - step),
    (step) => x + 2 * step + 1 - a,
  )
  return tailsOfUpper(logKernel(a, x) - Math.log(fraction))
}

/** ln [xᵃ e⁻ˣ ÷ Γ(a)], for a large a measured against its peak at x = a. */
function logKernel(a: number, x: number): number {
  if (a < large) return a * Math.log(x) - x - logGamma(a)
  return a * logMinus(x / a, (x - a) / a) + 0.5 * Math.log(a / (2 * Math.PI)) - stirlingError(a)
}

/** Σ xⁿ ÷ (a (a + 1) … (a + n)). */
function series(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n <= mostTerms; n += 1) {
    term *= x / (a + n)
    sum += term
    if (term <= sum * 2 ** -53) break
  }
  return sum
}
