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
  return new Map(arrivals(events, sprint, calendar))
}

/**
 * `addedDays` with a memory: of a list that has only grown, the new events alone are read, and where they say nothing
 * new the same map comes back.
 */
export function createAddedDays(): (
  events: readonly Fact[],
  sprint: Sprint,
  calendar: Calendar,
) => ReadonlyMap<string, number> {
  let last: { events: readonly Fact[]; sprint: Sprint; calendar: Calendar; days: ReadonlyMap<string, number> } | null =
    null
  return (events, sprint, calendar) => {
    const grown =
      last?.sprint === sprint && last.calendar === calendar && last.events.at(-1) === events[last.events.length - 1]
    const more = arrivals(grown && last ? events.slice(last.events.length) : events, sprint, calendar)
    const days = grown && last ? (more.length === 0 ? last.days : new Map([...last.days, ...more])) : new Map(more)
    last = { events, sprint, calendar, days }
    return days
  }
}

function arrivals(events: Iterable<Fact>, sprint: Sprint, calendar: Calendar): [item: string, day: number][] {
  const added: [string, number][] = []
  const { commitment, firstDay, lastDay } = sprint
  if (!commitment || firstDay === null || lastDay === null) return added
  const days = workingDays(firstDay, lastDay, calendar)
  // what reopening brought back had not left
  const reopened = new Set(reopenings(sprint))
  const inSprint = (state: unknown) => Array.isArray(state) && state[0] === sprint.id
  for (const { value } of events) {
    if (!Array.isArray(value)) continue
    const [at, , item, , from, to] = value as [number, unknown, string, string, unknown, unknown]
    if (at < commitment.at || Object.hasOwn(commitment.items, item) || inSprint(from) || !inSprint(to)) continue
    if (reopened.has(at)) continue
    const on = dayIn(calendar.zone, at)
    added.push([item, Math.max(1, days.filter((one) => one <= on).length)])
  }
  return added
}

/** When the sprint was reopened, epoch milliseconds. */
function reopenings({ report }: Sprint): unknown[] {
  const known = report?.['reopened']
  return Array.isArray(known) ? known.map((one: unknown): unknown => (Array.isArray(one) ? one[0] : undefined)) : []
}
