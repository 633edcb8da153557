/** Several rounds of one figure. */
export type Range = { min: number; median: number; max: number; rounds: number }

/**
 * The middle value; of an even number the mean of the two in the middle. Throws when there is none.
 * @example median([5, 1, 3]) // 3
 */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('nothing has no median')
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [below = 0, above = 0] = sorted.slice(half - 1, half + 1)
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : (below + above) / 2
}

/** Least, middle and largest value; null when there is none. */
export function rangeOf(values: readonly number[]): Range | null {
  if (values.length === 0) return null
  // there may be more than a call takes arguments
  const sorted = values.toSorted((a, b) => a - b)
  const [min = NaN] = sorted
  return { min, median: median(values), max: sorted.at(-1) ?? NaN, rounds: values.length }
}

/**
 * Ours ÷ theirs round by round, so that a busy moment of the machine weighs on both sides. Rounds in which either is
 * missing, or theirs is nothing, are left out.
 * @example pairedRatios([2, null, 9], [4, 1, 3]) // [0.5, 3]
 */
export function pairedRatios(ours: readonly (number | null)[], theirs: readonly (number | null)[]): number[] {
  return ours.flatMap((value, round) => {
    const other = theirs[round] ?? null
    return value === null || other === null || other === 0 ? [] : [value / other]
  })
}

/** What a run says about a goal. */
export type Verdict = 'met' | 'missed' | 'too few rounds'

/** Rounds that it takes to call a goal met. */
export const roundsForVerdict = 5

/**
 * A goal is met only when every round is on the right side of it, and there are at least five.
 * @example verdict([0.4, 0.5, 0.61, 0.5, 0.4], 0.6) // 'missed'
 */
export function verdict(values: readonly number[], atMost: number): Verdict {
  if (values.some((value) => !(value <= atMost))) return 'missed'
  return values.length >= roundsForVerdict ? 'met' : 'too few rounds'
}
