import fc from 'fast-check'
import { expect, test } from 'vitest'
import { betaTails, shareOf } from './incomplete-beta.ts'
import { logGamma } from './log-gamma.ts'

const shape = fc.double({ min: 0.1, max: 5000, noNaN: true })
const logit = fc.double({ min: -30, max: 30, noNaN: true })
const near = (found: number, wanted: number, within = 1e-11) => {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(within * Math.max(1e-300, Math.abs(wanted)))
}

test('for whole a and b it is a tail of the binomial distribution, added up term by term', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.nat({ max: 299 }),
      fc.double({ min: 1e-9, max: 0.999, noNaN: true }),
      (n, less, x) => {
        const a = Math.max(1, n - less)
        const y = 1 - x
        let sum = 0
        for (let k = a; k <= n; k += 1) {
          const ways = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
          sum += Math.exp(ways + k * Math.log(x) + (n - k) * Math.log1p(-x))
        }
        fc.pre(sum > 1e-290)
        near(betaTails({ x, y }, a, n - a + 1).lower, sum, 1e-10)
      },
    ),
  )
})

test('closed forms hold into the tails: Iₓ(a, 1) = xᵃ and Iₓ(1, b) = 1 − (1 − x)ᵇ', () => {
  fc.assert(
    fc.property(shape, logit, (a, u) => {
      const share = shareOf(u)
      near(betaTails(share, a, 1).lower, share.x ** a)
      near(betaTails(share, 1, a).upper, share.y ** a)
    }),
  )
})

test('the tails swap with x and y, sum to 1, and follow the recurrence in a', () => {
  fc.assert(
    fc.property(shape, shape, logit, (a, b, u) => {
      const share = shareOf(u)
      const { lower, upper } = betaTails(share, a, b)
      const mirrored = betaTails({ x: share.y, y: share.x }, b, a)
      near(mirrored.upper, lower, 1e-9)
      near(mirrored.lower, upper, 1e-9)
      expect(lower + upper).toBeCloseTo(1, 14)
      // Iₓ(a, b) − Iₓ(a + 1, b) = xᵃyᵇ ÷ (a B(a, b)) (DLMF 8.17.20)
      const logTerm = a * Math.log(share.x) + b * Math.log(share.y) - logGamma(a + 1) - logGamma(b) + logGamma(a + b)
      expect(lower - betaTails(share, a + 1, b).lower).toBeCloseTo(Math.exp(logTerm), 11)
    }),
  )
})

test('it rises with x', () => {
  fc.assert(
    fc.property(shape, shape, logit, fc.double({ min: 1e-6, max: 5, noNaN: true }), (a, b, u, more) => {
      const [before, after] = [betaTails(shareOf(u), a, b), betaTails(shareOf(u + more), a, b)]
      expect(after.logLower).toBeGreaterThanOrEqual(before.logLower - 1e-12)
      expect(after.logUpper).toBeLessThanOrEqual(before.logUpper + 1e-12)
    }),
  )
})
