import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { combineLifts, diluted, poolReplications } from './funnel-lift.ts'
import { katz, logRatio } from './log-ratio.ts'
import { liftQuantiles } from './lift-quantiles.ts'
import { shrink } from './shrink.ts'

/** People left after each step, falling: one arm of a funnel. */
const arm = fc
  .tuple(
    fc.integer({ min: 1000, max: 1e6 }),
    fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
  )
  .map(([entered, shares]) => {
    const left = [entered]
    for (const share of shares) left.push(Math.max(1, Math.floor(must(left.at(-1)) * share * 0.99)))
    return left
  })

describe('lifts together', () => {
  test('the steps of one test telescope to its interval from end to end', () => {
    fc.assert(
      fc.property(arm, arm, (control, treatment) => {
        const steps = control.slice(1).map((_, step) => ({
          control: { visitors: must(control[step]), conversions: must(control[step + 1]) },
          treatment: { visitors: must(treatment[step]), conversions: must(treatment[step + 1]) },
        }))
        const whole = [control, treatment].map((left) => ({ visitors: must(left[0]), conversions: must(left.at(-1)) }))
        const [a, b] = [must(whole[0]), must(whole[1])]
        const [together, direct] = [must(combineLifts(steps, 0.05)), must(logRatio(a, b))]
        expect(together.logRatio).toBeCloseTo(direct.logRatio, 12)
        expect(together.logRatioSE).toBeCloseTo(direct.se, 12)
        expect(must(together.interval).low).toBeCloseTo(must(katz(a, b, 0.05)).low, 11)
      }),
    )
  })

  test('a stage without a test changes nothing, and a test without a ratio is counted, not guessed', () => {
    const good = { control: { visitors: 100, conversions: 10 }, treatment: { visitors: 100, conversions: 12 } }
    const zero = { control: { visitors: 100, conversions: 0 }, treatment: { visitors: 100, conversions: 12 } }
    expect(combineLifts([], 0.05)).toEqual({
      ...{ logRatio: 0, logRatioSE: 0, lift: 0, interval: { low: 0, high: 0 }, tests: 0, leftOut: 0 },
    })
    expect(combineLifts([good, zero], 0.05)).toEqual({ ...combineLifts([good], 0.05), leftOut: 1 })
    expect(combineLifts([good], 2)).toBe(null)
  })

  test('a change that reaches half of the people does about half, never more than all', () => {
    const ratio = { logRatio: Math.log(1.2), se: 0.1 }
    expect(diluted(ratio, 0.5)).toEqual({
      logRatio: expect.closeTo(Math.log(1.1), 12),
      se: expect.closeTo(0.06 / 1.1, 12),
    })
    expect([diluted(ratio, 1), diluted(ratio, 7)]).toEqual([ratio, ratio])
    expect(diluted(ratio, 0)).toEqual({ logRatio: 0, se: 0 })
  })

  test('replications pool to the surer one, with less doubt than either', () => {
    const [one, other] = [
      { logRatio: 0.1, se: 0.1 },
      { logRatio: 0.4, se: 0.2 },
    ]
    expect(poolReplications([one, other])).toEqual({
      logRatio: expect.closeTo(0.16, 12),
      se: expect.closeTo(0.08944, 5),
    })
    expect(poolReplications([])).toBe(null)
  })
})

describe('shrinking', () => {
  const effects = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 30 })

  test('every effect loses the same part, none its sign, and more noise takes more', () => {
    fc.assert(
      fc.property(effects, fc.double({ min: 0.001, max: 1, noNaN: true }), (list, se) => {
        const { adjustment, shrunk } = must(shrink(list, se))
        expect(adjustment >= 0 && adjustment <= 1).toBe(true)
        shrunk.forEach((effect, at) => expect(effect).toBeCloseTo((1 - adjustment) * must(list[at]), 12))
        expect(must(shrink(list, 2 * se)).adjustment).toBeGreaterThanOrEqual(adjustment)
      }),
    )
  })

  test('by hand: five effects of ±0.1 with a standard error of 0.1 lose three fifths', () => {
    expect(must(shrink([0.1, -0.1, 0.1, 0.1, -0.1], 0.1)).adjustment).toBeCloseTo(0.6, 12)
  })

  test('under five nothing is taken off; what is no figure is null', () => {
    expect(shrink([0.1, 0.2, 0.3, 0.4], 9)).toEqual({ adjustment: 0, shrunk: [0.1, 0.2, 0.3, 0.4] })
    expect(shrink([0, 0, 0, 0, 0], 0.1)).toEqual({ adjustment: 1, shrunk: [0, 0, 0, 0, 0] })
    expect(shrink([0, 0, 0, 0, 1], 0)).toEqual({ adjustment: 0, shrunk: [0, 0, 0, 0, 1] })
    expect([shrink([NaN], 1), shrink([1], NaN), shrink([1], -1)]).toEqual([null, null, null])
  })
})

test('the dots of a lift rise and mirror on the log scale', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      (l, se) => {
        const dots = liftQuantiles({ logRatio: l, se }, 20)
        expect(dots).toHaveLength(20)
        dots.forEach((dot, at) => {
          if (at > 0) expect(dot).toBeGreaterThan(must(dots[at - 1]))
          expect(Math.log1p(dot) + Math.log1p(must(dots[19 - at]))).toBeCloseTo(2 * l, 9)
        })
      },
    ),
  )
  for (const count of [0, -1, 1.5, NaN, 1e9]) expect(liftQuantiles({ logRatio: 0, se: 1 }, count)).toEqual([])
  expect(liftQuantiles({ logRatio: NaN, se: 1 }, 3)).toEqual([])
})
