import type { Row } from '../schema/collections.ts'
import { byRank } from './by-rank.ts'

type Status = Row<'statuses'>

/**
 * The columns of a board, in their order: the statuses that are not in the bin. Of a board whose people put every one
 * there at once the last to go stands, so that each item is shown somewhere; empty only without any status.
 * @example boardColumns([done, todo, { ...doing, deleted: [1, 'ines'] }]) // [todo, done]
 */
export function boardColumns(statuses: Iterable<Status>): Status[] {
  const all = [...statuses]
  const columns = all.filter((status) => status.deleted === null)
  return columns.length > 0 ? columns.toSorted(byRank) : all.toSorted(byEnd).slice(-1)
}

function byEnd(a: Status, b: Status): number {
  return (a.deleted?.[0] ?? 0) - (b.deleted?.[0] ?? 0) || byRank(a, b)
}

/** Why a column must stay as it is: it is the only one, or the only one whose items are done. */
export type ColumnNeed = 'column' | 'done-column'

/**
 * What a board would lack if the status were deleted, or were of another category; null when nothing.
 * @example neededColumn([todo, done], 'done', 'todo') // 'done-column'
 */
export function neededColumn(
  statuses: Iterable<Status>,
  id: string,
  becomes: Status['category'] | 'deleted',
): ColumnNeed | null {
  const columns = boardColumns(statuses)
  const others = columns.filter((status) => status.id !== id)
  const status = columns.find((one) => one.id === id)
  if (!status || becomes === 'done') return null
  if (becomes === 'deleted' && others.length === 0) return 'column'
  return status.category === 'done' && !others.some((one) => one.category === 'done') ? 'done-column' : null
}
