import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { chiSquareSurvival } from './chi-square.ts'
import { type Counts, isCounts, rate, rateVariance } from './counts.ts'
import { deltaLift } from './delta-lift.ts'
import { lift } from './lift.ts'
import { katz, liftInterval, logRatio } from './log-ratio.ts'
import { newcombe } from './newcombe.ts'
import { criticalZ } from './normal.ts'
import { pooledZ } from './pooled-z.ts'
import { wilson } from './wilson.ts'

const anyCounts = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([visitors, share]): Counts => ({ visitors, conversions: Math.round(visitors * share) }))
const innerCounts = anyCounts.filter(({ visitors, conversions }) => conversions > 0 && conversions < visitors)
const alpha = fc.double({ min: 1e-6, max: 0.5, noNaN: true })
const times = ({ visitors, conversions }: Counts, factor: number): Counts => ({
  visitors: visitors * factor,
  conversions: conversions * factor,
})
const others = ({ visitors, conversions }: Counts): Counts => ({ visitors, conversions: visitors - conversions })

describe('a rate and its Wilson interval', () => {
  test('the bounds are the rates that the score test just rejects, and hold the rate', () => {
    fc.assert(
      fc.property(anyCounts, alpha, (counts, level) => {
        const { low, high } = must(wilson(counts, level))
        const p = must(rate(counts))
        expect(0 <= low && low <= p && p <= high && high <= 1).toBe(true)
        for (const bound of [low, high]) {
          if (bound === 0 || bound === 1) continue
          const score = Math.abs(p - bound) / Math.sqrt((bound * (1 - bound)) / counts.visitors)
          expect(score).toBeCloseTo(must(criticalZ(level)), 5)
        }
      }),
    )
  })

  test('it mirrors, narrows with people, and widens with confidence', () => {
    fc.assert(
      fc.property(anyCounts, alpha, (counts, level) => {
        const { low, high } = must(wilson(counts, level))
        const mirrored = must(wilson(others(counts), level))
        expect(mirrored.low).toBeCloseTo(1 - high, 12)
        expect(mirrored.high).toBeCloseTo(1 - low, 12)
        const more = must(wilson(times(counts, 4), level))
        expect(more.high - more.low).toBeLessThan(high - low)
        const surer = must(wilson(counts, level / 2))
        expect(surer.high - surer.low).toBeGreaterThan(high - low)
      }),
    )
  })

  test('without conversions it ends at z² ÷ (n + z²)', () => {
    const z = must(criticalZ(0.05))
    expect(wilson({ visitors: 40, conversions: 0 }, 0.05)).toEqual({
      low: 0,
      high: expect.closeTo(z ** 2 / (40 + z ** 2), 14),
    })
    expect(must(wilson({ visitors: 40, conversions: 40 }, 0.05)).high).toBe(1)
  })
})

