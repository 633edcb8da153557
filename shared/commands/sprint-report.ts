import type { Json } from '../lib/json.ts'
import { boardRowId } from '../schema/board.ts'
import { type Item, type Place, backlog } from '../schema/item.ts'
import type { Sprint } from '../schema/sprint.ts'
import { burndown } from '../selectors/burndown.ts'
import { dayIn } from '../lib/day.ts'
import { recordedEvents } from '../selectors/recorded-events.ts'
import { fromPointParts, pointParts, sumPoints } from '../selectors/sum-points.ts'
import type { BoardStore } from '../store/board-store.ts'

/** Frozen figures of a sprint, in points unless they are ids. */
export type SprintReport = { [key: string]: Json }

/** What closing has to know beside the rows. */
type Closing = { done: readonly Item[]; open: readonly Item[]; places: ReadonlyMap<string, Place>; at: number }

/**
 * The figures that a sprint closes with: committed at the start, completed, added and removed since, estimated anew,
 * carried over, left per working day (`series`), and where closing put what was unfinished (`places`: id, from, to).
 */
export function sprintReport(store: BoardStore, sprint: Sprint, { done, open, places, at }: Closing): SprintReport {
  const committed = sprint.commitment?.items ?? {}
  const inside = [...done, ...open]
  const ids = new Set(inside.map((item) => item.id))
  const wasCommitted = (item: Item) => Object.hasOwn(committed, item.id)
  const unplanned = inside.filter((item) => !wasCommitted(item))
  const gone = Object.entries(committed).filter(([one]) => !ids.has(one))
  const reestimated = inside
    .filter(wasCommitted)
    .reduce((sum, item) => sum + pointParts(item.points) - pointParts(committed[item.id] ?? null), 0)
  return {
    closedAt: at,
    commitment: sumPoints(Object.values(committed).map((points) => ({ points }))),
    completed: sumPoints(done),
    added: sumPoints(unplanned),
    removed: sumPoints(gone.map(([, points]) => ({ points }))),
    reestimated: fromPointParts(reestimated),
    carriedOver: sumPoints(open),
    done: done.map((item) => item.id),
    open: open.map((item) => item.id),
    unplanned: unplanned.map((item) => item.id),
    series: seriesOf(store, sprint, at),
    places: [...places].map(([one, to]) => [one, [...(store.rows.items.get(one)?.place ?? to)], [...to]]),
  }
}

function seriesOf(store: BoardStore, sprint: Sprint, at: number): Json {
  const { zone, workingDays, holidays } = store.rows.board.get(boardRowId) ?? {
    zone: 'UTC',
    workingDays: [],
    holidays: [],
  }
  const { items, statuses, sprints } = store.rows
  const rows = {
    items: items.all().values(),
    statuses: statuses.all().values(),
    sprints: sprints.all().values(),
    events: store.facts.events.all().values(),
  }
  const { steps } = burndown(sprint, rows, { zone, workingDays, holidays }, dayIn(zone, at))
  return steps.map(({ day, left, done, scope }) => ({ day, left, done, scope }))
}

/** The record of a sprint as it is packed, and which of it goes: an event that an open sprint needs too stays live. */
export function sprintHistory(store: BoardStore, sprint: string): { history: [string, Json][]; goes: string[] } {
  const events = recordedEvents(store.facts.events.all().values(), sprint)
  const isOpenElsewhere = (container: string | undefined) => {
    if (container === undefined || container === sprint || container === backlog) return false
    const other = store.rows.sprints.get(container)
    return other !== undefined && other.deleted === null && other.state !== 'closed'
  }
  return {
    history: events.map(({ key }) => [key, store.facts.events.get(key) as Json]),
    goes: events
      .filter(({ from, to }) => !isOpenElsewhere(from?.[0]) && !isOpenElsewhere(to?.[0]))
      .map(({ key }) => key),
  }
}
