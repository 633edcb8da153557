import { daysBetween } from '../../lib/day.ts'
import { must } from '../../lib/must.ts'
import type { Row } from '../../schema/collections.ts'
import type { Sprint } from '../../schema/sprint.ts'
import { median } from '../../stats/median.ts'
import { closedSprints } from '../closed-sprints.ts'
import { sprintReview } from '../sprint-review.ts'
import { fromPointParts, pointParts } from '../sum-points.ts'

/** How fast a team learns from tests. */
export type LearningVelocity = {
  /** The last closed sprints, the earliest first, with the ids of the tests that were decided in each. */
  readonly sprints: readonly { readonly sprint: string; readonly tests: readonly string[] }[]
  /** Tests decided ÷ sprints; null where none is closed. */
  readonly perSprint: number | null
  /** Points of the items of decided tests ÷ those tests; null where no test has items with points. */
  readonly pointsPerTest: number | null
  readonly pointsOf: readonly { readonly test: string; readonly items: readonly string[]; readonly points: number }[]
  /** Days from start to decision, both counted: the middle one; null where none is known. */
  readonly medianDays: number | null
  readonly daysOf: readonly { readonly test: string; readonly days: number }[]
}

type Decided = Pick<Row<'tests'>, 'id' | 'state' | 'deleted' | 'items' | 'startedOn' | 'decidedOn'>
type Pointed = { readonly id: string; readonly points: number | null }

/** Sprints whose mean is told: as the rolling velocity of five. */
const lastSprints = 5

/**
 * Learning velocity: decided tests a sprint over the last five closed ones, points a decided test, and the median days a
 * test. What a sprint has learnt is in its frozen report; a test that was deleted later stays learnt.
 * @example learningVelocity({ tests, items, sprints }).perSprint // 1.4
 */
export function learningVelocity({
  tests,
  items,
  sprints,
}: {
  tests: Iterable<Decided>
  items: Iterable<Pointed>
  sprints: Iterable<Sprint>
}): LearningVelocity {
  const decided = [...tests].filter(({ state, deleted }) => state === 'decided' && deleted === null)
  const rows = new Map([...sprints].map((sprint) => [sprint.id, sprint]))
  const counted = closedSprints(rows.values())
    .slice(-lastSprints)
    .map(({ id }) => ({ sprint: id, tests: sprintReview(must(rows.get(id))).tests }))
  const all = counted.reduce((sum, one) => sum + one.tests.length, 0)
  const pointsOf = pointsOfTests(decided, items)
  const daysOf = decided.flatMap(({ id, startedOn, decidedOn }) =>
    startedOn !== null && decidedOn !== null && decidedOn >= startedOn
      ? [{ test: id, days: daysBetween(startedOn, decidedOn) + 1 }]
      : [],
  )
  return {
    sprints: counted,
    perSprint: counted.length === 0 ? null : all / counted.length,
    pointsPerTest: pointsOf.length === 0 ? null : sumOf(pointsOf) / pointsOf.length,
    pointsOf,
    medianDays: median(daysOf.map(({ days }) => days)),
    daysOf,
  }
}

function pointsOfTests(decided: readonly Decided[], items: Iterable<Pointed>): LearningVelocity['pointsOf'] {
  const known = new Map([...items].map(({ id, points }) => [id, points]))
  return decided.flatMap((test) => {
    const own = test.items.filter((id) => (known.get(id) ?? null) !== null)
    const parts = own.reduce((sum, id) => sum + pointParts(known.get(id) ?? null), 0)
    return own.length === 0 ? [] : [{ test: test.id, items: own, points: fromPointParts(parts) }]
  })
}

function sumOf(all: LearningVelocity['pointsOf']): number {
  return fromPointParts(all.reduce((sum, { points }) => sum + pointParts(points), 0))
}
