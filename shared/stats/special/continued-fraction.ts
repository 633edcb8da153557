const tiny = 1e-300
const mostSteps = 1_000_000
const precision = 2 ** -52

/**
 * b(0) + a(1) ÷ (b(1) + a(2) ÷ (b(2) + …)) to all digits of a double, or as near as a million steps come (Lentz 1976 as
 * modified by Thompson and Barnett 1986).
 * @example continuedFraction(() => 1, () => 1) // the golden ratio
 */
export function continuedFraction(a: (step: number) => number, b: (step: number) => number): number {
  let value = b(0) || tiny
  let [c, d] = [value, 0]
  for (let step = 1; step <= mostSteps; step += 1) {
    const [above, below] = [a(step), b(step)]
    d = 1 / (below + above * d || tiny)
    c = below + above / c || tiny
    const change = c * d
    value *= change
    if (Math.abs(change - 1) <= precision) break
  }
  return value
}
