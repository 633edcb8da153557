import type { Row } from '../schema/collections.ts'
import type { Item } from '../schema/item.ts'
import { byRank } from './by-rank.ts'
import { byPlace, containerOf, isOnBoard } from './item-place.ts'
import { sumPoints } from './sum-points.ts'

type Status = Row<'statuses'>

/** How a column stands to its WIP limit; `none`: it has no limit. */
export type ColumnLimit = 'none' | 'below' | 'full' | 'over'

export type SprintColumn = {
  readonly status: Status
  /** In the one order of the sprint. */
  readonly items: readonly Item[]
  readonly count: number
  readonly points: number
  readonly limit: ColumnLimit
}

/**
 * The living items of a sprint (or of the backlog) by status column, each item in exactly one of them; empty on a board
 * without statuses. A status that is gone reads as the first. A screen that shows the columns all the time uses
 * `createSprintColumns`.
 * @example sprintColumns(items, statuses, sprints, 'sprint14')[1] // { status: Doing, items: […], count: 6, points: 19, limit: 'over' }
 */
export function sprintColumns(
  items: Iterable<Item>,
  statuses: Iterable<Status>,
  sprints: Iterable<Row<'sprints'>>,
  container: string,
): SprintColumn[] {
  const columns = [...statuses].filter((status) => status.deleted === null).toSorted(byRank)
  const index = new Map(columns.map((status, position) => [status.id, position]))
  const living = [...sprints].filter((sprint) => sprint.deleted === null).map((sprint) => sprint.id)
  const grounds = { sprints: new Set(living), statuses: [] }
  const inside = columns.map((): Item[] => [])
  for (const item of items) {
    if (isOnBoard(item) && containerOf(item, grounds) === container) inside[index.get(item.place[1]) ?? 0]?.push(item)
  }
  return columns.map((status, position) => columnOf(status, (inside[position] ?? []).toSorted(byPlace)))
}

function columnOf(status: Status, items: readonly Item[]): SprintColumn {
  return { status, items, count: items.length, points: sumPoints(items), limit: limitOf(items.length, status.wipLimit) }
}

function limitOf(count: number, limit: number | null): ColumnLimit {
  if (limit === null) return 'none'
  return count < limit ? 'below' : count === limit ? 'full' : 'over'
}

/**
 * `sprintColumns` with a memory of its last answer: a column whose status and items are the same rows as before is the
 * same object, and when all are, so is the list. One memory per screen.
 */
export function createSprintColumns(): typeof sprintColumns {
  let last: SprintColumn[] = []
  return (items, statuses, sprints, container) => {
    const next = sprintColumns(items, statuses, sprints, container).map((column, position) =>
      isSame(last[position], column) ? (last[position] ?? column) : column,
    )
    if (next.length !== last.length || next.some((column, position) => column !== last[position])) last = next
    return last
  }
}

function isSame(before: SprintColumn | undefined, after: SprintColumn): boolean {
  return (
    before?.status === after.status &&
    before.count === after.count &&
    before.items.every((item, position) => item === after.items[position])
  )
}
