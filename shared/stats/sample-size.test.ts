import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { seededRandom } from '../lib/seeded-random.ts'
import { duration } from './duration.ts'
import { pooledZ } from './pooled-z.ts'
import { detectableEffect, peopleNeeded } from './sample-size.ts'

const plan = fc.record({
  baseline: fc.double({ min: 0.005, max: 0.9, noNaN: true }),
  alpha: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
  power: fc.double({ min: 0.5, max: 0.99, noNaN: true }),
  ratio: fc.double({ min: 0.1, max: 10, noNaN: true }),
  treatments: fc.integer({ min: 1, max: 5 }),
})
const relative = fc.double({ min: 0.01, max: 0.1, noNaN: true })

describe('people needed', () => {
  test('more for a smaller effect, more power, a smaller alpha, and more treatments', () => {
    fc.assert(
      fc.property(plan, relative, (base, effect) => {
        const of = (changed: object) =>
          must(peopleNeeded({ ...base, effect, effectKind: 'relative', ...changed })).pooledZ
        const needed = of({})
        expect(of({ effect: effect / 2 })).toBeGreaterThan(needed)
        expect(of({ power: (1 + base.power) / 2 })).toBeGreaterThan(needed)
        expect(of({ alpha: base.alpha / 2 })).toBeGreaterThan(needed)
        expect(of({ treatments: base.treatments + 1 })).toBeGreaterThan(needed)
        expect(of({ treatments: 1, alpha: base.alpha / base.treatments })).toBeCloseTo(needed, 3)
      }),
    )
  })

  test('a relative effect is the absolute one it comes to', () => {
    fc.assert(
      fc.property(plan, relative, (base, effect) => {
        const found = must(peopleNeeded({ ...base, effect, effectKind: 'relative' }))
        expect(found.absoluteEffect).toBe(base.baseline * effect)
        expect(peopleNeeded({ ...base, effect: found.absoluteEffect, effectKind: 'absolute' })).toEqual(found)
      }),
    )
  })

  test('swapping the arms and their ratio needs the same people in all', () => {
    fc.assert(
      fc.property(plan, relative, (base, effect) => {
        const there = must(peopleNeeded({ ...base, effect, effectKind: 'relative' }))
        const back = must(
          peopleNeeded({
            ...base,
            baseline: base.baseline + there.absoluteEffect,
            effect: -there.absoluteEffect,
            effectKind: 'absolute',
            ratio: 1 / base.ratio,
          }),
        )
        expect((there.pooledZ * base.ratio) / back.pooledZ).toBeCloseTo(1, 9)
      }),
    )
  })

  test('that many people find the effect as often as planned, by lot', () => {
    const needed = must(peopleNeeded({ baseline: 0.2, effect: 0.1, effectKind: 'absolute', alpha: 0.05, power: 0.8 }))
    const [people, trials, random] = [Math.ceil(needed.pooledZ), 2000, seededRandom(11)]
    const draw = (p: number) => {
      let conversions = 0
      for (let at = 0; at < people; at += 1) if (random() < p) conversions += 1
      return { visitors: people, conversions }
    }
    let found = 0
    for (let trial = 0; trial < trials; trial += 1) if ((pooledZ(draw(0.2), draw(0.3))?.p ?? 1) < 0.05) found += 1
    // four standard errors
    expect(Math.abs(found / trials - 0.8)).toBeLessThan(4 * Math.sqrt((0.8 * 0.2) / trials))
  })

  test('nothing to look for, and settings that are none, give null', () => {
    const good = { baseline: 0.1, effect: 0.1, effectKind: 'relative', alpha: 0.05, power: 0.8 } as const
    const bad = [
      ...[
        { effect: 0 },
        { effect: 9 },
        { effect: 20 },
        { effect: NaN },
        { baseline: 0 },
        { baseline: 1 },
        { baseline: NaN },
      ],
      ...[
        { alpha: 0 },
        { alpha: 1 },
        { power: 0 },
        { power: 1 },
        { power: 0.01 },
        { ratio: 0 },
        { ratio: -1 },
        { ratio: NaN },
      ],
      ...[{ treatments: 0 }, { treatments: 1.5 }],
    ]
    for (const changed of bad) expect(peopleNeeded({ ...good, ...changed })).toBe(null)
  })
})

describe('the effect that so many people find', () => {
  test('it takes the people needed back', () => {
    fc.assert(
      fc.property(plan, relative, (base, effect) => {
        const perArm = must(peopleNeeded({ ...base, effect, effectKind: 'relative' })).pooledZ
        expect(must(detectableEffect({ ...base, perArm })) / effect).toBeCloseTo(1, 6)
      }),
    )
  })

  test('too few people find no gain at all', () => {
    const base = { baseline: 0.5, alpha: 0.05, power: 0.8 }
    expect(detectableEffect({ ...base, perArm: 3 })).toBe(null)
    expect([detectableEffect({ ...base, perArm: 0 }), detectableEffect({ ...base, perArm: NaN })]).toEqual([null, null])
  })
})

test('a test takes whole weeks, and at least two', () => {
  expect(duration({ perArm: 1000, arms: 2, visitorsPerDay: 120, share: 1 })).toEqual({ days: 17, recommended: 21 })
  expect(duration({ perArm: 1000, arms: 2, visitorsPerDay: 120, share: 0.5 })).toEqual({ days: 34, recommended: 35 })
  expect(duration({ perArm: 99.2, arms: 3, visitorsPerDay: 100, share: 1 })).toEqual({ days: 3, recommended: 14 })
  const good = { perArm: 100, arms: 2, visitorsPerDay: 50, share: 1 }
  for (const changed of [
    { perArm: 0 },
    { arms: NaN },
    { visitorsPerDay: 0 },
    { share: 0 },
    { share: 1.5 },
    { perArm: 1e300 },
  ])
    expect(duration({ ...good, ...changed })).toBe(null)
})
