import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logGamma, stirlingError } from './log-gamma.ts'

const positive = fc.double({ min: 1e-3, max: 1e7, noNaN: true })
const near = (found: number, wanted: number, within = 1e-13) => {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(within * Math.max(1, Math.abs(wanted)))
}

test('it is the logarithm of the factorials, added up one by one', () => {
  let sum = 0
  for (let n = 1; n <= 3000; n += 1) {
    near(logGamma(n), sum)
    sum += Math.log(n)
  }
})

test('Γ(x + 1) = x Γ(x), also where one formula takes over from another', () => {
  const edges = fc.constantFrom(0.4999, 0.5, 29, 29.5, 29.999_999, 30)
  fc.assert(fc.property(fc.oneof(edges, positive), (x) => near(logGamma(x + 1), logGamma(x) + Math.log(x))))
})

test('Γ(½) = √π, and Legendre’s duplication holds', () => {
  near(logGamma(0.5), Math.log(Math.PI) / 2)
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (x) =>
      near(logGamma(x) + logGamma(x + 0.5), (1 - 2 * x) * Math.LN2 + Math.log(Math.PI) / 2 + logGamma(2 * x)),
    ),
  )
})

test('what Stirling’s formula leaves out falls from above, between 1/(12x + 1) and 1/12x (Robbins 1955)', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), (x) => {
      expect(stirlingError(x)).toBeLessThanOrEqual((1 + 1e-12) / (12 * x))
      expect(stirlingError(x)).toBeGreaterThanOrEqual((1 - 1e-12) / (12 * x + 1))
    }),
  )
})
