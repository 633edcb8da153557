import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { chanceToBeat } from './chance-to-beat.ts'
import type { Counts } from './counts.ts'
import { credibleInterval } from './credible-interval.ts'
import { expectedLoss } from './expected-loss.ts'
import { normalCdf } from './normal.ts'

const countsUpTo = (most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([visitors, share]): Counts => ({ visitors, conversions: Math.round(visitors * share) }))
const prior = fc.tuple(fc.double({ min: 0.1, max: 50, noNaN: true }), fc.double({ min: 0.1, max: 50, noNaN: true }))

/** Evan Miller's closed sum for P(B > A) under Beta(1, 1), and by it the closed form of the expected loss. */
function bySum(a: { a: number; b: number }, b: { a: number; b: number }): number {
  // for whole parameters this is B(a.a, a.b + b.b) ÷ B(a.a, a.b)
  let term = 1
  for (let i = 0; i < b.b; i += 1) term *= (a.b + i) / (a.a + a.b + i)
  let sum = 0
  for (let i = 0; i < b.a; i += 1) {
    sum += term
    term *= ((a.a + i) * (b.b + i)) / ((a.a + a.b + b.b + i) * (1 + i))
  }
  return sum
}

const belief = ({ visitors, conversions }: Counts) => ({ a: 1 + conversions, b: 1 + visitors - conversions })

describe('chance to beat control', () => {
  test('it is Evan Miller’s sum', () => {
    fc.assert(
      fc.property(countsUpTo(200), countsUpTo(200), (control, treatment) => {
        const [found, wanted] = [must(chanceToBeat(control, treatment)), bySum(belief(control), belief(treatment))]
        expect(found).toBeCloseTo(wanted, 11)
      }),
    )
  })

  test('at ten million visitors an arm it is what the normal distribution says, and fast', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50_000, max: 9_900_000 }),
        fc.integer({ min: -4000, max: 4000 }),
        (conversions, more) => {
          const [visitors, other] = [10_000_000, conversions + more]
          const found = must(chanceToBeat({ visitors, conversions }, { visitors, conversions: other }))
          const variance = (x: number) => ((x / visitors) * (1 - x / visitors)) / visitors
          const z = more / visitors / Math.sqrt(variance(conversions) + variance(other))
          expect(found).toBeCloseTo(must(normalCdf(z)), 3)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('the chances of both directions sum to 1, with any prior', () => {
    fc.assert(
      fc.property(countsUpTo(1_000_000), countsUpTo(1_000_000), prior, (control, treatment, known) => {
        const there = must(chanceToBeat(control, treatment, known))
        expect(there + must(chanceToBeat(treatment, control, known))).toBeCloseTo(1, 12)
        expect(there >= 0 && there <= 1).toBe(true)
      }),
    )
  })

  test('it rises with each conversion of the treatment', () => {
    fc.assert(
      fc.property(countsUpTo(5000), countsUpTo(5000), ({ visitors, conversions }, control) => {
        fc.pre(conversions < visitors)
        const before = must(chanceToBeat(control, { visitors, conversions }))
        const after = must(chanceToBeat(control, { visitors, conversions: conversions + 1 }))
        expect(after).toBeGreaterThanOrEqual(before - 1e-12)
      }),
    )
  })

  test('a chance of one in 1e40 keeps its digits', () => {
    const [control, treatment] = [
      { visitors: 200, conversions: 150 },
      { visitors: 200, conversions: 12 },
    ]
    const wanted = bySum(belief(control), belief(treatment))
    expect(wanted).toBeLessThan(1e-40)
    expect(must(chanceToBeat(control, treatment)) / wanted).toBeCloseTo(1, 9)
  })

  test('equal arms are an even chance, one visitor each is 5/6, and what is no count is null', () => {
    const counts = { visitors: 0, conversions: 0 }
    expect(chanceToBeat(counts, counts)).toBe(0.5)
    expect(chanceToBeat({ visitors: 1, conversions: 0 }, { visitors: 1, conversions: 1 })).toBeCloseTo(5 / 6, 12)
    expect(chanceToBeat(counts, { visitors: 1, conversions: 2 })).toBe(null)
    expect(chanceToBeat(counts, counts, [0, 1])).toBe(null)
    expect(chanceToBeat(counts, counts, [NaN, 1])).toBe(null)
  })
})

describe('expected loss', () => {
  test('the two losses differ by the difference of the means', () => {
    fc.assert(
      fc.property(countsUpTo(100_000), countsUpTo(100_000), (control, treatment) => {
        const { chooseTreatment, chooseControl } = must(expectedLoss(control, treatment))
        const [a, b] = [belief(control), belief(treatment)]
        expect(chooseControl - chooseTreatment).toBeCloseTo(b.a / (b.a + b.b) - a.a / (a.a + a.b), 9)
        expect(chooseControl >= 0 && chooseTreatment >= 0).toBe(true)
      }),
    )
  })

  test('it is the closed form, E[p_A; A > B] − E[p_B; A > B]', () => {
    fc.assert(
      fc.property(countsUpTo(150), countsUpTo(150), (control, treatment) => {
        const [a, b] = [belief(control), belief(treatment)]
        const missed = (a.a / (a.a + a.b)) * bySum(b, { a: a.a + 1, b: a.b })
        const had = (b.a / (b.a + b.b)) * bySum({ a: b.a + 1, b: b.b }, a)
        expect(must(expectedLoss(control, treatment)).chooseTreatment).toBeCloseTo(missed - had, 11)
      }),
    )
  })

  test('swapping the arms swaps the losses; more people with the same rates lose less', () => {
    fc.assert(
      fc.property(countsUpTo(5000), countsUpTo(5000), (control, treatment) => {
        fc.pre(control.visitors > 10 && treatment.visitors > 10)
        const [there, back] = [must(expectedLoss(control, treatment)), must(expectedLoss(treatment, control))]
        expect(back).toEqual({ chooseTreatment: there.chooseControl, chooseControl: there.chooseTreatment })
      }),
    )
    const at = (n: number) =>
      must(expectedLoss({ visitors: n, conversions: n / 10 }, { visitors: n, conversions: n / 10 }))
    for (const n of [100, 1000, 10_000, 1e6]) expect(at(10 * n).chooseControl).toBeLessThan(at(n).chooseControl)
  })

  test('knowing nothing of either costs 1/6', () => {
    const nobody = { visitors: 0, conversions: 0 }
    expect(must(expectedLoss(nobody, nobody)).chooseControl).toBeCloseTo(1 / 6, 10)
    expect(expectedLoss(nobody, { visitors: -1, conversions: 0 })).toBe(null)
  })
})

test('the credible interval holds the middle, mirrors, and narrows with people', () => {
  fc.assert(
    fc.property(countsUpTo(100_000), fc.double({ min: 1e-6, max: 0.5, noNaN: true }), (counts, alpha) => {
      const { low, high } = must(credibleInterval(counts, alpha))
      const { visitors, conversions } = counts
      const mirrored = must(credibleInterval({ visitors, conversions: visitors - conversions }, alpha))
      expect(mirrored.low).toBeCloseTo(1 - high, 12)
      const half = must(credibleInterval(counts, 0.999))
      expect(low < half.low && half.high < high).toBe(true)
    }),
  )
  expect(credibleInterval({ visitors: 0, conversions: 0 }, 0.05)).toEqual({
    low: expect.closeTo(0.025, 12),
    high: expect.closeTo(0.975, 12),
  })
  expect(credibleInterval({ visitors: 1, conversions: 2 }, 0.05)).toBe(null)
})
