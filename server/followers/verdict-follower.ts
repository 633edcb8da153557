import type { Row } from '../../shared/schema/collections.ts'
import type { Verdict } from '../../shared/schema/test-course.ts'
import { plannedVerdict } from '../../shared/selectors/ab-tests/read-test.ts'
import { resultGroups } from '../../shared/selectors/ab-tests/result-rows.ts'
import type { BoardDiff, BoardStore } from '../../shared/store/board-store.ts'
import { resultsOf, testOfResult } from '../../shared/store/results-by-test.ts'
import type { Sliced } from '../log/slices.ts'
import type { Follower, FollowerInput, FollowerWrite } from './follower.ts'

/**
 * Writes what a test says at its planned size, once: as soon as its results first reach it, whoever brought them. Results
 * that are corrected later change nothing of it; a screen tells both.
 */
export const verdictFollower: Follower = { name: 'verdicts', watches: ['results', 'tests'], run }

function* run({ diff, store }: FollowerInput): Sliced<FollowerWrite[]> {
  const writes: FollowerWrite[] = []
  for (const id of touchedBy(diff)) {
    yield
    const verdict = verdictOf(store, store.rows.tests.get(id))
    if (verdict) writes.push((board) => writeOnce(board, id, verdict))
  }
  return writes
}

/** Tests that have results of this row, and those that it gave a design: results may have been there before. */
function touchedBy({ results, tests }: BoardDiff): Set<string> {
  const facts = [...(results?.added ?? []), ...(results?.updated ?? []).map(([, after]) => after)]
  const rows = [...(tests?.added ?? []), ...begun(tests?.updated ?? [])]
  return new Set([...facts.map(({ id }) => testOfResult(id)), ...rows.map(({ id }) => id)])
}

function begun(updated: readonly [before: Row<'tests'>, after: Row<'tests'>][]): Row<'tests'>[] {
  return updated.flatMap(([before, after]) => (before.design === null && after.design !== null ? [after] : []))
}

/** Asked of every result that comes: what is no candidate costs no look at its results. */
function verdictOf(store: BoardStore, test: Row<'tests'> | undefined): Verdict | null {
  if (!test?.design?.plannedUnits || test.verdict !== null || test.state === 'draft') return null
  const groups = resultGroups(resultsOf(store, test.id))
  return plannedVerdict({ test, groups, metricOf: (id) => store.rows.metrics.get(id) })
}

function writeOnce({ rows }: BoardStore, id: string, verdict: Verdict): void {
  // by the end of the flush another row of the log may have brought it
  if (rows.tests.get(id)?.verdict === null) rows.tests.update(id, { verdict })
}
