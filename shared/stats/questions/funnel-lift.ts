import * as z from 'zod/mini'
import { type CombinedLift, combineLifts } from '../funnel-lift.ts'
import { alpha, asPair, counts, questionOf } from './question.ts'

const most = 1000
const reachHint = 'Give reach from 0 to 1: the share of the stage’s people that see the change.'

const test = z.object({
  control: counts,
  treatment: counts,
  reach: z._default(z.number(reachHint).check(z.minimum(0, reachHint), z.maximum(1, reachHint)), 1),
})
const stage = z.object(
  {
    stage: z.string('Give the stage a name.'),
    tests: z
      .array(test, 'Give the tests of the stage as a list.')
      .check(z.maxLength(most, `Give at most ${most.toLocaleString('en')} tests a stage.`)),
  },
  'Give a stage as {"stage":…,"tests":[…]}.',
)
const stages = z
  .array(stage, 'Give a list of stages.')
  .check(z.maxLength(most, `Give at most ${most.toLocaleString('en')} stages.`))

/** The lifts of the stages of a funnel, and of the whole of it. */
export const funnelLift = questionOf(z.object({ stages, alpha }), (asked) => ({
  stages: asked.stages.map(({ stage: name, tests }) => ({ stage: name, ...told(combineLifts(tests, asked.alpha)) })),
  ...told(
    combineLifts(
      asked.stages.flatMap(({ tests }) => tests),
      asked.alpha,
    ),
  ),
}))

function told(of: CombinedLift | null) {
  return {
    logRatio: of?.logRatio ?? null,
    logRatioSE: of?.logRatioSE ?? null,
    lift: of?.lift ?? null,
    ci: asPair(of && of.interval),
    tests: of?.tests ?? 0,
    leftOut: of?.leftOut ?? 0,
  }
}
