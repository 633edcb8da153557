import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../store/facts.ts'
import { type Cell, evenly, metricRow, read, result, runningTest, testRow } from './reading-fixtures.ts'
import type { TestReading } from './test-reading-types.ts'

const plan = { plannedUnits: 53_800, baseline: 0.085, smallestEffect: 0.08 }
const quiz = { a: [12_480, 1061], b: [12_391, 1084] } as const
const three = { variants: ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() })) }

describe('a running test', () => {
  const reading = read(runningTest(plan), evenly(quiz, 11))

  test('says how large the lift is and could be, how far it is, and when it can be read', () => {
    const { lead, planned, days } = reading
    expect(reading).toMatchObject({ status: 'running', by: null, withheld: false, verdict: null, invalid: null })
    expect(lead).toMatchObject({ variant: 'b', clearness: 'not-yet-clear', dotsBetter: 15, dotsWorth: 2 })
    expect(lead?.lift).toBeCloseTo(0.029, 4)
    expect([lead?.liftRange?.low, lead?.liftRange?.high].map((end) => end?.toFixed(3))).toEqual(['-0.051', '0.116'])
    const { range } = lead!.alwaysValid!
    expect([range.low, range.high].map((end) => end.toFixed(3))).toEqual(['-0.094', '0.169'])
    expect(lead?.chanceToBeat).toBeCloseTo(0.756, 3)
    expect(planned).toMatchObject({ perArm: 26_900, people: 24_871, daysLeft: 13, enoughOn: '2026-11-29' })
    expect(days).toMatchObject({ first: '2026-11-06', last: '2026-11-16', run: 11, missingCount: 0, immature: 0 })
  })

  test('tells each variant with its rate and range, control first', () => {
    const [a, b] = reading.arms
    expect(a).toMatchObject({ variant: 'a', isControl: true, visitors: 12_480, conversions: 1061, seen: 12_480 })
    expect(b?.rate).toBeCloseTo(1084 / 12_391, 12)
    expect(b!.rateRange!.low).toBeLessThan(b!.rate!)
  })

  test('ends its days in the lift of now, and names the results behind every figure', () => {
    const { daily, lift, alwaysValid, halfRange } = reading.lead!
    expect(daily).toHaveLength(11)
    expect(daily.at(-1)).toMatchObject({ day: '2026-11-16', visitors: 24_871, alwaysValid: alwaysValid!.range })
    expect(daily.at(-1)?.half).toEqual(halfRange)
    expect(daily.at(-1)?.lift).toBeCloseTo(lift!, 12)
    expect(reading.facts).toEqual(evenly(quiz, 11).map(({ id }) => id))
  })
})

describe('before it can be read', () => {
  test('a draft without people is a draft, a test that runs without any has no data', () => {
    expect(read(testRow(), []).status).toBe('draft')
    expect(read(runningTest(), []).status).toBe('no-data')
  })

  test('a week has to run, and every variant needs five of each kind, one of them 25 conversions', () => {
    const status = (totals: Record<string, Cell>, days: number) => read(runningTest(), evenly(totals, days)).status
    expect(status({ a: [500, 50], b: [500, 60] }, 6)).toBe('collecting')
    expect(status({ a: [500, 50], b: [500, 60] }, 7)).toBe('running')
    expect(status({ a: [500, 25], b: [500, 4] }, 7)).toBe('collecting')
    expect(status({ a: [500, 24], b: [500, 24] }, 7)).toBe('collecting')
    expect(status({ a: [700, 693], b: [700, 700] }, 7)).toBe('collecting')
  })

  test('days since a start that lies before the first results count', () => {
    const facts = evenly({ a: [500, 50], b: [500, 60] }, 1)
    expect(read(runningTest({ startedOn: '2026-10-31' }), facts)).toMatchObject({ status: 'running', days: { run: 7 } })
  })

  test('under the floor there is no range and no p, but zero cells have a difference and a chance', () => {
    const none = read(runningTest(), evenly({ a: [200, 0], b: [200, 3] }, 7)).lead!
    expect(none).toMatchObject({
      lift: null,
      liftRange: null,
      p: null,
      alwaysValid: null,
      dots: [],
      clearness: 'too-few',
    })
    expect(none.difference).toBeCloseTo(0.015, 12)
    expect(none.chanceToBeat).toBeGreaterThan(0.9)
    expect(read(runningTest(), evenly({ a: [200, 3], b: [200, 0] }, 7)).lead).toMatchObject({
      lift: -1,
      liftRange: null,
    })
  })
})

