/**
 * The middle value, of an even number the mean of the two in the middle; null of none.
 * @example median([3, 1, 2, 10]) // 2.5
 */
export function median(values: readonly number[]): number | null {
  const rising = values.toSorted((a, b) => a - b)
  const upper = rising[rising.length >> 1]
  if (upper === undefined) return null
  const lower = rising[(rising.length - 1) >> 1] ?? upper
  return (lower + upper) / 2
}

/**
 * The smallest of the values that at least `share` (0 to 1) of them do not exceed (nearest rank, the first definition of
 * Hyndman and Fan 1996): a value that did occur. Null of none.
 * @example nearestRank([1, 2, 3, 10], 0.75) // 3
 */
export function nearestRank(values: readonly number[], share: number): number | null {
  const rising = values.toSorted((a, b) => a - b)
  // 0.85 × 20 is a hair over 17
  const rank = Math.ceil(share * rising.length - 1e-9)
  return rising[Math.max(0, rank - 1)] ?? null
}
