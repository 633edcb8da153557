import type { Row } from '../../schema/collections.ts'
import type { Interval } from '../../stats/interval.ts'
import { wilson } from '../../stats/wilson.ts'
import type { TestReading } from './test-reading-types.ts'

/** Which of the decided tests have won. */
export type WinRate = {
  /** Ids of decided tests that won: at the planned size, or by the range that is valid on any day. */
  readonly won: readonly string[]
  /** Ids of those that did not. */
  readonly others: readonly string[]
  /** Ids of decided tests that cannot be read, for want of results or because their split is off: in no rate. */
  readonly unread: readonly string[]
  /** Won ÷ (won + others), 0 to 1, and the range of it; null where none was decided. */
  readonly rate: number | null
  readonly range: Interval | null
}

/** What of a reading says whether a test has won. */
export type ReadForOutcome = Pick<TestReading, 'status' | 'verdict' | 'withheld'>

const unreadable: readonly TestReading['status'][] = ['invalid', 'draft', 'no-data', 'srm']

/**
 * Win rate of the decided tests with its Wilson interval at 95 % (STATS.md section 6.5; about a third won is usual). A
 * test counts by what its results say, not by what was decided: shipping a test that was not clear is no win.
 * @example winRate(tests, readingOf) // { won: ['b1'], others: ['b5', 'b7'], unread: [], rate: 0.333, range: { low: 0.06, high: 0.79 } }
 */
export function winRate(
  tests: Iterable<Pick<Row<'tests'>, 'id' | 'state' | 'deleted'>>,
  readingOf: (id: string) => ReadForOutcome | null,
): WinRate {
  const won: string[] = []
  const others: string[] = []
  const unread: string[] = []
  for (const { id, state, deleted } of tests) {
    if (state !== 'decided' || deleted !== null) continue
    const outcome = outcomeOf(readingOf(id))
    if (outcome === null) unread.push(id)
    else if (outcome) won.push(id)
    else others.push(id)
  }
  const visitors = won.length + others.length
  const rate = visitors === 0 ? null : won.length / visitors
  return { won, others, unread, rate, range: wilson({ visitors, conversions: won.length }, 0.05) }
}

/** Has it won? Null: it cannot be read. */
function outcomeOf(reading: ReadForOutcome | null): boolean | null {
  if (reading === null || reading.withheld || unreadable.includes(reading.status)) return null
  return reading.verdict?.status === 'won' || reading.status === 'won'
}
