/** Durations in milliseconds, counted in bins 1 % wide: a million a second cost next to nothing. */
export type Histogram = {
  add(milliseconds: number): void
  readonly count: number
  /** The duration that `share` (0–1) of all do not exceed, within 1 %; null when there is none. */
  quantile(share: number): number | null
}

/** Shortest duration that is told apart, ms. */
const floor = 0.01
const width = Math.log(1.01)
/** Up to 100 seconds. */
const bins = Math.ceil(Math.log(100_000 / floor) / width) + 1

export function createHistogram(): Histogram {
  const counts = new Float64Array(bins)
  let count = 0
  return {
    add(milliseconds) {
      const bin = milliseconds <= floor ? 0 : Math.ceil(Math.log(milliseconds / floor) / width)
      const index = Math.min(bin, bins - 1)
      counts[index] = (counts[index] ?? 0) + 1
      count += 1
    },
    get count() {
      return count
    },
    quantile(share) {
      if (count === 0) return null
      let left = Math.max(1, Math.ceil(share * count))
      const bin = counts.findIndex((inBin) => (left -= inBin) <= 0)
      return floor * Math.exp(bin * width)
    },
  }
}

/** The three figures that are told of a histogram, in milliseconds. */
export type Quantiles = { p50: number; p95: number; p99: number; count: number }

export function quantilesOf(histogram: Histogram): Quantiles | null {
  const at = (share: number) => histogram.quantile(share) ?? 0
  return histogram.count === 0 ? null : { p50: at(0.5), p95: at(0.95), p99: at(0.99), count: histogram.count }
}
