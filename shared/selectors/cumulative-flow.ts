import type { Day } from '../lib/day.ts'
import type { Sprint } from '../schema/sprint.ts'
import {
  type BurndownCalendar,
  type BurndownRows,
  type State,
  courseOf,
  frozenCalendar,
  statesNow,
  stepOn,
} from './burndown.ts'
import { eventGrounds } from './event-grounds.ts'
import type { Category } from './item-event.ts'

/** A working day: the items of the sprint by category of status at its end. */
export type FlowStep = { readonly day: Day } & Readonly<Record<Category, readonly string[]>>

export type CumulativeFlow = {
  readonly steps: readonly FlowStep[]
  /** All working days of the sprint: the axis. */
  readonly days: readonly Day[]
}

/**
 * How many items of a sprint were to do, in progress and done at the end of each working day (the cumulative flow diagram
 * of the ProKanban guide), from the commitment and the recorded events; the last day is what the board shows. A closed
 * sprint is read from its frozen history alone. No steps for a sprint that has not started.
 * @example cumulativeFlow(sprint, rows, calendar, '2026-11-16').steps.at(-1)?.doing.length // 6
 */
export function cumulativeFlow(
  sprint: Sprint,
  rows: BurndownRows,
  present: BurndownCalendar,
  today: Day,
): CumulativeFlow {
  if (sprint.commitment === null) return { steps: [], days: [] }
  const calendar = frozenCalendar(sprint) ?? present
  const { days, shown, states, recorded } = courseOf(sprint, sprint.commitment, rows.events, calendar, today)
  const byStep = shown.map((): (typeof recorded)[number][] => [])
  for (const change of recorded) byStep[stepOn(shown, change.day)]?.push(change)
  const steps = shown.map((day, at) => {
    for (const { item, to } of byStep[at] ?? []) states.set(item, to)
    return stepOf(day, sprint.id, states)
  })
  if (sprint.state === 'closed') return { steps, days }
  const now = statesNow(sprint.id, rows.items, eventGrounds(rows.sprints, rows.statuses))
  const last = shown.at(-1)
  return { steps: last === undefined ? [] : [...steps.slice(0, -1), stepOf(last, sprint.id, now)], days }
}

function stepOf(day: Day, sprint: string, states: ReadonlyMap<string, State>): FlowStep {
  const step: Record<Category, string[]> = { todo: [], doing: [], done: [] }
  for (const [item, state] of states) if (state?.[0] === sprint) step[state[1]].push(item)
  return { day, ...step }
}
