import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../lib/seeded-random.ts'
import { must } from '../lib/must.ts'
import {
  chanceOfAtLeast,
  reachedWith,
  staysWithin,
  sumDistribution,
  sumDistributions,
  type SumDistribution,
} from './sum-distribution.ts'

const points = fc.oneof(
  fc.nat({ max: 60 }),
  fc.nat({ max: 600 }).map((n) => n / 10),
)
const values = fc.array(points, { minLength: 1, maxLength: 8 })
const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
const of = (list: readonly number[], draws: number): SumDistribution => must(sumDistribution(list, draws))

describe('examples worked by hand', () => {
  test('two dice with two sides', () => {
    expect(sumDistribution([1, 2], 2)).toEqual({ sums: [2, 3, 4], atLeast: [1, 0.75, 0.25] })
  })

  test('a value that stands twice is twice as likely', () => {
    expect(sumDistribution([5, 0, 5, 10], 1)).toEqual({ sums: [0, 5, 10], atLeast: [1, 0.75, 0.25] })
  })

  test('no draw sums to nothing, equal values to one sum, tenths stay tenths', () => {
    expect(sumDistribution([3, 4], 0)).toEqual({ sums: [0], atLeast: [1] })
    expect(sumDistribution([7, 7], 3)).toEqual({ sums: [21], atLeast: [1] })
    expect(sumDistribution([0.1, 0.2], 3)?.sums).toEqual([0.3, 0.4, 0.5, 0.6])
  })

  test('two real dice: at least ten in 6 of 36', () => {
    const dice = of([1, 2, 3, 4, 5, 6], 2)
    expect(chanceOfAtLeast(dice, 10)).toBe(6 / 36)
    expect([reachedWith(dice, 6 / 36), staysWithin(dice, 30 / 36)]).toEqual([10, 9])
    expect([chanceOfAtLeast(dice, 2), chanceOfAtLeast(dice, 12.5)]).toEqual([1, 0])
  })

  test('what cannot be worked out is null', () => {
    expect(sumDistribution([], 1)).toBe(null)
    expect(sumDistribution([1, Number.NaN], 1)).toBe(null)
    expect(sumDistribution([1, 2], 1.5)).toBe(null)
    expect(sumDistribution([0.001, 0.002, 1_000_000], 1)).toBe(null)
  })
})

describe('laws', () => {
  test('chances fall from 1, sums rise, and neither needs more than the values can make', () => {
    fc.assert(
      fc.property(values, fc.nat({ max: 6 }), (list, draws) => {
        const { sums, atLeast } = of(list, draws)
        expect(atLeast[0]).toBe(1)
        expect(sums.every((sum, at) => at === 0 || sum > must(sums[at - 1]))).toBe(true)
        expect(atLeast.every((chance, at) => at === 0 || chance < must(atLeast[at - 1]))).toBe(true)
        expect(sums[0]).toBeCloseTo(Math.min(...list) * draws, 6)
        expect(sums.at(-1)).toBeCloseTo(Math.max(...list) * draws, 6)
      }),
    )
  })

  test('counted one by one: every way to draw, by brute force', () => {
    const small = fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(small, fc.nat({ max: 4 }), fc.integer({ min: -12, max: 40 }), (list, draws, goal) => {
        let all = [0]
        for (let i = 0; i < draws; i += 1) all = all.flatMap((sum) => list.map((value) => sum + value))
        expect(chanceOfAtLeast(of(list, draws), goal)).toBe(all.filter((sum) => sum >= goal).length / all.length)
      }),
    )
  })

  test('a confidence and the chance of what it reaches agree', () => {
    fc.assert(
      fc.property(values, fc.nat({ max: 5 }), share, (list, draws, q) => {
        const sum = of(list, draws)
        const reached = reachedWith(sum, q)
        expect(chanceOfAtLeast(sum, reached)).toBeGreaterThanOrEqual(q - 1e-12)
        expect(chanceOfAtLeast(sum, reached + 1e-6)).toBeLessThan(q)
        const within = staysWithin(sum, q)
        expect(1 - chanceOfAtLeast(sum, within + 1e-6)).toBeGreaterThanOrEqual(q - 1e-12)
        expect(1 - chanceOfAtLeast(sum, within)).toBeLessThan(q)
      }),
    )
  })

  test('the order of the values does not matter, and the mean of the sum is the sum of the means', () => {
    fc.assert(
      fc.property(values, fc.nat({ max: 6 }), (list, draws) => {
        const sum = of(list, draws)
        expect(sumDistribution(list.toReversed(), draws)).toEqual(sum)
        const mean = sum.sums.reduce(
          (total, value, at) => total + value * (must(sum.atLeast[at]) - (sum.atLeast[at + 1] ?? 0)),
          0,
        )
        expect(mean).toBeCloseTo((draws * list.reduce((total, value) => total + value, 0)) / list.length, 6)
      }),
    )
  })

  test('draw after draw gives the same as each number of draws by itself, also beyond what whole numbers can count', () => {
    const list = [0, 3, 5, 5, 8, 13, 21, 2, 1, 1, 34, 9]
    let draws = 0
    for (const one of sumDistributions(list)) {
      if (draws % 5 === 0) expect(one).toEqual(sumDistribution(list, draws))
      expect(one.atLeast[0]).toBe(1)
      draws += 1
      if (draws > 30) break
    }
    const half = of([0, 1], 101)
    expect(chanceOfAtLeast(half, 51)).toBeCloseTo(0.5, 12)
  })
})

test('D15 sampling by lot finds the same chances, within its error', () => {
  const trials = 20_000
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 6 }), fc.integer(), share, (list, draws, seed, q) => {
      const random = seededRandom(seed)
      const sum = of(list, draws)
      const goal = reachedWith(sum, q)
      let reached = 0
      for (let trial = 0; trial < trials; trial += 1) {
        let total = 0
        for (let draw = 0; draw < draws; draw += 1) total += must(list[Math.floor(random() * list.length)])
        if (total >= goal - 1e-6) reached += 1
      }
      const chance = chanceOfAtLeast(sum, goal)
      // six standard errors: once in a thousand million
      const error = Math.sqrt((chance * (1 - chance)) / trials)
      expect(Math.abs(reached / trials - chance)).toBeLessThanOrEqual(6 * error + 1 / trials)
    }),
    { numRuns: 40, seed: 5 },
  )
})
