import type { Day } from '../../lib/day.ts'
import { type Period, type PeriodTest, testPeriod } from './test-period.ts'
import type { TestReading } from './test-reading-types.ts'

/** A test on the timeline. */
export type TimelineRow = Period & {
  readonly test: string
  readonly state: PeriodTest['state']
  /** Of a running one: the day on which enough people will have come, as they come now; null where it is not known. */
  readonly enoughOn: Day | null
  readonly decidedOn: Day | null
}

/**
 * The tests that have begun, the latest first: when each ran, to today while it runs, and when it will be known.
 * @example testTimeline(tests, readingOf, '2026-11-16')[0] // { test: 'b3', from: '2026-11-08', to: '2026-11-16', enoughOn: '2026-12-01', … }
 */
export function testTimeline(
  tests: Iterable<PeriodTest>,
  readingOf: (id: string) => Pick<TestReading, 'days' | 'planned'> | null,
  today: Day,
): TimelineRow[] {
  const rows = [...tests].flatMap((test): TimelineRow[] => {
    const { id, state, deleted, decidedOn } = test
    const reading = readingOf(id)
    const period = deleted === null ? testPeriod(test, reading?.days ?? { first: null, last: null }, today) : null
    const enoughOn = state === 'running' ? (reading?.planned.enoughOn ?? null) : null
    return period ? [{ test: id, state, ...period, enoughOn, decidedOn }] : []
  })
  return rows.toSorted((a, b) => order(b.from, a.from) || order(b.to, a.to) || order(a.test, b.test))
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
