import * as z from 'zod'
import { decidedTests, testsIn } from '../../shared/commands/sprint-start.ts'
import { testReading, testReadings } from '../../shared/commands/test-readings.ts'
import type { Sprint } from '../../shared/schema/sprint.ts'
import type { TestReading } from '../../shared/selectors/ab-tests/test-reading-types.ts'
import { type SprintReview, sprintReview } from '../../shared/selectors/sprint-review.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { ApiError } from './api-error.ts'
import { type Rollup, type RollupQuestion, chance, ids, ofSprint } from './rollup.ts'
import { sprintOf } from './rollup-rows.ts'
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

const closure: Rollup = {
  name: 'loop-closure',
  summary: 'Tests decided in a sprint, those that have stopped and are not, and the share that is decided.',
  query: ofSprint,
  value: z.strictObject({
    ...{ decided: ids, undecided: ids },
    share: chance.nullable().meta({ description: 'Decided ÷ decided and undecided; null where there are none.' }),
  }),
  run(store, question) {
    const sprint = sprintOf(store, question.sprint)
    const value = sprint.state === 'closed' ? closedLoops(sprintReview(sprint)) : loopsNow(store, sprint)
    const rows = [...value.decided, ...value.undecided].filter((id) => store.rows.tests.has(id))
    return { value, ids: [...new Set(rows)] }
  },
}

type Loops = { decided: string[]; undecided: string[]; share: number | null }

function closedLoops({ tests, undecided, loopClosure }: SprintReview): Loops {
  return { decided: [...tests], undecided: [...undecided], share: loopClosure }
}

/** As the report will tell it, were the sprint closed now. */
function loopsNow(store: BoardStore, { commitment, state }: Sprint): Loops {
  const before = commitment?.decided
  const decided = state === 'active' && before ? decidedTests(store).filter((id) => !before.includes(id)) : []
  const undecided = state === 'active' ? testsIn(store, 'stopped') : []
  const ended = decided.length + undecided.length
  return { decided, undecided, share: ended === 0 ? null : decided.length / ended }
}

function asked(store: BoardStore, { test, segment }: RollupQuestion): TestReading[] {
  if (test === undefined && segment === undefined) return testReadings(store)
  const wanted = test === undefined ? testReadings(store).map((reading) => reading.test) : [test]
  return wanted.map((id) => {
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
export const testRollups: readonly Rollup[] = [readings, statuses, closure]