describe('results that cannot be read', () => {
  test('more conversions than people are events: the row is named, nothing is told', () => {
    const facts = [...evenly(quiz, 7), result('b', 7, [10, 11])]
    const reading = read(runningTest(plan), facts)
    const fact = 'b2:b:main:all:2026-11-13'
    expect(reading).toMatchObject({
      ...{ status: 'invalid', withheld: false },
      invalid: { reason: 'events-not-people', fact, variant: 'b', day: '2026-11-13' },
    })
    expect(reading.lead).toMatchObject({ lift: null, daily: [], chanceToBeat: null, clearness: 'do-not-read' })
  })

  test.each([
    ['one-variant', { variants: [{ id: 'a', name: 'A' }] }],
    ['bad-split', { split: [1] }],
    ['bad-split', { split: [0, 1] }],
    ['bad-split', { split: [1, 0] }],
  ] as const)('%s', (reason, fields) => {
    const draft = testRow({ ...plan, ...(fields as object) })
    expect(read(draft, [])).toMatchObject({ status: 'draft', invalid: { reason, fact: null } })
    expect(read(draft, evenly(quiz, 7))).toMatchObject({ status: 'invalid', invalid: { reason, fact: null } })
  })
})

describe('a split that is off', () => {
  const test3 = runningTest({ ...plan, metric: 'cart', guardrails: ['returns'] })
  const off = { a: [22_914, 2000], b: [21_702, 2400] } as const
  const both = [metricRow('cart'), metricRow('returns', { better: 'lower' })]
  const facts = [...evenly(off, 9), ...evenly({ a: [900, 90], b: [900, 300] }, 9, { metric: 'returns' })]

  test('withholds every figure of a treatment, everywhere', () => {
    const reading = read(test3, facts, { metrics: both })
    expect(reading).toMatchObject({ status: 'srm', withheld: true, by: null, verdict: null, revised: null })
    expect(reading.split).toMatchObject({ status: 'split-off', observed: [22_914, 21_702], weights: [1, 1] })
    expect(reading.split.pValue).toBeLessThan(0.001)
    const { lead } = reading
    const { variant: _, name: __, status: ___, clearness, dots, daily, ...figures } = lead!
    expect([clearness, dots, daily]).toEqual(['do-not-read', [], []])
    expect(Object.values(figures).every((value) => value === null)).toBe(true)
    expect(reading.guardrails).toMatchObject([
      { finding: 'withheld', lift: null, difference: null, differenceRange: null },
    ])
  })

  test('withholds those of segments too, and is seen in what is not mature yet', () => {
    const segment = Array.from({ length: 9 }, (_, day) =>
      ['a', 'b'].map((variant) => result(variant, day, [500, 50], { segment: 'phone' })),
    ).flat()
    expect(read(test3, [...facts, ...segment], { segment: 'phone' })).toMatchObject({ status: 'srm', withheld: true })
    const late = [...evenly({ a: [900, 90], b: [900, 90] }, 9), result('a', 9, [2000, 0]), result('b', 9, [1000, 0])]
    expect(read(runningTest({ ...plan, maturityDays: 3 }), late).status).toBe('srm')
  })

  test('is told by the planned weights; others written since are shown beside', () => {
    const edited = { ...runningTest({ ...plan, split: [50, 50] }), split: [90, 10] }
    expect(read(edited, evenly(quiz, 7)).split).toMatchObject({ status: 'ok', weights: [50, 50], edited: [90, 10] })
    expect(read({ ...edited, split: [1, 1] }, evenly(quiz, 7)).split.edited).toBe(null)
    expect(read({ ...edited, split: [] }, evenly(quiz, 7)).split.edited).toBe(null)
  })
})

