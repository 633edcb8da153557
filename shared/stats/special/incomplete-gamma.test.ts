import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gammaTails } from './incomplete-gamma.ts'
import { logGamma } from './log-gamma.ts'

const near = (found: number, wanted: number, within = 1e-11) => {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(within * Math.max(1e-300, Math.abs(wanted)))
}

test('for a whole a it is a tail of the Poisson distribution, added up term by term', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.double({ min: 1e-6, max: 650, noNaN: true }), (a, x) => {
      let below = 0
      for (let k = 0; k < a; k += 1) below += Math.exp(k * Math.log(x) - x - logGamma(k + 1))
      near(gammaTails(a, x).upper, below, 1e-10)
    }),
  )
})

test('the tails sum to 1, rise and fall with x, and follow the recurrence in a', () => {
  const any = fc.double({ min: 0.05, max: 2000, noNaN: true })
  fc.assert(
    fc.property(any, any, fc.double({ min: 1, max: 1.5, noNaN: true }), (a, x, more) => {
      const { lower, upper, logLower, logUpper } = gammaTails(a, x)
      expect(lower + upper).toBeCloseTo(1, 14)
      expect(gammaTails(a, x * more).logLower).toBeGreaterThanOrEqual(logLower - 1e-12)
      expect(gammaTails(a, x * more).logUpper).toBeLessThanOrEqual(logUpper + 1e-12)
      // P(a, x) − P(a + 1, x) = xᵃe⁻ˣ ÷ Γ(a + 1) (Abramowitz and Stegun 6.5.21)
      expect(lower - gammaTails(a + 1, x).lower).toBeCloseTo(Math.exp(a * Math.log(x) - x - logGamma(a + 1)), 11)
    }),
  )
})

test('what is beyond all numbers is told by its logarithm', () => {
  expect(gammaTails(1, 5000)).toMatchObject({ lower: 1, upper: 0, logUpper: -5000 })
  expect(gammaTails(1, 0).lower).toBe(0)
  expect(gammaTails(1, Infinity).lower).toBe(1)
})
