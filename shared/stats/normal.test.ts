import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { criticalZ, normalCdf, normalLogSurvival, normalQuantile, normalSurvival, normalTwoSided } from './normal.ts'

const z = fc.double({ min: -37, max: 37, noNaN: true })
const ratio = (found: number | null, wanted: number | null) => must(found) / must(wanted)

/** ∫ of the density by Simpson's rule, another way to the same number. */
function bySimpson(from: number, to: number): number {
  const steps = 2000
  const h = (to - from) / steps
  let sum = 0
  for (let at = 0; at <= steps; at += 1) {
    const weight = at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2
    sum += weight * Math.exp(-((from + at * h) ** 2) / 2)
  }
  return (sum * h) / 3 / Math.sqrt(2 * Math.PI)
}

test('it is the integral of the bell, also far out', () => {
  fc.assert(
    fc.property(fc.double({ min: -37, max: 36, noNaN: true }), (from) => {
      const tail = bySimpson(from, from > 1 ? from + Math.min(12, 45 / from) : 13)
      if (from > 0) expect(ratio(normalSurvival(from), tail)).toBeCloseTo(1, 5)
      else expect(must(normalSurvival(from))).toBeCloseTo(tail, 9)
    }),
    { numRuns: 50 },
  )
})

test('far out it agrees with the asymptotic series, down to 1e-300 and in logarithms beyond', () => {
  fc.assert(
    fc.property(fc.double({ min: 25, max: 1e4, noNaN: true }), (x) => {
      const s = 1 / (x * x)
      const series = 1 - s * (1 - 3 * s * (1 - 5 * s * (1 - 7 * s * (1 - 9 * s))))
      const log = -(x * x) / 2 - Math.log(x) - Math.log(2 * Math.PI) / 2 + Math.log(series)
      expect(ratio(normalLogSurvival(x), log)).toBeCloseTo(1, 12)
      if (x < 37) expect(ratio(normalSurvival(x), Math.exp(log))).toBeCloseTo(1, 10)
    }),
  )
})

test('both sides mirror each other, rise, and make the two-sided p', () => {
  fc.assert(
    fc.property(z, fc.double({ min: 0, max: 3, noNaN: true }), (x, more) => {
      expect(normalCdf(x)).toBe(normalSurvival(-x))
      expect(must(normalCdf(x)) + must(normalSurvival(x))).toBeCloseTo(1, 14)
      expect(must(normalCdf(x + more))).toBeGreaterThanOrEqual(must(normalCdf(x)))
      expect(ratio(normalTwoSided(x), 2 * must(normalSurvival(Math.abs(x))))).toBeCloseTo(1, 13)
    }),
  )
})

test('the quantile takes the distribution back, in the deepest tail too', () => {
  fc.assert(
    fc.property(fc.double({ min: -300, max: -0.302, noNaN: true }), (exponent) => {
      const p = 10 ** exponent
      expect(ratio(normalCdf(must(normalQuantile(p))), p)).toBeCloseTo(1, 10)
      expect(must(criticalZ(p))).toBe(-must(normalQuantile(p / 2)))
    }),
  )
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 1 - 1e-9, noNaN: true }), (p) => {
      expect(must(normalCdf(must(normalQuantile(p))))).toBeCloseTo(p, 14)
    }),
  )
})

test('what is no chance has no quantile, and nothing is ever NaN', () => {
  for (const p of [0, 1, -1, 2, NaN, Infinity]) expect([normalQuantile(p), criticalZ(p)]).toEqual([null, null])
  expect([normalCdf(NaN), normalTwoSided(NaN), normalLogSurvival(NaN)]).toEqual([null, null, null])
  expect([normalCdf(-Infinity), normalSurvival(-Infinity), normalLogSurvival(Infinity)]).toEqual([0, 1, null])
  expect(must(normalQuantile(Number.MIN_VALUE))).toBeCloseTo(-38.47, 1)
})