describe('the verdict', () => {
  const small = runningTest({ ...plan, plannedUnits: 2000 })
  const enough = evenly({ a: [1000, 100], b: [1000, 140] }, 10)

  test('is read on the counts of the first day with the planned people, and no later day changes it', () => {
    const later = Array.from({ length: 10 }, (_, at) => [
      result('a', 10 + at, [100, 20]),
      result('b', 10 + at, [100, 5]),
    ]).flat()
    const then = read(small, enough)
    expect(then).toMatchObject({ status: 'won', by: 'planned-size', planned: { isReached: true, daysLeft: 0 } })
    const now = read(small, [...enough, ...later])
    expect(now).toMatchObject({ status: 'won', by: 'planned-size', planned: { enoughOn: '2026-11-15' } })
    expect(now.lead!.lift).toBeLessThan(0)
  })

  test('is not read before a week is over, nor on a day that lacks a variant', () => {
    const early = evenly({ a: [5000, 500], b: [5000, 700] }, 3)
    expect(read(small, early)).toMatchObject({ status: 'collecting', planned: { isReached: true } })
    const half = [...evenly({ a: [980, 98], b: [980, 137] }, 9), result('a', 9, [40, 4])]
    expect(read(small, half)).toMatchObject({ status: 'stopped-early-risk', by: null })
  })

  test('that finds nothing is inconclusive, whatever the fixed p says later', () => {
    const none = evenly({ a: [1000, 100], b: [1000, 101] }, 10)
    const later = Array.from({ length: 5 }, (_, at) => [result('a', 10 + at, [20, 0]), result('b', 10 + at, [20, 8])])
    const reading = read(small, [...none, ...later.flat()])
    expect(reading.lead!.adjustedP).toBeLessThan(0.05)
    expect(reading.lead!.alwaysValid!.adjustedP).toBeGreaterThan(0.05)
    expect(reading.status).toBe('inconclusive')
  })

  test('as written stands when results are corrected; what they say now is told beside it', () => {
    const written = { ...small, verdict: verdictOf(read(small, enough)) }
    const corrected = read(written, evenly({ a: [1000, 139], b: [1000, 140] }, 10))
    expect(corrected).toMatchObject({ status: 'won', by: 'planned-size', verdict: { status: 'won' } })
    expect(corrected.revised).toMatchObject({ status: 'inconclusive' })
    expect(read(written, enough).revised).toBe(null)
  })

  test('needs no planned size where the evidence holds on any day', () => {
    const strong = evenly({ a: [4000, 300], b: [4000, 600] }, 8)
    const reading = read(runningTest(plan), strong)
    expect(reading).toMatchObject({ status: 'won', by: 'always-valid', lead: { clearness: 'sure' } })
    expect(reading.lead!.firstCrossed).toBe('2026-11-07')
    expect(read({ ...runningTest(plan), state: 'draft' }, strong).status).not.toBe('won')
  })

  test('is called promising, never won, when only the fixed p is small before the planned size', () => {
    const reading = read(runningTest(plan), evenly({ a: [1000, 100], b: [1000, 132] }, 7))
    expect(reading).toMatchObject({ status: 'stopped-early-risk', lead: { clearness: 'not-yet-clear' } })
  })

  test('of a test that was stopped before it is marked as early', () => {
    expect(read(runningTest({ ...plan, state: 'stopped' }), evenly(quiz, 7)).stoppedEarly).toBe(true)
    expect(read({ ...small, state: 'stopped' }, enough).stoppedEarly).toBe(false)
    expect(read(runningTest(plan), evenly(quiz, 7)).stoppedEarly).toBe(false)
  })
})

describe('results that are not mature', () => {
  const test14 = runningTest({ ...plan, maturityDays: 4, plannedUnits: 2000 })
  const facts = [
    ...evenly({ a: [700, 70], b: [700, 90] }, 7),
    ...[7, 8, 9, 10].flatMap((day) => [result('a', day, [100, 1]), result('b', day, [100, 0])]),
  ]

  test('stay out of rates and lifts, and are counted for the split and for how many were seen', () => {
    const reading = read(test14, facts)
    expect(reading.days).toMatchObject({ matureUntil: '2026-11-12', immature: 4, run: 11 })
    expect(reading.arms).toMatchObject([
      { visitors: 700, conversions: 70, seen: 1100 },
      { visitors: 700, conversions: 90, seen: 1100 },
    ])
    expect(reading.split.observed).toEqual([1100, 1100])
    expect(reading.lead!.daily.at(-1)?.day).toBe('2026-11-12')
  })

  test('are waited for: the planned people were seen on the tenth day, and can be read four days after it', () => {
    expect(read(test14, facts).planned).toMatchObject({ isReached: false, people: 1400, daysLeft: 3 })
  })
})

