import type { Row } from '../schema/collections.ts'
import type { Item } from '../schema/item.ts'
import { boardColumns } from './board-columns.ts'
import { byPlace, containerOf, isOnBoard } from './item-place.ts'
import { type RowChange, changesBetween, noteOrigin } from './list-changes.ts'
import { fromPointParts, pointParts, sumPoints } from './sum-points.ts'

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
  const columns = boardColumns(statuses)
  const index = new Map(columns.map((status, position) => [status.id, position]))
  const living = [...sprints].filter((sprint) => sprint.deleted === null).map((sprint) => sprint.id)
  const grounds = { sprints: new Set(living), statuses: [] }
  const inside = columns.map((): Item[] => [])
  for (const item of items) {
    if (isOnBoard(item) && containerOf(item, grounds) === container) inside[index.get(item.place[1]) ?? 0]?.push(item)
  }
  return columns.map((status, position) => columnOf(status, (inside[position] ?? []).toSorted(byPlace)))
}

function columnOf(status: Status, items: readonly Item[], points = sumPoints(items)): SprintColumn {
  return { status, items, count: items.length, points, limit: limitOf(items.length, status.wipLimit) }
}

function limitOf(count: number, limit: number | null): ColumnLimit {
  if (limit === null) return 'none'
  return count < limit ? 'below' : count === limit ? 'full' : 'over'
}

type Memory = {
  items: readonly Item[]
  statuses: Iterable<Status>
  sprints: Iterable<Row<'sprints'>>
  container: string
  columns: SprintColumn[]
}

/**
 * `sprintColumns` with a memory of its last answer: a column whose status and items are the same rows as before is the
 * same object, and when all are, so is the list. Where few items have changed since, only they are put in their places:
 * at 5,000 cards that is what keeps a drag smooth while others edit. One memory per screen.
 */
export function createSprintColumns(): (
  items: readonly Item[],
  statuses: Iterable<Status>,
  sprints: Iterable<Row<'sprints'>>,
  container: string,
) => readonly SprintColumn[] {
  let last: Memory | null = null
  return (items, statuses, sprints, container) => {
    const before = last?.columns ?? []
    const known = last && last.statuses === statuses && last.sprints === sprints && last.container === container
    const changes = known && last ? changesBetween(last.items, items) : null
    const next = changes && last ? patched(last, changes) : sprintColumns(items, statuses, sprints, container)
    const kept = next.map((column, index) => (isSame(before[index], column) ? (before[index] ?? column) : column))
    const same = kept.length === before.length && kept.every((column, index) => column === before[index])
    last = { items, statuses, sprints, container, columns: same ? before : kept }
    return last.columns
  }
}

function patched({ columns, container, sprints }: Memory, changes: readonly RowChange<Item>[]): SprintColumn[] {
  const living = [...sprints].filter((sprint) => sprint.deleted === null).map((sprint) => sprint.id)
  const grounds = { sprints: new Set(living), statuses: [] }
  const index = new Map(columns.map(({ status }, position) => [status.id, position]))
  const columnIn = (item: Item | undefined) =>
    item && columns.length > 0 && isOnBoard(item) && containerOf(item, grounds) === container
      ? (index.get(item.place[1]) ?? 0)
      : null
  const leaving = new Map<number, Item[]>()
  const coming = new Map<number, Item[]>()
  for (const [before, after] of changes) {
    const [from, to] = [columnIn(before), columnIn(after)]
    if (from !== null && before) leaving.set(from, [...(leaving.get(from) ?? []), before])
    if (to !== null && after) coming.set(to, [...(coming.get(to) ?? []), after])
  }
  return columns.map((column, position) => {
    const [out, into] = [leaving.get(position), coming.get(position)]
    if (!out && !into) return column
    const items = column.items.slice()
    for (const item of out ?? []) items.splice(items.indexOf(item), 1)
    for (const item of into ?? []) items.splice(placeOf(items, item), 0, item)
    noteOrigin(items, column.items, [
      ...(out ?? []).map((item): RowChange<Item> => [item, undefined]),
      ...(into ?? []).map((item): RowChange<Item> => [undefined, item]),
    ])
    const parts = pointParts(column.points) - partsOf(out ?? []) + partsOf(into ?? [])
    return columnOf(column.status, items, fromPointParts(parts))
  })
}

function partsOf(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + pointParts(item.points), 0)
}

/** Where an item belongs among others in order. */
function placeOf(items: readonly Item[], item: Item): number {
  let [from, to] = [0, items.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const other = items[middle]
    if (other && byPlace(other, item) < 0) from = middle + 1
    else to = middle
  }
  return from
}

function isSame(before: SprintColumn | undefined, after: SprintColumn): boolean {
  return (
    before === after ||
    (before?.status === after.status &&
      before.count === after.count &&
      before.items.every((item, position) => item === after.items[position]))
  )
}
