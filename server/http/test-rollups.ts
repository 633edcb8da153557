import * as z from 'zod'
import { testReading, testReadings } from '../../shared/commands/test-readings.ts'
import type { TestReading } from '../../shared/selectors/ab-tests/test-reading-types.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { ApiError } from './api-error.ts'
import type { Rollup, RollupQuestion } from './rollup.ts'
import { testLineForm, testReadingForm } from './test-reading-form.ts'

const readings: Rollup = {
  name: 'test-readings',
  summary: 'A/B tests as their results read now: status, lift with its ranges, split, plan, guardrails and verdict.',
  query: {
    test: z.string().max(100).optional().meta({ description: 'Id of a test; all of them when missing.' }),
    segment: z.string().max(64).optional().meta({ description: 'Everybody when missing. A segment has no verdict.' }),
  },
  value: z.array(testReadingForm),
  run(store, question) {
    const value = asked(store, question)
    return { value, ids: [...new Set(value.flatMap((reading) => rowsBehind(store, reading)))] }
  },
}

const statuses: Rollup = {
  name: 'test-statuses',
  summary: 'All A/B tests: how far each is, what it says, and what was decided.',
  query: {},
  value: z.array(testLineForm),
  run(store) {
    const value = testReadings(store).flatMap(({ test: id, status, withheld, lead, verdict }) => {
      const test = store.rows.tests.get(id)
      if (!test) return []
      const { number, name, state, decision, startedOn, stoppedOn, decidedOn } = test
      const { lift = null, liftRange = null } = lead ?? {}
      const said = { status, withheld, lift, liftRange, verdict: verdict?.status ?? null }
      return [{ test: id, number, name, state, ...said, decision, startedOn, stoppedOn, decidedOn }]
    })
    return { value, ids: value.map(({ test }) => test) }
  },
}

function asked(store: BoardStore, { test, segment }: RollupQuestion): TestReading[] {
  if (test === undefined && segment === undefined) return testReadings(store)
  const ids = test === undefined ? testReadings(store).map((reading) => reading.test) : [test]
  return ids.map((id) => {
    const reading = testReading(store, id, segment)
    if (reading === null) throw new ApiError(404, 'not-found', `There is no test ${id}.`)
    return reading
  })
}

/** The test, and the metrics that it was read by. */
function rowsBehind({ rows }: BoardStore, { test, settings }: TestReading): string[] {
  const metrics = [settings.metric, ...settings.guardrails].filter((id) => id !== null && rows.metrics.has(id))
  return [test, ...metrics.filter((id) => id !== null)]
}

/** What A/B tests say. */
export const testRollups: readonly Rollup[] = [readings, statuses]
