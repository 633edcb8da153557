import type { Row } from '../schema/collections.ts'
import { boardColumns } from './board-columns.ts'
import type { Category, EventGrounds } from './item-event.ts'

/**
 * What resolving places needs, from the rows: living sprints, living statuses in their order, and their categories.
 * @example eventGrounds(sprints, statuses).categoryOf('review') // 'doing'
 */
export function eventGrounds(sprints: Iterable<Row<'sprints'>>, statuses: Iterable<Row<'statuses'>>): EventGrounds {
  const columns = boardColumns(statuses)
  const categories = new Map<string, Category>(columns.map((status) => [status.id, status.category]))
  return {
    sprints: new Set([...sprints].filter((sprint) => sprint.deleted === null).map((sprint) => sprint.id)),
    statuses: columns.map((status) => status.id),
    categoryOf: (status) => categories.get(status) ?? 'todo',
  }
}
