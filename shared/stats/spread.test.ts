import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { medianRange90 } from './median-range.ts'
import { median, nearestRank } from './median.ts'
import { rangeOfLast, spread } from './spread.ts'

test('the figures of a row, worked by hand', () => {
  expect(spread([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
    last: 9,
    mean: 5,
    median: 4.5,
    rolling3: 7,
    rolling5: 6,
    min: 2,
    max: 9,
    sampleSD: Math.sqrt(32 / 7),
    medianRange90: { j: 2, k: 7, low: 4, high: 7 },
  })
})

test('what needs more figures is null until there are that many', () => {
  expect(spread([])).toEqual({
    ...{ last: null, mean: null, median: null, rolling3: null, rolling5: null },
    ...{ min: null, max: null, sampleSD: null, medianRange90: null },
  })
  expect(spread([7])).toMatchObject({ last: 7, mean: 7, sampleSD: null, rolling3: null, min: 7, max: 7 })
  expect(spread([7, 0, 2])).toMatchObject({ rolling3: 3, rolling5: null })
  expect(spread([0.1, 0.2])).toMatchObject({ mean: 0.15 })
  expect([rangeOfLast([9, 1, 4, 2], 3), rangeOfLast([9, 1], 3)]).toEqual([{ low: 1, high: 4 }, null])
})

// ranks by the formula of Cohn 2009, worked by hand
test.each([
  [5, 1, 5],
  [6, 1, 6],
  [7, 2, 6],
  [8, 2, 7],
  [9, 3, 7],
  [10, 3, 8],
  [12, 4, 9],
  [20, 7, 14],
])('of %i values the median lies from the %i. to the %i., nine times in ten', (n, j, k) => {
  const values = Array.from({ length: n }, (_, i) => (i + 1) * 10)
  expect(medianRange90(values.toReversed())).toEqual({ j, k, low: j * 10, high: k * 10 })
})

test('under five values there is no range of the median', () => {
  expect(medianRange90([1, 2, 3, 4])).toBe(null)
})

test('the nearest rank is a value that occurs, and enough values do not exceed it', () => {
  expect([nearestRank([], 0.85), median([])]).toEqual([null, null])
  expect(
    nearestRank(
      Array.from({ length: 20 }, (_, i) => i + 1),
      0.85,
    ),
  ).toBe(17)
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 90 }), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, share) => {
        const found = must(nearestRank(values, share))
        expect(values).toContain(found)
        expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * values.length - 1e-6)
        expect(values.filter((value) => value < found).length).toBeLessThanOrEqual(share * values.length)
      },
    ),
  )
})

test('laws: the figures lie within the range, do not mind the order, and follow a change of unit', () => {
  const values = fc.array(fc.nat({ max: 100 }), { minLength: 5, maxLength: 30 })
  fc.assert(
    fc.property(values, fc.constantFrom(2, 10), (list, unit) => {
      const { last: _, rolling3: __, rolling5: ___, ...ofList } = spread(list)
      expect(spread(list.toSorted((a, b) => a - b))).toMatchObject({
        ...ofList,
        sampleSD: expect.closeTo(must(ofList.sampleSD), 9),
      })
      const { min, max, mean, medianRange90: range } = ofList
      const [low, high] = [must(min), must(max)]
      for (const figure of [mean, ofList.median, range?.low, range?.high]) {
        expect(must(figure)).toBeGreaterThanOrEqual(low)
        expect(must(figure)).toBeLessThanOrEqual(high)
      }
      expect(must(range).low <= must(ofList.median) && must(ofList.median) <= must(range).high).toBe(true)
      expect(spread(list.map((value) => value * unit)).mean).toBeCloseTo(must(mean) * unit, 9)
    }),
  )
})
