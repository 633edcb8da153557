import { type Day, dayIn } from '../lib/day.ts'
import type { Row } from '../schema/collections.ts'
import type { Item } from '../schema/item.ts'
import type { Sprint } from '../schema/sprint.ts'
import type { Fact } from '../store/facts.ts'
import {
  type Burndown,
  type BurndownCalendar,
  type BurndownStep,
  type State,
  burndown,
  courseOf,
  measure,
  statesNow,
  stepOn,
  totals,
} from './burndown.ts'
import { eventGrounds } from './event-grounds.ts'
import { type EventGrounds, itemState } from './item-event.ts'
import { changesBetween } from './list-changes.ts'
import { recordedEvents } from './recorded-events.ts'
import { fromPointParts } from './sum-points.ts'

type Rows = {
  items: readonly Item[]
  statuses: readonly Row<'statuses'>[]
  sprints: readonly Sprint[]
  events: readonly Fact[]
}

/** What the last step is made of; all before it is settled. */
type Memory = {
  sprint: Sprint
  rows: Rows
  calendar: BurndownCalendar
  today: Day
  grounds: EventGrounds
  /** Before the first change of the last step. */
  before: ReadonlyMap<string, State>
  /** Parts of points then. */
  total: number
  current: Map<string, State>
  /** Items that the record has spoken of: what it says first about one can change how the sprint began. */
  spoken: Set<string>
  shown: readonly Day[]
  /** Parts of points now. */
  left: number
  done: number
  added: Set<string>
  removed: Set<string>
  estimated: Set<string>
  result: Burndown
}

/**
 * `burndown` with a memory, for a running sprint on screen: the provisional step always ends at the current rows, so an
 * edited item only shifts the last step, and new events of the day shift nothing. Ids in a step come in no order. Where
 * nothing changed, the same object is returned.
 */
export function createBurndown(): (sprint: Sprint, rows: Rows, calendar: BurndownCalendar, today: Day) => Burndown {
  let last: Memory | null = null
  return (sprint, rows, calendar, today) => {
    if (sprint.commitment === null || sprint.state === 'closed') return burndown(sprint, rows, calendar, today)
    const changes = last && goesOn(last, sprint, rows, calendar, today) && changesBetween(last.rows.items, rows.items)
    if (!last || !changes) last = remembered(sprint, rows, calendar, today)
    else {
      last.rows = rows
      let isOther = false
      for (const [before, after] of changes) if (note(last, before, after)) isOther = true
      if (isOther) last.result = withLastStep(last)
    }
    return last.result
  }
}

/** Is it the same sprint on the same day, with nothing new in the record but more of that day? */
function goesOn(last: Memory, sprint: Sprint, rows: Rows, calendar: BurndownCalendar, today: Day): boolean {
  const { zone, workingDays, holidays } = last.calendar
  const same =
    last.sprint === sprint &&
    last.today === today &&
    last.rows.statuses === rows.statuses &&
    last.rows.sprints === rows.sprints &&
    zone === calendar.zone &&
    workingDays === calendar.workingDays &&
    holidays === calendar.holidays
  const known = last.rows.events.length
  if (!same || last.rows.events.at(-1) !== rows.events[known - 1] || rows.events.length < known) return false
  const { commitment } = sprint
  return recordedEvents(rows.events.slice(known), sprint.id).every(({ at, item, from }) => {
    const changesStart =
      commitment !== null &&
      (at <= commitment.at || (from?.[1] === 'done' && !last.spoken.has(item) && Object.hasOwn(commitment.items, item)))
    last.spoken.add(item)
    return !changesStart && stepOn(last.shown, dayIn(zone, at)) === last.shown.length - 1
  })
}

function remembered(sprint: Sprint, rows: Rows, calendar: BurndownCalendar, today: Day): Memory {
  const result = burndown(sprint, rows, calendar, today)
  const grounds = eventGrounds(rows.sprints, rows.statuses)
  const current = statesNow(sprint.id, rows.items, grounds)
  const memory: Memory = {
    ...{ sprint, rows, calendar, today, grounds, current, result, before: new Map(), total: 0, shown: [] },
    spoken: new Set(recordedEvents(rows.events, sprint.id).map(({ item }) => item)),
    ...totals(sprint.id, current),
    ...{ added: new Set(), removed: new Set(), estimated: new Set() },
  }
  if (sprint.commitment) {
    const { shown, states, recorded } = courseOf(sprint, sprint.commitment, rows.events, calendar, today)
    for (const { day, item, to } of recorded) if (stepOn(shown, day) < shown.length - 1) states.set(item, to)
    const { left, done } = totals(sprint.id, states)
    Object.assign(memory, { shown, before: states, total: left + done })
  }
  for (const id of new Set([...memory.before.keys(), ...current.keys()])) classify(memory, id)
  return memory
}

/** Takes over what became of one row; false when it says nothing new. */
function note(memory: Memory, before: Item | undefined, after: Item | undefined): boolean {
  const { sprint, current } = memory
  const id = (before ?? after)?.id ?? ''
  const was = measure(sprint.id, current.get(id) ?? null)
  const state = itemState(after, memory.grounds)
  const is = measure(sprint.id, state)
  if (is.isIn) current.set(id, state)
  else current.delete(id)
  if (was.isIn === is.isIn && was.left === is.left && was.done === is.done) return false
  memory.left += is.left - was.left
  memory.done += is.done - was.done
  classify(memory, id)
  return true
}

/** Came in, went out, got another estimate since the last step began: or none of these. */
function classify({ sprint, before, current, added, removed, estimated }: Memory, id: string): void {
  const [from, to] = [measure(sprint.id, before.get(id) ?? null), measure(sprint.id, current.get(id) ?? null)]
  const put = (into: Set<string>, isIn: boolean) => void (isIn ? into.add(id) : into.delete(id))
  put(added, !from.isIn && to.isIn)
  put(removed, from.isIn && !to.isIn)
  put(estimated, from.isIn && to.isIn && from.left + from.done !== to.left + to.done)
}

function withLastStep({ total, left, done, added, removed, estimated, result }: Memory): Burndown {
  const step = result.steps.at(-1)
  const last: BurndownStep | undefined = step && {
    day: step.day,
    left: fromPointParts(left),
    done: fromPointParts(done),
    scope: fromPointParts(left + done - total),
    added: [...added],
    removed: [...removed],
    estimated: [...estimated],
  }
  return last ? { ...result, steps: [...result.steps.slice(0, -1), last], left: last.left } : result
}
