import { readTest } from '../selectors/ab-tests/read-test.ts'
import { resultGroups } from '../selectors/ab-tests/result-rows.ts'
import type { TestReading } from '../selectors/ab-tests/test-reading-types.ts'
import type { BoardStore } from '../store/board-store.ts'
import { resultsOf } from '../store/results-by-test.ts'
import type { ResultsPlan } from './results-plan.ts'

/** A test as it reads now, and as it would read with the results of a file. */
export type ResultsEffect = { readonly test: string; readonly before: TestReading; readonly after: TestReading }

/**
 * What writing a plan would change in the reading of each of its tests; those of which it writes nothing are left out.
 * @example resultsEffects(plan, store)[0].after.lead?.lift // 0.031
 */
export function resultsEffects({ fresh, changed }: ResultsPlan, store: BoardStore): ResultsEffect[] {
  const writes = new Map<string, Map<string, unknown>>()
  for (const { key, row, after } of [...fresh, ...changed]) {
    const own = writes.get(row.test) ?? new Map<string, unknown>()
    writes.set(row.test, own.set(key, after))
  }
  const metricOf = (id: string) => store.rows.metrics.get(id)
  return [...writes].flatMap(([id, written]) => {
    const test = store.rows.tests.get(id)
    if (!test) return []
    const facts = resultsOf(store, id)
    const kept = facts.filter((fact) => !written.has(fact.id))
    const coming = [...written].map(([key, value]) => ({ id: key, value }))
    const read = (all: typeof facts) => readTest({ test, groups: resultGroups(all), metricOf })
    return [{ test: id, before: read(facts), after: read([...kept, ...coming]) }]
  })
}
