import type { Sprint } from '../schema/sprint.ts'

/**
 * The sprint people mean by "the sprint": the active one that began last, else the next planned one; null when there
 * is neither.
 */
export function currentSprint(sprints: Iterable<Sprint>): Sprint | null {
  const living = [...sprints].filter((sprint) => sprint.deleted === null)
  const active = living
    .filter((sprint) => sprint.state === 'active')
    .toSorted((a, b) => first(b).localeCompare(first(a)) || byId(a, b))
  const planned = living
    .filter((sprint) => sprint.state === 'planned')
    .toSorted((a, b) => first(a).localeCompare(first(b)) || byId(a, b))
  return active[0] ?? planned[0] ?? null
}

/** Sprints without days come last among the planned. */
function first(sprint: Sprint): string {
  return sprint.firstDay ?? '9999-12-31'
}

function byId(a: Sprint, b: Sprint): number {
  return a.id < b.id ? -1 : 1
}