describe('two rates', () => {
  test('the square of the pooled z is the chi-square of the table, and p its tail', () => {
    fc.assert(
      fc.property(innerCounts, innerCounts, (a, b) => {
        const { z, p } = must(pooledZ(a, b))
        const all = times({ visitors: a.visitors + b.visitors, conversions: a.conversions + b.conversions }, 1)
        let chiSquare = 0
        for (const [arm, whole] of [
          [a, all],
          [b, all],
          [others(a), others(all)],
          [others(b), others(all)],
        ] as const) {
          const expected = (arm.visitors * whole.conversions) / whole.visitors
          chiSquare += (arm.conversions - expected) ** 2 / expected
        }
        expect(z * z).toBeCloseTo(chiSquare, 4 - Math.ceil(Math.log10(1 + chiSquare)))
        if (p > 1e-290) expect(p / must(chiSquareSurvival(z * z, 1))).toBeCloseTo(1, 9)
      }),
    )
  })

  test('swapping the arms turns the sign of the difference, of z and of the log ratio, and leaves p', () => {
    fc.assert(
      fc.property(innerCounts, innerCounts, alpha, (a, b, level) => {
        expect(must(pooledZ(b, a)).z).toBeCloseTo(-must(pooledZ(a, b)).z, 8)
        const [there, back] = [must(newcombe(a, b, level)), must(newcombe(b, a, level))]
        expect(back.difference).toBeCloseTo(-there.difference, 12)
        expect(back.low).toBeCloseTo(-there.high, 12)
        expect(must(logRatio(b, a)).logRatio).toBeCloseTo(-must(logRatio(a, b)).logRatio, 10)
        const [up, down] = [must(katz(a, b, level)), must(katz(b, a, level))]
        expect((1 + up.low) * (1 + down.high)).toBeCloseTo(1, 8)
      }),
    )
  })

  test('counting not converting instead turns the difference and leaves p', () => {
    fc.assert(
      fc.property(innerCounts, innerCounts, (a, b) => {
        const [one, other] = [must(newcombe(a, b, 0.05)), must(newcombe(others(a), others(b), 0.05))]
        expect(other.low).toBeCloseTo(-one.high, 12)
        expect(must(pooledZ(others(a), others(b))).z).toBeCloseTo(-must(pooledZ(a, b)).z, 6)
      }),
    )
  })

  test('four times the people halve each standard error and double z; the lift stays', () => {
    fc.assert(
      fc.property(innerCounts, innerCounts, (a, b) => {
        const [a4, b4] = [times(a, 4), times(b, 4)]
        expect(must(pooledZ(a4, b4)).z / 2).toBeCloseTo(must(pooledZ(a, b)).z, 6)
        expect((2 * must(logRatio(a4, b4)).se) / must(logRatio(a, b)).se).toBeCloseTo(1, 12)
        const [once, more] = [must(deltaLift(a, b, 0.05)), must(deltaLift(a4, b4, 0.05))]
        expect((2 * more.se) / once.se).toBeCloseTo(1, 10)
        expect(more.lift).toBe(once.lift)
        expect(must(lift(a, b))).toBeCloseTo(
          Math.expm1(must(logRatio(a, b)).logRatio),
          8 - Math.ceil(Math.log10(2 + once.lift)),
        )
      }),
    )
  })

  test('the intervals hold what they are about, and both ratio intervals agree when there are many people', () => {
    fc.assert(
      fc.property(innerCounts, innerCounts, alpha, (a, b, level) => {
        const difference = must(newcombe(a, b, level))
        expect(difference.low <= difference.difference && difference.difference <= difference.high).toBe(true)
        const [ratio, delta] = [must(katz(a, b, level)), must(deltaLift(a, b, level))]
        expect(ratio.low <= delta.lift + 1e-12 && delta.lift <= ratio.high + 1e-12 * (1 + delta.lift)).toBe(true)
        expect(delta.se / (1 + delta.lift)).toBeCloseTo(must(logRatio(a, b)).se, 6)
      }),
    )
  })
})

describe('at the edges', () => {
  const [none, some, all] = [
    { visitors: 50, conversions: 0 },
    { visitors: 50, conversions: 7 },
    { visitors: 50, conversions: 50 },
  ]

  test('no ratio starts from zero or ends there, but the difference has its interval', () => {
    expect([lift(none, some), logRatio(none, some), katz(some, none, 0.05), deltaLift(some, none, 0.05)]).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(lift(some, none)).toBe(-1)
    expect(must(newcombe(none, some, 0.05)).low).toBeGreaterThan(0)
    expect(must(newcombe(none, none, 0.05))).toMatchObject({ difference: 0 })
  })

  test('where nobody or everybody converted there is no z and no ratio to tell of', () => {
    expect([pooledZ(none, none), pooledZ(all, all), logRatio(all, all), deltaLift(all, some, 0.05)]).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(must(logRatio(all, some)).se).toBeGreaterThan(0)
  })

  test('what is no count, no alpha, or nobody gives null', () => {
    const bad = [
      { visitors: 0, conversions: 0 },
      { visitors: 5, conversions: 6 },
      { visitors: -5, conversions: -6 },
      { visitors: 5.5, conversions: 1 },
      { visitors: NaN, conversions: NaN },
      { visitors: Infinity, conversions: 1 },
    ]
    for (const counts of bad) {
      expect([rate(counts), rateVariance(counts), wilson(counts, 0.05)]).toEqual([null, null, null])
      expect([pooledZ(counts, some), pooledZ(some, counts), newcombe(counts, some, 0.05)]).toEqual([null, null, null])
      expect([lift(counts, some), logRatio(counts, some), katz(some, counts, 0.05)]).toEqual([null, null, null])
      expect(deltaLift(counts, some, 0.05)).toBe(null)
    }
    expect(isCounts({ visitors: 0, conversions: 0 })).toBe(true)
    for (const level of [0, 1, -1, NaN, Infinity]) {
      expect([
        wilson(some, level),
        newcombe(some, some, level),
        katz(some, some, level),
        deltaLift(some, some, level),
      ]).toEqual([null, null, null, null])
    }
  })

  test('a lift beyond all numbers ends at the highest one', () => {
    expect(liftInterval({ logRatio: 0, se: 1000 }, 0.05)).toEqual({ low: -1, high: Number.MAX_VALUE })
    expect(liftInterval({ logRatio: NaN, se: 1 }, 0.05)).toBe(null)
  })
})
