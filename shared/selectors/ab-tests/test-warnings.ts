import type { Day } from '../../lib/day.ts'
import { isObject } from '../../lib/json.ts'
import type { Item } from '../../schema/item.ts'
import type { Fact } from '../../store/facts.ts'
import { type Period, type PeriodTest, publicationsIn, testPeriod, testsIn } from './test-period.ts'

/** What the results of a test should be read with care for. `ids`: the rows, items, tests or results that it came from. */
export type TestWarning = { readonly ids: readonly string[] } & (
  | /** Another test ran on the same touchpoint, on these days of it. */
    ({ readonly kind: 'other-test'; readonly test: string } & Period)
    /** Something was published on the same touchpoint, or is to be, on this day of it. */
  | { readonly kind: 'publication'; readonly item: string; readonly day: Day; readonly isOut: boolean }
  /** The shares were changed while it ran: the days before and after are of different people. */
  | { readonly kind: 'split-edited'; readonly day: Day; readonly by: string; readonly split: readonly number[] }
  | { readonly kind: 'missing-days'; readonly days: readonly Day[]; readonly count: number }
  /** More conversions than people: events were counted. `ids` are the results. */
  | { readonly kind: 'events-not-people'; readonly count: number }
  | { readonly kind: 'stopped-early'; readonly people: number; readonly planned: number }
  | { readonly kind: 'short-run'; readonly days: number; readonly least: number }
  /** The last days count for the split alone. */
  | { readonly kind: 'immature-left-out'; readonly days: number; readonly after: Day }
)
export type TestWarningKind = TestWarning['kind']

/** Of a test: where it is, when it ran, and how its split changed. */
export type WarnedTest = PeriodTest & {
  readonly items: readonly string[]
  readonly splitChanges: readonly { readonly day: Day; readonly by: string; readonly split: readonly number[] }[]
}

/** What of a test's reading the warnings hang on. */
export type ReadForWarnings = {
  readonly by: 'planned-size' | 'always-valid' | null
  readonly days: {
    readonly first: Day | null
    readonly last: Day | null
    readonly run: number
    readonly missing: readonly Day[]
    readonly missingCount: number
    readonly matureUntil: Day | null
    readonly immature: number
  }
  readonly planned: { readonly total: number | null; readonly people: number; readonly isReached: boolean }
}

export type WarningGround = {
  readonly test: WarnedTest
  readonly reading: ReadForWarnings
  readonly tests: Iterable<PeriodTest>
  readonly items: Iterable<Item>
  /** The results of the test. */
  readonly results: Iterable<Fact>
  readonly zone: string
  readonly today: Day
}

/** Below this no weekday has had its turn: STATS.md section 3. */
export const leastDays = 7

/**
 * What makes a test's figures less trustworthy, the gravest first: none of it changes them, all of it belongs beside
 * them. A draft has none but of what it holds.
 * @example testWarnings(ground) // [{ kind: 'publication', item: 'T-224', day: '2026-11-08', isOut: true, ids: ['t224'] }]
 */
export function testWarnings({ test, reading, tests, items, results, zone, today }: WarningGround): TestWarning[] {
  const period = testPeriod(test, reading.days, today)
  const around: TestWarning[] = period
    ? [
        ...testsIn(period, test, tests, today).map((one): TestWarning => ({
          kind: 'other-test',
          ids: [one.test],
          ...one,
        })),
        ...publicationsIn(period, test, items, zone).map((one): TestWarning => ({
          kind: 'publication',
          ids: [one.item],
          ...one,
        })),
      ]
    : []
  return [...eventsWarning(results), ...splitWarnings(test), ...around, ...daysWarnings(test, reading)]
}

function eventsWarning(results: Iterable<Fact>): TestWarning[] {
  const ids = [...results].flatMap(({ id, value }) =>
    isObject(value) && Number(value['conversions']) > Number(value['visitors']) ? [id] : [],
  )
  return ids.length === 0 ? [] : [{ kind: 'events-not-people', count: ids.length, ids }]
}

function splitWarnings({ id, splitChanges }: WarnedTest): TestWarning[] {
  return splitChanges.map(({ day, by, split }) => ({ kind: 'split-edited', day, by, split, ids: [id] }))
}

function daysWarnings({ id, state }: WarnedTest, { by, days, planned }: ReadForWarnings): TestWarning[] {
  const ids = [id]
  const hasEnded = (state === 'stopped' || state === 'decided') && days.last !== null
  const warnings: TestWarning[] = []
  // a winner that is valid on any day may be stopped on any day
  if (hasEnded && planned.total !== null && !planned.isReached && by !== 'always-valid')
    warnings.push({ kind: 'stopped-early', people: planned.people, planned: planned.total, ids })
  if (hasEnded && days.run < leastDays) warnings.push({ kind: 'short-run', days: days.run, least: leastDays, ids })
  if (days.missingCount > 0) warnings.push({ kind: 'missing-days', days: days.missing, count: days.missingCount, ids })
  if (days.immature > 0 && days.matureUntil !== null)
    warnings.push({ kind: 'immature-left-out', days: days.immature, after: days.matureUntil, ids })
  return warnings
}
