/** A range that `rank` j and k of the rising values bound, counted from 1. */
export type MedianRange = { readonly j: number; readonly k: number; readonly low: number; readonly high: number }

/** Φ⁻¹(0.95). */
const z = 1.645
const fewest = 5

/**
 * The range that holds the median with 90 % confidence: from the j-th to the k-th of the rising values,
 * j = ⌈n/2 − 1.645 √(n/4)⌉, k = ⌈n/2 + 1.645 √(n/4)⌉ (Cohn, Succeeding with Agile, 2009, ch. 15). A range of the median,
 * not a promise for one sprint. Null under five values.
 * @example medianRange90([10, 12, 14, 16, 18, 20, 22, 24]) // { j: 2, k: 7, low: 12, high: 22 }
 */
export function medianRange90(values: readonly number[]): MedianRange | null {
  const n = values.length
  if (n < fewest) return null
  const half = z * Math.sqrt(n / 4)
  const j = Math.max(1, Math.ceil(n / 2 - half))
  const k = Math.min(n, Math.ceil(n / 2 + half))
  const rising = values.toSorted((a, b) => a - b)
  const [low, high] = [rising[j - 1], rising[k - 1]]
  return low === undefined || high === undefined ? null : { j, k, low, high }
}
