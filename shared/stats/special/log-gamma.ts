/** Lanczos 1964 with g = 7 and nine terms (the coefficients of Godfrey 2001): 15 digits. */
const g = 7
const lanczos = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 0.000_009_984_369_578_019_572,
  1.505_632_735_149_311_6e-7,
]
/** B(2k) ÷ (2k(2k − 1)): Stirling's series (Abramowitz and Stegun 6.1.41). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156]
/** From here on Stirling's series has all digits; Lanczos' sum loses some of them as x grows. */
const large = 30
const halfLogTwoPi = 0.918_938_533_204_672_8

/**
 * ln Γ(x) for x > 0: Lanczos below 30, Stirling's series above.
 * @example logGamma(5) // ln 24
 */
export function logGamma(x: number): number {
  if (x >= large) return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingSeries(x)
  // Γ(x) = Γ(x + 1) ÷ x keeps the sum away from its pole
  if (x < 0.5) return logGamma(x + 1) - Math.log(x)
  let sum = lanczos[0] ?? 0
  for (let k = 1; k < lanczos.length; k += 1) sum += (lanczos[k] ?? 0) / (x - 1 + k)
  const base = x + g - 0.5
  return halfLogTwoPi + (x - 0.5) * Math.log(base) - base + Math.log(sum)
}

/**
 * ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π] for x > 0: what Stirling's formula leaves out. It is small where ln Γ(x) is
 * huge, so that differences of ln Γ need not be taken (Loader 2000, Fast and accurate computation of binomial probabilities).
 * @example stirlingError(1e7) // 1/(12e7)
 */
export function stirlingError(x: number): number {
  return x >= large ? stirlingSeries(x) : logGamma(x) - ((x - 0.5) * Math.log(x) - x + halfLogTwoPi)
}

function stirlingSeries(x: number): number {
  const square = 1 / (x * x)
  return stirling.reduceRight((sum, term) => sum * square + term, 0) / x
}
