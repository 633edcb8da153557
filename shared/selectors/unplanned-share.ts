import type { ClosedSprint } from './closed-sprints.ts'
import { fromPointParts, pointParts } from './sum-points.ts'

export type UnplannedShare = {
  /** 0 to 1 of the points that were in the sprints at their end; null where there were none. */
  readonly share: number | null
  /** Points that came in after the starts, and all points; sums over the sprints. */
  readonly unplanned: number
  readonly all: number
  readonly sprints: readonly string[]
  /** The items that came in. */
  readonly items: readonly string[]
}

/** So many sprints back. */
const lately = 5

/**
 * How much of a sprint comes in after its start: points that were not committed to ÷ points in the sprint when it closed,
 * over the last five closed sprints together. Said of a plan: the reserve to keep for unplanned work.
 * @example unplannedShare(closedSprints(sprints)).share // 0.11
 */
export function unplannedShare(closed: readonly ClosedSprint[]): UnplannedShare {
  const told = closed.flatMap(({ id, added, done, carriedOver, unplanned }) =>
    added === null || done === null || carriedOver === null
      ? []
      : [{ id, added: pointParts(added), all: pointParts(done) + pointParts(carriedOver), unplanned }],
  )
  const recent = told.slice(-lately)
  const unplanned = recent.reduce((sum, sprint) => sum + sprint.added, 0)
  const all = recent.reduce((sum, sprint) => sum + sprint.all, 0)
  return {
    share: all > 0 ? Math.min(1, unplanned / all) : null,
    unplanned: fromPointParts(unplanned),
    all: fromPointParts(all),
    sprints: recent.map((sprint) => sprint.id),
    items: recent.flatMap((sprint) => sprint.unplanned),
  }
}
