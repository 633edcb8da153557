import { type Day, dayIn } from '../../lib/day.ts'
import type { Row } from '../../schema/collections.ts'
import type { Item } from '../../schema/item.ts'

/** Days on which something ran, both counted. */
export type Period = { readonly from: Day; readonly to: Day }

/** Of a test: where it is, and when it ran. */
export type PeriodTest = Pick<
  Row<'tests'>,
  'id' | 'deleted' | 'touchpoint' | 'state' | 'startedOn' | 'stoppedOn' | 'decidedOn'
>

type ResultDays = { readonly first: Day | null; readonly last: Day | null }

/**
 * When a test ran: from its start to its end, or to today; from and to its results where nobody said. Null for one that
 * has not begun.
 * @example testPeriod({ state: 'running', startedOn: '2026-11-06', … }, days, '2026-11-16') // { from: '2026-11-06', to: '2026-11-16' }
 */
export function testPeriod(test: PeriodTest, { first, last }: ResultDays, today: Day): Period | null {
  const from = test.startedOn ?? first
  if (from === null || test.state === 'draft') return null
  const to = test.state === 'running' ? today : (test.stoppedOn ?? test.decidedOn ?? last ?? from)
  return { from, to: to < from ? from : to }
}

/** Other tests on the same touchpoint, each with the days that both ran, the earliest first. */
export function testsIn(
  period: Period,
  { id, touchpoint }: PeriodTest,
  tests: Iterable<PeriodTest>,
  today: Day,
): (Period & { test: string })[] {
  const shared = [...tests].flatMap((other) => {
    if (other.id === id || other.deleted !== null || touchpoint === null || other.touchpoint !== touchpoint) return []
    const theirs = testPeriod(other, { first: null, last: null }, today)
    const both = theirs && overlap(period, theirs)
    return both ? [{ test: other.id, ...both }] : []
  })
  return shared.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

function overlap(a: Period, b: Period): Period | null {
  const from = a.from > b.from ? a.from : b.from
  const to = a.to < b.to ? a.to : b.to
  return from <= to ? { from, to } : null
}

/**
 * Items that were published on the touchpoint of a test on days of it, or are to be: those that are part of it aside.
 * `isOut`: it was published, and `day` is when; else the day that is planned.
 */
export function publicationsIn(
  { from, to }: Period,
  { touchpoint, items: own }: PeriodTest & { readonly items: readonly string[] },
  items: Iterable<Item>,
  zone: string,
): { item: string; day: Day; isOut: boolean }[] {
  if (touchpoint === null) return []
  const found = [...items].flatMap((item) => {
    if (item.deleted !== null || own.includes(item.id) || !item.touchpoints.includes(touchpoint)) return []
    const isOut = item.published !== null
    const day = item.published === null ? (item.publish?.[0] ?? null) : dayIn(zone, item.published)
    return day !== null && day >= from && day <= to ? [{ item: item.id, day, isOut }] : []
  })
  return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
