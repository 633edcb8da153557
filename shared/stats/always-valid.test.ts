import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { alwaysValid } from './always-valid.ts'
import { liftInterval } from './log-ratio.ts'
import { integrate } from './special/gauss-kronrod.ts'

const ratio = fc.record({
  logRatio: fc.double({ min: -1, max: 1, noNaN: true }),
  se: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
})
const visitors = fc.integer({ min: 10, max: 1_000_000 })
const alpha = fc.double({ min: 1e-4, max: 0.3, noNaN: true })

test('E is the mixture of likelihood ratios over a normal prior of the effect (mSPRT), by numerical integration', () => {
  fc.assert(
    fc.property(ratio, visitors, visitors, ({ logRatio, se }, n, tuning) => {
      const { logE } = must(alwaysValid({ logRatio, se }, n, tuning, 0.05))
      fc.pre(Math.abs(logE) < 200)
      // the prior's spread, in standard errors of today
      const tau = Math.sqrt((n * (-2 * Math.log(0.05) + Math.log(1 - 2 * Math.log(0.05)))) / tuning)
      const z = logRatio / se
      const evidence = (u: number) => Math.exp(u * z - (u * u) / 2 - (u / tau) ** 2 / 2 - logE)
      const centre = (z * tau * tau) / (1 + tau * tau)
      const sd = tau / Math.hypot(1, tau)
      const mixture = integrate(evidence, centre - 10 * sd, centre + 10 * sd) / (tau * Math.sqrt(2 * Math.PI))
      expect(mixture).toBeCloseTo(1, 7)
    }),
  )
})

test('the interval leaves “no difference” out exactly where p is below alpha', () => {
  fc.assert(
    fc.property(ratio, visitors, visitors, alpha, (of, n, tuning, level) => {
      const { lift, pValue } = must(alwaysValid(of, n, tuning, level))
      fc.pre(Math.abs(pValue - level) > 1e-9)
      expect(lift.low > 0 || lift.high < 0).toBe(pValue < level)
    }),
  )
})

test('it is wider than the fixed interval, and about half as wide again at the size it is tuned to', () => {
  fc.assert(
    fc.property(ratio, visitors, visitors, alpha, (of, n, tuning, level) => {
      const [open, fixed] = [must(alwaysValid(of, n, tuning, level)).lift, must(liftInterval(of, level))]
      expect(open.low < fixed.low && fixed.high < open.high).toBe(true)
    }),
  )
  const width = ({ low, high }: { low: number; high: number }) => Math.log1p(high) - Math.log1p(low)
  const of = { logRatio: 0, se: 0.1 }
  const times = width(must(alwaysValid(of, 5000, 5000, 0.05)).lift) / width(must(liftInterval(of, 0.05)))
  expect(times).toBeGreaterThan(1.4)
  expect(times).toBeLessThan(1.6)
})

test('it is tightest near the size it is tuned to', () => {
  const high = (tuning: number) => must(alwaysValid({ logRatio: 0, se: 0.1 }, 5000, tuning, 0.05)).lift.high
  for (const other of [50, 500, 50_000, 500_000]) expect(high(5000)).toBeLessThan(high(other))
})

test('the other direction is its mirror image, and p never passes 1', () => {
  fc.assert(
    fc.property(ratio, visitors, visitors, ({ logRatio, se }, n, tuning) => {
      const [up, down] = [
        { logRatio, se },
        { logRatio: -logRatio, se },
      ].map((of) => must(alwaysValid(of, n, tuning, 0.05)))
      expect(must(up).pValue).toBe(must(down).pValue)
      if (must(down).lift.high < 1e6) expect((1 + must(up).lift.low) * (1 + must(down).lift.high)).toBeCloseTo(1, 6)
      expect(must(up).pValue).toBeLessThanOrEqual(1)
    }),
  )
})

test('evidence beyond all numbers is told by its logarithm; what is no figure is null', () => {
  expect(alwaysValid({ logRatio: 5, se: 0.01 }, 1e6, 5000, 0.05)).toMatchObject({ pValue: 0 })
  expect(must(alwaysValid({ logRatio: 5, se: 0.01 }, 1e6, 5000, 0.05)).logE).toBeGreaterThan(100_000)
  expect(must(alwaysValid({ logRatio: 0, se: 1 }, 2, 1e12, 0.05)).lift).toEqual({ low: -1, high: Number.MAX_VALUE })
  const of = { logRatio: 0.1, se: 0.1 }
  for (const silly of [0, -1, NaN]) {
    expect([alwaysValid(of, silly, 5000, 0.05), alwaysValid(of, 5000, silly, 0.05)]).toEqual([null, null])
    expect([alwaysValid(of, 5000, 5000, silly), alwaysValid({ ...of, se: silly }, 5000, 5000, 0.05)]).toEqual([
      null,
      null,
    ])
  }
  expect(alwaysValid({ logRatio: NaN, se: 1 }, 10, 10, 0.05)).toBe(null)
})
