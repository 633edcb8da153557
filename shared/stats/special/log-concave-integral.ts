import { integrate } from './gauss-kronrod.ts'

/** Where the function is e⁻⁵⁰ of its peak, what lies beyond it adds nothing to a double. */
const negligible = 50
const golden = (Math.sqrt(5) - 1) / 2

/**
 * The integral over all numbers of a function with one peak, given by its logarithm: the peak is looked for from `from` to
 * `to` and beyond, and `scale` is the size of a step that changes the function. Worked out against the peak, so that an integral of
 * 1e-200 has as many digits as one of 0.5.
 * @example logConcaveIntegral((u) => (-u * u) / 2, { from: -3, to: 5, scale: 1 }) // √(2π)
 */
export function logConcaveIntegral(
  log: (u: number) => number,
  { from, to, scale }: { from: number; to: number; scale: number },
): number {
  const peak = peakOf(log, from, to, scale)
  const height = log(peak)
  const [low, high] = [edgeOf(log, peak, height, -scale), edgeOf(log, peak, height, scale)]
  return Math.exp(height) * integrate((u) => Math.exp(log(u) - height), low, high)
}

/** Golden-section search, as near as a tenth of a step. */
function peakOf(log: (u: number) => number, from: number, to: number, scale: number): number {
  let [low, high] = [from - scale, to + scale]
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)]
  let [atLeft, atRight] = [log(left), log(right)]
  while (high - low > scale / 10) {
    if (atLeft < atRight) {
      ;[low, left, atLeft] = [left, right, atRight]
      right = low + golden * (high - low)
      atRight = log(right)
    } else {
      ;[high, right, atRight] = [right, left, atLeft]
      left = high - golden * (high - low)
      atLeft = log(left)
    }
  }
  return (low + high) / 2
}

/** How far the function matters on one side: steps that double until it is negligible. */
function edgeOf(log: (u: number) => number, peak: number, height: number, step: number): number {
  let edge = peak + step
  for (let doubled = step; log(edge) > height - negligible && Math.abs(edge) < 1e6; doubled *= 1.5) edge += doubled
  return edge
}
