import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { betaCdf, betaQuantile, betaSurvival } from './beta.ts'
import { chiSquareCdf, chiSquareLogSurvival, chiSquareQuantile, chiSquareSurvival } from './chi-square.ts'
import { normalTwoSided } from './normal.ts'
import { studentCdf, studentQuantile, studentSurvival, studentTwoSided } from './student-t.ts'

const chance = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true })
const freedom = fc.double({ min: 0.5, max: 1e5, noNaN: true })
const ratio = (found: number | null, wanted: number | null) => must(found) / must(wanted)
const silly = [NaN, Infinity, -Infinity, -1, 0, 1e308, 5e-324]

describe('Student’s t', () => {
  test('with 1 and 2 degrees of freedom it has closed forms, right in the tail too', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e100, noNaN: true }), (t) => {
        expect(ratio(studentSurvival(t, 1), Math.atan2(1, t) / Math.PI)).toBeCloseTo(1, 10)
        const root = Math.hypot(t, Math.SQRT2)
        expect(ratio(studentSurvival(t, 2), 1 / (root * (root + t)))).toBeCloseTo(1, 10)
      }),
    )
  })

  test('with very many it is normal', () => {
    for (const t of [0.1, 1, 2, 5]) expect(ratio(studentTwoSided(t, 1e9), normalTwoSided(t))).toBeCloseTo(1, 6)
  })

  test('its sides mirror each other and its quantile takes it back', () => {
    fc.assert(
      fc.property(chance, freedom, (p, df) => {
        const t = must(studentQuantile(p, df))
        expect(ratio(studentCdf(t, df), p)).toBeCloseTo(1, 9)
        expect(studentCdf(-t, df)).toBe(studentSurvival(t, df))
      }),
    )
  })
})

describe('chi-square', () => {
  test('with 1 degree of freedom it is the square of a normal, with 2 an exponential, tails and logarithms alike', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1300, noNaN: true }), (x) => {
        expect(ratio(chiSquareSurvival(x, 1), normalTwoSided(Math.sqrt(x)))).toBeCloseTo(1, 10)
        expect(ratio(chiSquareSurvival(x, 2), Math.exp(-x / 2))).toBeCloseTo(1, 10)
        expect(ratio(chiSquareLogSurvival(1e3 * (1 + x), 2), -500 * (1 + x))).toBeCloseTo(1, 10)
      }),
    )
  })

  test('the quantile takes it back', () => {
    fc.assert(
      fc.property(chance, fc.double({ min: 0.5, max: 500, noNaN: true }), (p, df) => {
        const x = must(chiSquareQuantile(p, df))
        expect(ratio(chiSquareCdf(x, df), p)).toBeCloseTo(1, 9)
        expect(ratio(chiSquareSurvival(x, df), 1 - p)).toBeCloseTo(1, 3)
      }),
    )
  })
})

describe('beta', () => {
  const shape = fc.double({ min: 0.2, max: 1e4, noNaN: true })

  test('the quantile takes it back and mirrors', () => {
    fc.assert(
      fc.property(chance, shape, shape, (p, a, b) => {
        const x = must(betaQuantile(p, a, b))
        if (x > 1e-300 && x < 0.99) expect(ratio(betaCdf(x, a, b), p)).toBeCloseTo(1, 8)
        expect(must(betaQuantile(1 - p, b, a))).toBeCloseTo(1 - x, 6)
        expect(must(betaCdf(x, a, b)) + must(betaSurvival(x, a, b))).toBeCloseTo(1, 14)
      }),
    )
  })
})

test('silly input gives a number or null, never NaN', () => {
  const figures = silly.flatMap((x) =>
    silly.flatMap((y) => [
      ...[studentCdf(x, y), studentSurvival(x, y), studentTwoSided(x, y), studentQuantile(x, y)],
      ...[chiSquareCdf(x, y), chiSquareSurvival(x, y), chiSquareLogSurvival(x, y), chiSquareQuantile(x, y)],
      ...silly.flatMap((z) => [betaCdf(x, y, z), betaSurvival(x, y, z), betaQuantile(x, y, z)]),
    ]),
  )
  for (const figure of figures) expect(figure === null || Number.isFinite(figure)).toBe(true)
})
