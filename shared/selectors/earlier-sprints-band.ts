import type { Range } from '../stats/spread.ts'
import type { ClosedSprint } from './closed-sprints.ts'
import { pointParts } from './sum-points.ts'

export type EarlierSprints = {
  /** For each working day of the sprint, at its end: the share of the start that was left; above 1 where more came in than was done. */
  readonly band: readonly Range[]
  /** The sprints that it is made of. */
  readonly sprints: readonly string[]
}

/** So many sprints back. */
const lately = 5

/**
 * How the last five closed sprints ran: the lowest and the highest share of their points at the start that was left after
 * the same part of the way, for a sprint of `days` working days. A sprint of another length is read after the working
 * days that it had ended by then. Empty without closed sprints.
 * @example earlierSprintsBand(closed, 10).band[4] // { low: 0.41, high: 0.72 }
 */
export function earlierSprintsBand(closed: readonly ClosedSprint[], days: number): EarlierSprints {
  const runs = closed.flatMap((sprint) => {
    const start = startOf(sprint)
    const lefts = sprint.series.map(({ left }) => pointParts(left))
    return start > 0 ? [{ id: sprint.id, start, lefts, length: Math.max(sprint.workingDays ?? 0, lefts.length) }] : []
  })
  const recent = runs.slice(-lately)
  if (recent.length === 0) return { band: [], sprints: [] }
  const band = Array.from({ length: days }, (_, day) => {
    const shares = recent.map(({ start, lefts, length }) => {
      const ended = Math.floor(((day + 1) * length) / days)
      // closed before its last day: what was left then
      const left = ended === 0 ? start : (lefts[Math.min(ended, lefts.length) - 1] ?? start)
      return left / start
    })
    return { low: Math.min(...shares), high: Math.max(...shares) }
  })
  return { band, sprints: recent.map((run) => run.id) }
}

/** Parts of points in the sprint at its start. */
function startOf({ series: [first] }: ClosedSprint): number {
  return first ? pointParts(first.left) + pointParts(first.done) - pointParts(first.scope) : 0
}
