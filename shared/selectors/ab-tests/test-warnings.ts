import type { Day } from '../../lib/day.ts'
import { isObject } from '../../lib/json.ts'
import type { Row } from '../../schema/collections.ts'
import type { Item } from '../../schema/item.ts'
import type { Fact } from '../../store/facts.ts'
import { shortestRun } from './status-of.ts'
import type { TestReading } from './test-reading-types.ts'
import { type Period, type PeriodTest, publicationsIn, testPeriod, testsIn } from './test-period.ts'

/** What the results of a test should be read with care for. `ids`: the rows, items, tests or results that it came from. */
export type TestWarning = { readonly ids: readonly string[] } & (
  | /** Another test ran on the same touchpoint, on these days of it. */
    ({ readonly kind: 'other-test'; readonly test: string } & Period)
    /** Something was published on the same touchpoint, or is to be, on this day of it. */
  | { readonly kind: 'publication'; readonly item: string; readonly day: Day; readonly isOut: boolean }
  /** The shares are others than those it began with: the days before and after are of different people. */
  | { readonly kind: 'split-edited'; readonly planned: readonly number[]; readonly split: readonly number[] }
  | { readonly kind: 'missing-days'; readonly days: readonly Day[]; readonly count: number }
  /** More conversions than people: events were counted. `ids` are the results. */
  | { readonly kind: 'events-not-people'; readonly count: number }
  | { readonly kind: 'stopped-early'; readonly people: number; readonly planned: number }
  | { readonly kind: 'short-run'; readonly days: number; readonly least: number }
  /** The last days count for the split alone. */
  | { readonly kind: 'immature-left-out'; readonly days: number; readonly after: Day }
)
export type TestWarningKind = TestWarning['kind']

/** Of a test: where it is, when it ran, and what was made for it. */
export type WarnedTest = PeriodTest & Pick<Row<'tests'>, 'items'>

/** What of a test's reading the warnings hang on. */
export type ReadForWarnings = Pick<TestReading, 'by' | 'days' | 'planned' | 'split'>

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
  const facts = [...results]
  return [
    ...eventsWarning(facts),
    ...splitWarning(test, reading),
    ...around,
    ...daysWarnings(test, reading, areTotals(facts)),
  ]
}

/** All people on one day: they are totals, and no day is missing. */
function areTotals(results: readonly Fact[]): boolean {
  const days = results.flatMap(({ id, value }) =>
    isObject(value) && Number(value['visitors']) > 0 ? [id.slice(id.lastIndexOf(':') + 1)] : [],
  )
  return new Set(days).size === 1
}

function eventsWarning(results: readonly Fact[]): TestWarning[] {
  const ids = results.flatMap(({ id, value }) =>
    isObject(value) && Number(value['conversions']) > Number(value['visitors']) ? [id] : [],
  )
  return ids.length === 0 ? [] : [{ kind: 'events-not-people', count: ids.length, ids }]
}

function splitWarning({ id }: WarnedTest, { split: { weights, edited } }: ReadForWarnings): TestWarning[] {
  return edited === null ? [] : [{ kind: 'split-edited', planned: weights, split: edited, ids: [id] }]
}

function daysWarnings(
  { id, state }: WarnedTest,
  { by, days, planned }: ReadForWarnings,
  hasTotals: boolean,
): TestWarning[] {
  const ids = [id]
  const hasEnded = (state === 'stopped' || state === 'decided') && days.last !== null
  const warnings: TestWarning[] = []
  // a winner that is valid on any day may be stopped on any day
  if (hasEnded && planned.total !== null && !planned.isReached && by !== 'always-valid')
    warnings.push({ kind: 'stopped-early', people: planned.people, planned: planned.total, ids })
  if (hasEnded && days.run < shortestRun) warnings.push({ kind: 'short-run', days: days.run, least: shortestRun, ids })
  if (days.missingCount > 0 && !hasTotals)
    warnings.push({ kind: 'missing-days', days: days.missing, count: days.missingCount, ids })
  if (days.immature > 0 && days.matureUntil !== null)
    warnings.push({ kind: 'immature-left-out', days: days.immature, after: days.matureUntil, ids })
  return warnings
}
