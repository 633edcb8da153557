/** The two chances that a value of a distribution cuts it into, with their natural logarithms for what doubles cannot hold. */
export type Tails = {
  /** P(X ≤ x). */
  readonly lower: number
  /** P(X > x), never worked out as 1 − lower where it is the small one. */
  readonly upper: number
  readonly logLower: number
  readonly logUpper: number
}

/** Tails of which the logarithm of the lower one is known; it should be the small one. */
export function tailsOfLower(logLower: number): Tails {
  const log = Math.min(0, logLower)
  const lower = Math.exp(log)
  // ln(1 − e^log), exact for both a tiny and a large lower tail
  return { lower, upper: -Math.expm1(log), logLower: log, logUpper: Math.log(-Math.expm1(log)) }
}

/** Tails of which the logarithm of the upper one is known; it should be the small one. */
export function tailsOfUpper(logUpper: number): Tails {
  return swapped(tailsOfLower(logUpper))
}

/** The tails of −X. */
export function swapped({ lower, upper, logLower, logUpper }: Tails): Tails {
  return { lower: upper, upper: lower, logLower: logUpper, logUpper: logLower }
}
