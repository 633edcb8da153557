import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { compareMeans, type Sums } from './means.ts'
import { pooledZ } from './pooled-z.ts'

const values = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 3, maxLength: 40 })
const sumsOf = (list: readonly number[]): Sums => ({
  visitors: list.length,
  sum: list.reduce((sum, value) => sum + value, 0),
  sumSquares: list.reduce((sum, value) => sum + value * value, 0),
})
const meanOf = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
const varianceOf = (list: readonly number[]) =>
  list.reduce((sum, value) => sum + (value - meanOf(list)) ** 2, 0) / (list.length - 1)

test('t and its standard error are those of the values themselves, taken one by one', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const se = Math.sqrt(varianceOf(a) / a.length + varianceOf(b) / b.length)
      fc.pre(se > 1)
      const found = must(compareMeans(sumsOf(a), sumsOf(b), 0.05))
      expect(found.difference).toBeCloseTo(meanOf(b) - meanOf(a), 9)
      expect(must(found.test).se).toBeCloseTo(se, 7)
      expect(must(found.test).t).toBeCloseTo((meanOf(b) - meanOf(a)) / se, 6)
      expect(must(found.test).df).toBeLessThanOrEqual(a.length + b.length - 2 + 1e-9)
      expect(must(found.test).df).toBeGreaterThanOrEqual(Math.min(a.length, b.length) - 1 - 1e-9)
    }),
  )
})

test('p is below alpha exactly where the interval of the difference leaves 0 out, and that of the lift too', () => {
  fc.assert(
    fc.property(values, values, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (a, b, alpha) => {
      fc.pre(varianceOf(a) > 1 && varianceOf(b) > 1)
      const { p, difference, lift } = must(must(compareMeans(sumsOf(a), sumsOf(b), alpha)).test)
      fc.pre(Math.abs(p - alpha) > 1e-7)
      const clear = difference.low > 0 || difference.high < 0
      expect(clear).toBe(p < alpha)
      if (lift) expect(lift.low > 0 || lift.high < 0).toBe(clear)
    }),
  )
})

test('another currency changes neither t, p nor the lift', () => {
  fc.assert(
    fc.property(values, values, fc.double({ min: 0.01, max: 1000, noNaN: true }), (a, b, rate) => {
      fc.pre(varianceOf(a) > 1 && varianceOf(b) > 1)
      const [here, there] = [a, b].map((list) => list.map((value) => value * rate))
      const [one, other] = [
        must(compareMeans(sumsOf(a), sumsOf(b), 0.05)),
        must(compareMeans(sumsOf(must(here)), sumsOf(must(there)), 0.05)),
      ]
      expect(must(other.test).t).toBeCloseTo(must(one.test).t, 6)
      expect(must(other.test).p).toBeCloseTo(must(one.test).p, 6)
      expect(must(other.lift)).toBeCloseTo(must(one.lift), 9)
    }),
  )
})

test('with yes or no for values and many people it is the z of two rates', () => {
  const [a, b] = [
    { visitors: 100_000, sum: 5000, sumSquares: 5000 },
    { visitors: 100_000, sum: 5200, sumSquares: 5200 },
  ]
  const rates = [a, b].map(({ visitors, sum }) => ({ visitors, conversions: sum }))
  expect(must(must(compareMeans(a, b, 0.05)).test).t).toBeCloseTo(must(pooledZ(must(rates[0]), must(rates[1]))).z, 3)
})

test('with the sum only there is a ratio and no interval', () => {
  const [a, b] = [
    { visitors: 100, sum: 200, sumSquares: null },
    { visitors: 100, sum: 250, sumSquares: null },
  ]
  expect(compareMeans(a, b, 0.05)).toEqual({ control: 2, treatment: 2.5, difference: 0.5, lift: 0.25, test: null })
})

test('what has no spread, no people or no sense is not tested', () => {
  const good = { visitors: 3, sum: 6, sumSquares: 14 }
  const flat = { visitors: 3, sum: 6, sumSquares: 12 }
  expect(must(compareMeans(flat, flat, 0.05)).test).toBe(null)
  // squares that cannot be: 3 × 2² is the least
  expect(must(compareMeans(good, { ...good, sumSquares: 5 }, 0.05)).test).toBe(null)
  expect(must(compareMeans(good, { visitors: 1, sum: 2, sumSquares: 4 }, 0.05)).test).toBe(null)
  expect(must(compareMeans({ visitors: 3, sum: 0, sumSquares: 0 }, good, 0.05)).lift).toBe(null)
  for (const bad of [{ visitors: 0 }, { visitors: 2.5 }, { visitors: NaN }, { sum: NaN }, { sum: Infinity }])
    expect(compareMeans(good, { ...good, ...bad }, 0.05)).toBe(null)
  expect(compareMeans(good, good, 0)).toBe(null)
})