describe('several treatments', () => {
  const test3 = runningTest({ ...plan, ...three, plannedUnits: 3000 })

  test('share alpha: ranges are wider, p-values go through Holm', () => {
    const facts = evenly({ a: [1000, 100], b: [1000, 130], c: [1000, 128] }, 10)
    const { treatments, status } = read(test3, facts)
    const alone = read(
      runningTest({ ...plan, plannedUnits: 2000 }),
      evenly({ a: [1000, 100], b: [1000, 130] }, 10),
    ).lead!
    const [b, c] = treatments
    expect(b!.p).toBeCloseTo(alone.p!, 12)
    expect(b!.adjustedP).toBeCloseTo(2 * b!.p!, 12)
    expect(c!.adjustedP).toBeCloseTo(Math.max(2 * b!.p!, c!.p!), 12)
    expect(b!.liftRange!.low).toBeLessThan(alone.liftRange!.low)
    expect([b!.p! < 0.05, status]).toEqual([true, 'inconclusive'])
  })

  test('one that wins makes the test won, and leads', () => {
    const reading = read(test3, evenly({ a: [1000, 100], b: [1000, 60], c: [1000, 160] }, 10))
    expect(reading).toMatchObject({ status: 'won', lead: { variant: 'c' } })
    expect(reading.treatments.map(({ status }) => status)).toEqual(['lost', 'won'])
  })

  test('a test is lost when all are', () => {
    expect(read(test3, evenly({ a: [1000, 160], b: [1000, 100], c: [1000, 90] }, 10)).status).toBe('lost')
    expect(read(test3, evenly({ a: [1000, 160], b: [1000, 100], c: [1000, 158] }, 10)).status).toBe('inconclusive')
  })
})

describe('a metric', () => {
  test('that is better lower turns the verdict, the chance and the loss round', () => {
    const facts = evenly({ a: [1000, 140], b: [1000, 100] }, 10)
    const small = runningTest({ ...plan, plannedUnits: 2000 })
    const [higher, lower] = (['higher', 'lower'] as const).map((better) =>
      read(small, facts, { metrics: [metricRow('cart', { better })] }),
    )
    expect([higher!.status, lower!.status]).toEqual(['lost', 'won'])
    expect(lower!.lead!.chanceToBeat).toBeCloseTo(1 - higher!.lead!.chanceToBeat!, 12)
    expect(lower!.lead!.expectedLoss!.chooseTreatment).toBe(higher!.lead!.expectedLoss!.chooseControl)
    expect(lower!.lead!.dotsBetter! + higher!.lead!.dotsBetter!).toBe(20)
    expect(lower!.lead!.lift).toBe(higher!.lead!.lift)
  })

  test('with sums is a mean a person; without squares it has a lift and no range', () => {
    const revenue = [metricRow('cart', { unit: '€' })]
    const sums = { a: [1000, 50, 4000, 90_000], b: [1000, 50, 5000, 120_000] } as const
    const reading = read(runningTest(plan), evenly(sums, 10), { metrics: revenue })
    expect(reading).toMatchObject({ kind: 'mean', unit: '€', arms: [{ rate: 4 }, { rate: 5 }] })
    expect(reading.lead!.lift).toBeCloseTo(0.25, 12)
    expect(reading.lead!.liftRange!.low).toBeGreaterThan(0)
    expect(reading.lead!.alwaysValid!.range.low).toBeLessThan(reading.lead!.liftRange!.low)
    const bare = [result('a', 0, [1000, 50, 4000]), result('b', 0, [1000, 50, 5000])]
    const without = read(runningTest(plan), bare, { metrics: revenue })
    expect(without.lead).toMatchObject({ liftRange: null, p: null })
    expect(without.lead!.lift).toBeCloseTo(0.25, 12)
  })

  test('that is a mean is not read while a day lacks its sum', () => {
    const facts = [result('a', 0, [1000, 50, 4000, 90_000]), result('b', 0, [1000, 50])]
    const reading = read(runningTest(plan), facts, { metrics: [metricRow('cart', { unit: '€' })] })
    expect(reading).toMatchObject({ status: 'invalid', invalid: { reason: 'sums-missing', variant: 'b' } })
  })

  test('takes the results that name it before those that name none', () => {
    const named = evenly(quiz, 7, { metric: 'cart' })
    expect(read(runningTest(plan), [...evenly({ a: [9, 1], b: [9, 1] }, 7), ...named]).arms[0]!.visitors).toBe(12_480)
    expect(read(runningTest(plan), evenly(quiz, 7)).arms[0]!.visitors).toBe(12_480)
  })
})

