import { useMemo } from 'react'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { type Burndown, burndown } from '../../../shared/selectors/burndown.ts'
import { type ClosedSprint, closedSprints } from '../../../shared/selectors/closed-sprints.ts'
import { earlierSprintsBand } from '../../../shared/selectors/earlier-sprints-band.ts'
import { type SprintReview, sprintReview } from '../../../shared/selectors/sprint-review.ts'
import { type Velocity, velocity } from '../../../shared/selectors/velocity.ts'
import type { Range } from '../../../shared/stats/spread.ts'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'

/** A closed sprint among the others. */
export type ReviewGround = {
  review: SprintReview
  /** The one closed before it. */
  before: SprintReview | null
  /** All closed ones, in the order of closing. */
  closed: readonly ClosedSprint[]
  /** Ids of the tests decided, by sprint. */
  learnt: ReadonlyMap<string, readonly string[]>
  velocity: Velocity
  chart: Burndown
  band: readonly Range[]
  bandOf: number
}

const nothing = { items: [], statuses: [], sprints: [], events: [] }

/** What is told of the sprint with this id, or of the one closed last; null when there is no such closed sprint. */
export function useReview(id: string | null): ReviewGround | null {
  const sprints = useRows('sprints')
  const board = useBoardRow()
  const today = useToday()
  return useMemo(
    () => (board ? groundOf(sprints, id, (one) => burndown(one, nothing, board, today)) : null),
    [board, id, sprints, today],
  )
}

function groundOf(
  sprints: readonly Sprint[],
  id: string | null,
  chartOf: (sprint: Sprint) => Burndown,
): ReviewGround | null {
  const closed = closedSprints(sprints)
  const at = id === null ? closed.length - 1 : closed.findIndex((one) => one.id === id)
  const rowOf = (one: ClosedSprint | undefined) => sprints.find((sprint) => sprint.id === one?.id)
  const sprint = rowOf(closed[at])
  if (!sprint) return null
  const before = rowOf(closed[at - 1])
  const chart = chartOf(sprint)
  const earlier = earlierSprintsBand(closed.slice(0, at), chart.days.length)
  const learnt = closed.map((one) => {
    const row = rowOf(one)
    return [one.id, row ? sprintReview(row).tests : []] as const
  })
  return {
    review: sprintReview(sprint),
    before: before ? sprintReview(before) : null,
    closed,
    learnt: new Map(learnt),
    velocity: velocity(closed),
    chart,
    band: earlier.band,
    bandOf: earlier.sprints.length,
  }
}
