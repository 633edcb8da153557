import { type Day, dayIn } from '../lib/day.ts'
import type { Sprint } from '../schema/sprint.ts'
import type { Fact } from '../store/facts.ts'
import { workingDays } from './working-days.ts'

type Calendar = { zone: string; workingDays: readonly number[]; holidays: readonly Day[] }

/**
 * Items that came into a started sprint after its start and were not committed to: item id → the working day of the
 * sprint (1 = first) on which they last came. Empty for a sprint that has not started.
 */
export function addedDays(events: Iterable<Fact>, sprint: Sprint, calendar: Calendar): ReadonlyMap<string, number> {
  const added = new Map<string, number>()
  const { commitment, firstDay, lastDay } = sprint
  if (!commitment || firstDay === null || lastDay === null) return added
  const days = workingDays(firstDay, lastDay, calendar)
  const inSprint = (state: unknown) => Array.isArray(state) && state[0] === sprint.id
  for (const { value } of events) {
    if (!Array.isArray(value)) continue
    const [at, , item, , from, to] = value as [number, unknown, string, string, unknown, unknown]
    if (at < commitment.at || Object.hasOwn(commitment.items, item) || inSprint(from) || !inSprint(to)) continue
    const on = dayIn(calendar.zone, at)
    added.set(item, Math.max(1, days.filter((one) => one <= on).length))
  }
  return added
}
