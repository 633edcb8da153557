import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHistogram, quantilesOf } from './histogram.ts'

test('a quantile is within one per cent of the one counted exactly', () => {
  const durations = fc.array(fc.double({ min: 0.01, max: 10_000, noNaN: true }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.95, 0.99), (values, share) => {
      const histogram = createHistogram()
      for (const value of values) histogram.add(value)
      const exact = values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? 0
      const told = histogram.quantile(share) ?? 0
      expect(told / exact).toBeGreaterThan(0.999)
      expect(told / exact).toBeLessThan(1.011)
    }),
  )
})

test('nothing measured has no quantiles, and what is too short or too long is still counted', () => {
  const histogram = createHistogram()
  expect(quantilesOf(histogram)).toBeNull()
  histogram.add(0)
  histogram.add(1e9)
  expect(quantilesOf(histogram)?.count).toBe(2)
  expect(histogram.quantile(0.99)).toBeGreaterThan(99_000)
})
