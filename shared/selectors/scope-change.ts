import type { Sprint } from '../schema/sprint.ts'
import { type BurndownRows, type State, courseOf, statesNow } from './burndown.ts'
import { closedSprint } from './closed-sprints.ts'
import { eventGrounds } from './event-grounds.ts'
import { fromPointParts, pointParts } from './sum-points.ts'

/** Points, and the items that they come from. */
export type ScopePart = { readonly points: number; readonly items: readonly string[] }

export type ScopeChange = {
  readonly committed: ScopePart
  /** Came in after the start: unplanned. With the points that they have. */
  readonly added: ScopePart
  /** Committed to and gone. With the points that were committed to. */
  readonly removed: ScopePart
  /** Committed to, still in, with more or fewer points than then: the difference. */
  readonly raised: ScopePart
  readonly lowered: ScopePart
  /** In the sprint now, done or not: committed + added − removed + raised − lowered. */
  readonly now: ScopePart
  /** Who asked for what was added; empty where nobody said. */
  readonly askedBy: Readonly<Record<string, string>>
}

/**
 * What became of a sprint's commitment since its start: from the points at the start to the current rows, each item once
 * with what it comes to. Of a closed sprint from its frozen record to the moment before it closed. Null for a sprint that
 * has not started.
 * @example scopeChange(sprint, rows)?.added // { points: 8, items: ['item31'] }
 */
export function scopeChange(sprint: Sprint, rows: Omit<BurndownRows, 'events'>): ScopeChange | null {
  if (sprint.commitment === null) return null
  const items = [...rows.items]
  const isClosed = sprint.state === 'closed'
  const states = isClosed
    ? statesAtClose(sprint, sprint.commitment)
    : statesNow(sprint.id, items, eventGrounds(rows.sprints, rows.statuses))
  const committed = new Map(Object.entries(sprint.commitment.items).map(([id, points]) => [id, pointParts(points)]))
  const frozen = isClosed ? closedSprint(sprint) : null
  // what was split when the sprint closed is one item still
  const origins = new Map(frozen?.split.map(([item, rest]) => [rest, item]))
  const now = new Map<string, number>()
  for (const [id, state] of states) {
    const item = origins.get(id) ?? id
    if (state?.[0] === sprint.id) now.set(item, (now.get(item) ?? 0) + pointParts(state[2]))
  }
  const added = without(now, committed)
  const moves = [...now].map(([id, points]): Part => [id, points - (committed.get(id) ?? points)])
  const asked = frozen?.items ?? items
  return {
    committed: partOf(committed),
    added: partOf(added),
    removed: partOf(without(committed, now)),
    raised: partOf(moves.filter(([, by]) => by > 0)),
    lowered: partOf(moves.filter(([, by]) => by < 0).map(([id, by]): Part => [id, -by])),
    now: partOf(now),
    askedBy: Object.fromEntries(
      asked.filter(({ id, askedBy }) => added.has(id) && askedBy !== '').map(({ id, askedBy }) => [id, askedBy]),
    ),
  }
}

/** An item, and parts of points. */
type Part = readonly [id: string, points: number]

/** The last states that the frozen record tells of. */
function statesAtClose(sprint: Sprint, commitment: NonNullable<Sprint['commitment']>): ReadonlyMap<string, State> {
  // neither the days nor the zone matter here
  const { states, recorded } = courseOf(sprint, commitment, [], { zone: 'UTC', workingDays: [], holidays: [] }, '')
  for (const { item, to } of recorded) states.set(item, to)
  return states
}

function without(from: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...from].filter(([id]) => !others.has(id)))
}

function partOf(parts: Iterable<Part>): ScopePart {
  const list = [...parts]
  return { points: fromPointParts(list.reduce((sum, [, points]) => sum + points, 0)), items: list.map(([id]) => id) }
}
