import { readTest } from '../selectors/ab-tests/read-test.ts'
import { type ResultGroups, everybody, resultGroups } from '../selectors/ab-tests/result-rows.ts'
import type { TestReading } from '../selectors/ab-tests/test-reading-types.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import type { Fact } from '../store/facts.ts'
import { resultsOf } from '../store/results-by-test.ts'

/** What a reading was made of: it is made again when one of these is another. */
type Known = { from: readonly unknown[]; reading: TestReading }

const known = new WeakMap<BoardStore, Map<string, Known>>()
const grouped = new WeakMap<readonly Fact[], ResultGroups>()

/**
 * A test as its results read now (see `readTest`); null when there is no such test. The same object until the test, its
 * own results or its metrics change, so that one import moves only what it touches.
 */
export function testReading(store: BoardStore, id: string, segment: string = everybody): TestReading | null {
  const test = store.rows.tests.get(id)
  if (!test || test.deleted !== null) return null
  const { metrics } = store.rows
  const facts = resultsOf(store, id)
  const { metric, guardrails } = test.design ?? test
  const from = [test, facts, metric && metrics.get(metric), ...guardrails.map((one) => metrics.get(one))]
  const readings = known.get(store) ?? new Map<string, Known>()
  known.set(store, readings)
  const before = readings.get(`${id}:${segment}`)
  if (before && alike(before.from, from)) return before.reading
  const reading = readTest({ test, groups: groupsOf(facts), metricOf: (one) => metrics.get(one) }, segment)
  readings.set(`${id}:${segment}`, { from, reading })
  return reading
}

/** All tests that are not in the bin, each as it reads now. */
export function testReadings(store: BoardStore): TestReading[] {
  return living(store.rows.tests).flatMap(({ id }) => testReading(store, id) ?? [])
}

function groupsOf(facts: readonly Fact[]): ResultGroups {
  const groups = grouped.get(facts) ?? resultGroups(facts)
  grouped.set(facts, groups)
  return groups
}

function alike(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, place) => Object.is(value, other[place]))
}
