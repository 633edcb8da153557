import { integrate } from './gauss-kronrod.ts'

/** Where the function is e⁻³⁸ of its peak, what lies beyond it adds nothing to a double. */
const negligible = 38
const golden = (Math.sqrt(5) - 1) / 2

/** e to this is 0 to a double. */
const nothing = -800
const mostSteps = 200

/** A place near the peak, and a distance within which the function changes by about a factor e. */
type Peak = { readonly at: number; readonly height: number; readonly step: number }

/**
 * The integral over all numbers of a function with one peak and falling tails (its logarithm is concave), given by its logarithm:
 * the peak is looked for from `from` to `to` and `margin` beyond. Worked out against the peak, so that an integral of 1e-200 has as
 * many digits as one of 0.5.
 * @example logConcaveIntegral((u) => (-u * u) / 2, { from: -3, to: 5, margin: 1 }) // √(2π)
 */
export function logConcaveIntegral(
  log: (u: number) => number,
  { from, to, margin }: { from: number; to: number; margin: number },
): number {
  const peak = peakOf(log, from - margin, to + margin)
  if (!(peak.height > nothing)) return 0
  const [low, high] = [edgeOf(log, peak, -1), edgeOf(log, peak, 1)]
  return Math.exp(peak.height) * integrate((u) => Math.exp(log(u) - peak.height), low, high)
}

/** Golden-section search until both ends are within a factor e of the peak. */
function peakOf(log: (u: number) => number, from: number, to: number): Peak {
  let [low, high] = [from, to]
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)]
  let [atLow, atLeft, atRight, atHigh] = [log(low), log(left), log(right), log(high)]
  for (let step = 0; step < mostSteps && Math.max(atLeft, atRight) - Math.min(atLow, atHigh) > 1; step += 1) {
    if (atLeft < atRight) {
      ;[low, atLow, left, atLeft] = [left, atLeft, right, atRight]
      right = low + golden * (high - low)
      atRight = log(right)
    } else {
      ;[high, atHigh, right, atRight] = [right, atRight, left, atLeft]
      left = high - golden * (high - low)
      atLeft = log(left)
    }
  }
  const [at, height] = atLeft < atRight ? [right, atRight] : [left, atLeft]
  return { at, height, step: high - low }
}

/** How far the function matters on one side: growing steps until it is negligible. */
function edgeOf(log: (u: number) => number, { at, height, step }: Peak, side: 1 | -1): number {
  let distance = step
  for (let more = 0; more < mostSteps && log(at + side * distance) > height - negligible; more += 1) distance *= 1.5
  return at + side * distance
}
