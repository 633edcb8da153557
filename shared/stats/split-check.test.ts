import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { seededRandom } from '../lib/seeded-random.ts'
import { sequentialSplitCheck } from './sequential-split-check.ts'
import { splitCheck } from './split-check.ts'

const arms = fc.array(fc.tuple(fc.nat({ max: 100_000 }), fc.double({ min: 0.01, max: 10, noNaN: true })), {
  minLength: 2,
  maxLength: 6,
})

describe('the split', () => {
  test('neither the scale of the weights nor the order of the arms matters', () => {
    fc.assert(
      fc.property(arms, fc.double({ min: 0.01, max: 100, noNaN: true }), (list, scale) => {
        const check = (of: typeof list, times = 1) =>
          must(
            splitCheck(
              of.map(([n]) => n),
              of.map(([, weight]) => weight * times),
            ),
          )
        const first = check(list)
        for (const other of [check(list, scale), check(list.toReversed())]) {
          expect(other.chiSquare / (first.chiSquare || 1)).toBeCloseTo(first.chiSquare === 0 ? 0 : 1, 9)
          expect([other.df, other.status]).toEqual([first.df, first.status])
        }
        expect(first.df).toBe(list.length - 1)
      }),
    )
  })

  test('an even split of two is (a − b)² ÷ (a + b)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1e6 }), fc.integer({ min: 100, max: 1e6 }), (a, b) => {
        const { chiSquare } = must(splitCheck([a, b], [1, 1]))
        expect(chiSquare).toBeCloseTo((a - b) ** 2 / (a + b), 4)
      }),
    )
  })

  test('it alarms below 0.001 and not above', () => {
    // 3.29 standard deviations of a fair coin
    expect(splitCheck([5163, 4837], [1, 1])).toMatchObject({ status: 'ok' })
    expect(splitCheck([5165, 4835], [1, 1])).toMatchObject({ status: 'split-off' })
    expect(must(splitCheck([1_000_000, 900_000], [1, 1])).pValue).toBeLessThan(1e-300)
  })

  test('with fewer than eight visitors an arm it is not told yet', () => {
    expect(splitCheck([0, 15], [1, 1])).toMatchObject({ status: 'too-few' })
    expect(splitCheck([0, 16], [1, 1])).toMatchObject({ status: 'split-off' })
  })

  test('one arm, or nobody, is no mismatch; an arm without weight is not looked at', () => {
    expect(splitCheck([100], [1])).toEqual({ chiSquare: 0, df: 0, pValue: 1, status: 'ok' })
    expect(splitCheck([0, 0], [1, 1])).toEqual({ chiSquare: 0, df: 1, pValue: 1, status: 'too-few' })
    expect(splitCheck([], [])).toMatchObject({ df: 0, pValue: 1 })
    expect(splitCheck([500, 480, 7], [1, 1, 0])).toEqual(splitCheck([500, 480], [1, 1]))
  })

  test('lists that do not match, and what is no count or weight, give null', () => {
    for (const weights of [[1], [1, -1], [1, NaN], [1, Infinity]]) expect(splitCheck([10, 10], weights)).toBe(null)
    for (const observed of [[10], [10, -1], [10, 1.5], [10, NaN]]) expect(splitCheck(observed, [1, 1])).toBe(null)
  })
})

describe('the split, day by day', () => {
  /** So many days of so many people, each in the first arm by a chance. */
  function daysOf(seed: number, days: number, people: number, first: number): number[][] {
    const random = seededRandom(seed)
    return Array.from({ length: days }, () => {
      let count = 0
      for (let at = 0; at < people; at += 1) if (random() < first) count += 1
      return [count, people - count]
    })
  }

  test('read every day, a fair split is seldom called off', () => {
    let called = 0
    for (let seed = 1; seed <= 200; seed += 1)
      if (sequentialSplitCheck(daysOf(seed, 30, 200, 0.5), [1, 1]).pValue < 0.05) called += 1
    expect(called).toBeLessThanOrEqual(10)
  })

  test('a split that is off is found, and stays found', () => {
    const off = daysOf(3, 30, 500, 0.55)
    expect(sequentialSplitCheck(off, [1, 1]).pValue).toBeLessThan(0.001)
    const later = daysOf(4, 30, 500, 0.5)
    expect(sequentialSplitCheck([...off, ...later], [1, 1]).pValue).toBeLessThan(0.001)
  })

  test('p falls only, and a day that is no list of counts is passed over', () => {
    const days = daysOf(5, 20, 100, 0.52)
    let before = 1
    for (let until = 0; until <= days.length; until += 1) {
      const { pValue } = sequentialSplitCheck(days.slice(0, until), [1, 1])
      expect(pValue).toBeLessThanOrEqual(before)
      before = pValue
    }
    expect(sequentialSplitCheck([...days, [1], [NaN, 2], [-1, 4]], [1, 1])).toEqual({ pValue: before })
    expect(sequentialSplitCheck([], [])).toEqual({ pValue: 1 })
  })
})
