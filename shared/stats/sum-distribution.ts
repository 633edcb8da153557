import { commonUnit, countsOf, inParts, outOfParts } from './common-unit.ts'

/** The chances of a sum that is drawn by lot, in the unit of what was drawn (points). */
export type SumDistribution = {
  /** Every sum that can come about, rising. */
  readonly sums: readonly number[]
  /** The chance, 0 to 1, of at least the sum in the same place; the first is 1. */
  readonly atLeast: readonly number[]
}

/** A range of sums wider than so many units is not worked out. */
const mostCells = 2_000_000
/** Whole numbers beyond this are not exact. */
const mostWays = 2 ** 53
/** Chances nearer than this to a bound are on it: beyond `mostWays` they carry the error of their last digit. */
const tie = 1e-12

type Units = { lowest: number; unit: number; steps: readonly (readonly [offset: number, count: number])[] }
/** `ways[i]`: in how many ways the sum is `i` units above the lowest. */
type Ways = { ways: Float64Array; draws: number; units: Units }

/**
 * The exact distribution of the sum of `draws` values drawn from a list with replacement, each value as likely as it is
 * frequent (the bootstrap of Magennis and Vacanti without its sampling error): ways are counted by convolution, in
 * thousandths of a point. Null for an empty list, for values that are no finite numbers, and where the range of sums is
 * too wide to be worked out.
 * @example sumDistribution([1, 2], 2) // { sums: [2, 3, 4], atLeast: [1, 0.75, 0.25] }
 */
export function sumDistribution(values: readonly number[], draws: number): SumDistribution | null {
  if (!Number.isInteger(draws) || draws < 0) return null
  for (const found of waysAfter(values)) if (found.draws === draws) return asDistribution(found)
  return null
}

/** The distributions of the sums of none, one, two and so on of the values, as far as they can be worked out. */
export function* sumDistributions(values: readonly number[]): Generator<SumDistribution> {
  for (const found of waysAfter(values)) yield asDistribution(found)
}

/** In how many ways each sum comes about, draw after draw. */
function* waysAfter(values: readonly number[]): Generator<Ways> {
  if (values.length === 0 || !values.every((value) => Number.isFinite(value))) return
  const units = unitsOf(values.map(inParts))
  const widest = Math.max(...units.steps.map(([offset]) => offset))
  let ways: Float64Array = Float64Array.of(1)
  let all = 1
  for (let draws = 0; ; draws += 1) {
    yield { ways, draws, units }
    if (ways.length + widest > mostCells) return
    if (all * values.length > mostWays) {
      const before = all
      ways = ways.map((count) => count / before)
      all = 1
    }
    ways = withOneMore(ways, widest, units.steps)
    all *= values.length
  }
}

/** Values as so many units above the lowest one. */
function unitsOf(values: readonly number[]): Units {
  const lowest = values.reduce((least, value) => Math.min(least, value), Infinity)
  const unit = commonUnit(values.map((value) => value - lowest))
  return { lowest, unit, steps: [...countsOf(values.map((value) => (value - lowest) / unit))] }
}

function withOneMore(ways: Float64Array, widest: number, steps: Units['steps']): Float64Array {
  const next = new Float64Array(ways.length + widest)
  for (const [offset, count] of steps)
    for (let at = 0; at < ways.length; at += 1) next[at + offset] = (next[at + offset] ?? 0) + (ways[at] ?? 0) * count
  return next
}

function asDistribution({ ways, draws, units: { lowest, unit } }: Ways): SumDistribution {
  const sums: number[] = []
  const tails: number[] = []
  let tail = 0
  for (let at = ways.length - 1; at >= 0; at -= 1) {
    const count = ways[at] ?? 0
    if (count === 0) continue
    tail += count
    sums.push(outOfParts(lowest * draws + at * unit))
    tails.push(tail)
  }
  return { sums: sums.toReversed(), atLeast: tails.toReversed().map((count) => count / tail) }
}

/**
 * The chance, 0 to 1, that the sum is at least `goal`.
 * @example chanceOfAtLeast({ sums: [2, 3, 4], atLeast: [1, 0.75, 0.25] }, 2.5) // 0.75
 */
export function chanceOfAtLeast({ sums, atLeast }: SumDistribution, goal: number): number {
  return atLeast[firstFrom(sums, goal)] ?? 0
}

/** The place of the first sum that is not below `goal`, by halving. */
function firstFrom(sums: readonly number[], goal: number): number {
  let [from, to] = [0, sums.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sums[middle] ?? 0) < goal) from = middle + 1
    else to = middle
  }
  return from
}

/**
 * What the sum reaches with confidence `share` (0 to 1): the largest sum with P(sum ≥ it) ≥ share.
 * @example reachedWith({ sums: [2, 3, 4], atLeast: [1, 0.75, 0.25] }, 0.75) // 3
 */
export function reachedWith({ sums, atLeast }: SumDistribution, share: number): number {
  const beyond = atLeast.findIndex((chance) => chance < share - tie)
  return sums[(beyond === -1 ? sums.length : Math.max(1, beyond)) - 1] ?? 0
}

/**
 * What the sum stays within with confidence `share` (0 to 1), its quantile: the smallest sum with P(sum ≤ it) ≥ share.
 * @example staysWithin({ sums: [2, 3, 4], atLeast: [1, 0.75, 0.25] }, 0.75) // 3
 */
export function staysWithin({ sums, atLeast }: SumDistribution, share: number): number {
  const enough = sums.findIndex((_, at) => 1 - (atLeast[at + 1] ?? 0) >= share - tie)
  return sums[enough === -1 ? sums.length - 1 : enough] ?? 0
}
