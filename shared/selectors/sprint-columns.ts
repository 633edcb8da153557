import type { Row } from '../schema/collections.ts'
import type { Item } from '../schema/item.ts'
import { boardColumns } from './board-columns.ts'
import { type ItemList, type ListOf, createItemLists, emptyList, itemLists } from './item-lists.ts'
import { containerOf, isOnBoard } from './item-place.ts'

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
  const lists = itemLists(items, columnOf(columns, sprints, container))
  return columns.map((status) => drawn(status, lists.get(status.id) ?? emptyList))
}

/** The column that an item stands in; null for one that is elsewhere. */
function columnOf(columns: readonly Status[], sprints: Iterable<Row<'sprints'>>, container: string): ListOf {
  const [first = null] = columns.map((status) => status.id)
  const known = new Set(columns.map((status) => status.id))
  const living = [...sprints].filter((sprint) => sprint.deleted === null).map((sprint) => sprint.id)
  const grounds = { sprints: new Set(living), statuses: [] }
  return (item) => {
    if (!isOnBoard(item) || containerOf(item, grounds) !== container) return null
    return known.has(item.place[1]) ? item.place[1] : first
  }
}

function drawn(status: Status, { items, points }: ItemList): SprintColumn {
  return { status, items, count: items.length, points, limit: limitOf(items.length, status.wipLimit) }
}

function limitOf(count: number, limit: number | null): ColumnLimit {
  if (limit === null) return 'none'
  return count < limit ? 'below' : count === limit ? 'full' : 'over'
}

type Memory = {
  statuses: Iterable<Status>
  sprints: Iterable<Row<'sprints'>>
  container: string
  listOf: ListOf
  columns: readonly SprintColumn[]
}

/**
 * `sprintColumns` with a memory of its last answer: a column whose status and items are the same rows as before is the
 * same object, and when all are, so is the list. One memory per screen.
 */
export function createSprintColumns(): (
  items: readonly Item[],
  statuses: Iterable<Status>,
  sprints: Iterable<Row<'sprints'>>,
  container: string,
) => readonly SprintColumn[] {
  const listsOf = createItemLists()
  let last: Memory | null = null
  return (items, statuses, sprints, container) => {
    const same = last?.statuses === statuses && last.sprints === sprints && last.container === container
    const order = boardColumns(statuses)
    const listOf = same && last ? last.listOf : columnOf(order, sprints, container)
    const lists = listsOf(items, listOf)
    const before = last?.columns ?? []
    const columns = order.map((status, place) => {
      const list = lists.get(status.id) ?? emptyList
      const known = before[place]
      return known?.status === status && known.items === list.items ? known : drawn(status, list)
    })
    const isKept = columns.length === before.length && columns.every((column, place) => column === before[place])
    last = { statuses, sprints, container, listOf, columns: isKept ? before : columns }
    return last.columns
  }
}