describe('guardrails', () => {
  const guarded = runningTest({ ...plan, guardrails: ['returns', 'time', 'gone'] })
  const known = [
    metricRow('cart'),
    metricRow('returns', { better: 'lower' }),
    metricRow('time', { better: 'lower', unit: 's' }),
  ]

  test('say whether they got clearly worse or better, each on its own results', () => {
    const facts = [
      ...evenly(quiz, 7),
      ...evenly({ a: [1000, 100], b: [1000, 104] }, 7, { metric: 'returns' }),
      ...evenly({ a: [1000, 0, 200_000, 41_000_000], b: [1000, 0, 238_000, 58_000_000] }, 7, { metric: 'time' }),
    ]
    const { guardrails } = read(guarded, facts, { metrics: known })
    expect(guardrails).toMatchObject([
      { metric: 'returns', finding: 'no-clear-change', kind: 'rate' },
      { metric: 'time', finding: 'worse', kind: 'mean', difference: 38, unit: 's' },
    ])
    expect(guardrails[0]!.facts).toHaveLength(14)
  })

  test('without results, with too few, or with events say so', () => {
    const facts = [...evenly(quiz, 7), ...evenly({ a: [100, 1], b: [100, 2] }, 7, { metric: 'returns' })]
    expect(read(guarded, facts, { metrics: known }).guardrails.map(({ finding }) => finding)).toEqual([
      'too-few',
      'no-data',
    ])
    const events = [...evenly(quiz, 7), result('a', 0, [5, 9], { metric: 'returns' })]
    expect(read(guarded, events, { metrics: known }).guardrails[0]!.finding).toBe('invalid')
  })
})

test('a segment has figures of its own and no verdict', () => {
  const phone = evenly({ a: [1000, 100], b: [1000, 200] }, 10).map(({ id, value }) => ({
    ...{ id: id.replace(':all:', ':phone:'), value },
  }))
  const small = runningTest({ ...plan, plannedUnits: 2000 })
  const facts = [...evenly(quiz, 10), ...phone]
  expect(read(small, facts).segments).toEqual(['phone'])
  const reading = read(small, facts, { segment: 'phone' })
  expect(reading).toMatchObject({ segment: 'phone', verdict: null, by: null, guardrails: [] })
  expect(reading.status).not.toBe('won')
  expect(reading.lead!.lift).toBeCloseTo(1, 12)
})

test('days without results of a variant are told, the first hundred by name', () => {
  const facts = [0, 1, 3].flatMap((day) => [result('a', day, [10, 1]), result('b', day, [10, 1])])
  const { days } = read(runningTest(plan), [...facts, result('a', 4, [10, 1]), result('a', 400, [10, 1])])
  expect(days.missing.slice(0, 3)).toEqual(['2026-11-08', '2026-11-10', '2026-11-11'])
  expect([days.missing.length, days.missingCount]).toEqual([100, 398])
})

const cell = fc.tuple(fc.nat(3000), fc.nat(3000), fc.option(fc.nat(90_000)), fc.option(fc.nat(90_000_000)))
const facts = fc.array(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'x'), fc.nat(20), cell, fc.constantFrom('main', 'cart', 'returns')),
  { maxLength: 60 },
)

test('reading is total: whatever is stored, no figure is NaN or infinite, and the whole can be written as JSON', () => {
  fc.assert(
    fc.property(
      facts,
      fc.constantFrom('higher', 'lower'),
      fc.constantFrom('%', '€'),
      fc.nat(20),
      (rows, better, unit, maturityDays) => {
        const found = rows.map(([variant, day, [visitors, conversions, sum, squares], metric]): Fact => {
          const cells = [visitors, Math.min(visitors, conversions), ...(sum === null ? [] : [sum])]
          return result(
            variant,
            day,
            [...cells, ...(sum === null || squares === null ? [] : [squares])] as unknown as Cell,
            { metric },
          )
        })
        const known = [metricRow('cart', { better, unit }), metricRow('returns')]
        const row = runningTest({ ...plan, ...three, maturityDays, plannedUnits: 4000, guardrails: ['returns'] })
        const reading = read(row, found, { metrics: known })
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading)
        expect(reading.treatments.every(({ lift }) => lift === null) || !reading.withheld).toBe(true)
      },
    ),
    { numRuns: 200 },
  )
})

test('the order in which results are stored changes nothing', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(evenly(quiz, 11), { minLength: 22 }), (shuffled) => {
      const { facts: _, ...reading } = read(runningTest(plan), shuffled)
      const { facts: __, ...inOrder } = read(runningTest(plan), evenly(quiz, 11))
      expect(reading).toEqual(inOrder)
    }),
    { numRuns: 20 },
  )
})

/** What the server writes: the verdict that a reading comes to. */
function verdictOf({ arms, settings }: TestReading): NonNullable<TestReading['verdict']> {
  return {
    ...{ status: 'won', day: '2026-11-15', alpha: settings.alpha, planned: settings.plannedUnits ?? 0 },
    arms: arms.map(({ variant, visitors, conversions, rate }) => ({ variant, visitors, conversions, rate })),
    treatments: [{ variant: 'b', status: 'won', p: 0.006, adjustedP: 0.006, lift: 0.4, range: null }],
  }
}
