import type { Sprint } from '../schema/sprint.ts'
import { backlog } from '../schema/item.ts'

/**
 * Where an item goes that was put into a closed sprint: the next sprint that is open, by first day, else the backlog.
 * @example openHome(sprints, 'sprint13') // 'sprint14'
 */
export function openHome(sprints: Iterable<Sprint>, closed: string): string {
  const living = [...sprints].filter((sprint) => sprint.deleted === null)
  const from = living.find((sprint) => sprint.id === closed)?.firstDay ?? ''
  const open = living
    .filter((sprint) => sprint.state !== 'closed' && firstDay(sprint) >= from)
    .toSorted((a, b) => compare(firstDay(a), firstDay(b)) || compare(a.id, b.id))
  return open[0]?.id ?? backlog
}

/** A sprint without days comes after all that have one. */
function firstDay(sprint: Sprint): string {
  return sprint.firstDay ?? '9999-12-31'
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
