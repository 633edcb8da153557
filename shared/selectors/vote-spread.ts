import type { Vote } from '../protocol.ts'

/** How votes lie. Points are of steps of the scale; members are in the order of the votes. */
export type VoteSpread = {
  low: number
  high: number
  /** The middle vote, or the mean of the two in the middle. */
  median: number
  /** The step of the scale that is nearest to the median; of two as near the higher. */
  step: number
  /** Who says `low` and `high`, when those differ: they have something to tell. */
  lowest: string[]
  highest: string[]
}

/**
 * The spread of the votes that say a number; null when none does. The median is that of order statistics: half of the
 * votes are at or below it, half at or above.
 * @example voteSpread([['leila', 3], ['ines', 5], ['tom', 8]], [1, 2, 3, 5, 8]) // low 3, high 8, median 5, step 5
 */
export function voteSpread(
  votes: readonly (readonly [member: string, vote: Vote])[],
  scale: readonly number[],
): VoteSpread | null {
  const said = votes.flatMap(([member, vote]) => (vote === '?' ? [] : [{ member, vote }]))
  const sorted = said.map(({ vote }) => vote).toSorted((a, b) => a - b)
  const [low, high] = [sorted[0], sorted.at(-1)]
  if (low === undefined || high === undefined) return null
  const median = middle(sorted)
  const at = (points: number) =>
    low === high ? [] : said.filter(({ vote }) => vote === points).map(({ member }) => member)
  return {
    low,
    high,
    median,
    step: nearest(median, scale.length > 0 ? scale : sorted),
    lowest: at(low),
    highest: at(high),
  }
}

function middle(sorted: readonly number[]): number {
  const half = (sorted.length - 1) / 2
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2
}

/** Estimates run short more often than long: of two steps as near the higher one. */
function nearest(value: number, steps: readonly number[]): number {
  return steps.reduce((best, step) => {
    const closer = Math.abs(step - value) - Math.abs(best - value)
    return closer < 0 || (closer === 0 && step > best) ? step : best
  })
}
