import { type Day, daysBetween } from '../lib/day.ts'
import type { Sprint } from '../schema/sprint.ts'
import { byDays } from './shown-items.ts'

/** What speaks against starting a sprint now; none of it forbids that. */
export type StartWarning =
  /** Nothing is in it, so nothing would be committed. */
  | { readonly kind: 'empty' }
  /** It begins only in so many days. */
  | { readonly kind: 'early'; readonly days: number; readonly day: Day }
  /** Its last day was so many days ago. */
  | { readonly kind: 'over'; readonly days: number; readonly day: Day }
  /** It has no first day yet: it would get today. */
  | { readonly kind: 'no-days' }
  /** Others run already, by their days. */
  | { readonly kind: 'running'; readonly sprints: readonly string[] }

/**
 * What speaks against starting a sprint today. `items`: what is in it; `sprints`: those of the board.
 * @example startWarnings(sprint15, [], sprints, '2026-11-20') // [{ kind: 'empty' }, { kind: 'early', days: 3, day: '2026-11-23' }]
 */
export function startWarnings(
  sprint: Sprint,
  items: readonly unknown[],
  sprints: Iterable<Sprint>,
  today: Day,
): readonly StartWarning[] {
  const { firstDay, lastDay } = sprint
  const running = [...sprints]
    .filter((other) => other.state === 'active' && other.deleted === null && other.id !== sprint.id)
    .toSorted(byDays)
    .map(({ id }) => id)
  const found: StartWarning[] = []
  if (items.length === 0) found.push({ kind: 'empty' })
  if (firstDay !== null && today < firstDay)
    found.push({ kind: 'early', days: daysBetween(today, firstDay), day: firstDay })
  if (lastDay !== null && today > lastDay) found.push({ kind: 'over', days: daysBetween(lastDay, today), day: lastDay })
  if (firstDay === null) found.push({ kind: 'no-days' })
  if (running.length > 0) found.push({ kind: 'running', sprints: running })
  return found
}
