import { type Day, dayIn, isDay, isZone } from '../lib/day.ts'
import { isObject } from '../lib/json.ts'
import type { WorkWeek } from '../lib/working-day.ts'
import type { Row } from '../schema/collections.ts'
import type { Item } from '../schema/item.ts'
import type { Sprint } from '../schema/sprint.ts'
import type { Fact } from '../store/facts.ts'
import { eventGrounds } from './event-grounds.ts'
import { type EventGrounds, type ItemState, itemState } from './item-event.ts'
import { packedEvents } from './packed-events.ts'
import { type RecordedEvent, recordedEvents } from './recorded-events.ts'
import { fromPointParts, pointParts } from './sum-points.ts'
import { workingDays } from './working-days.ts'

export type BurndownStep = {
  /** A working day; the figures hold at its end. Work on a day off counts to the working day after it. */
  readonly day: Day
  readonly left: number
  readonly done: number
  /** Points that came in (or went out, negative) during the day; re-estimates are among them. */
  readonly scope: number
  /** Ids behind `scope`. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly estimated: readonly string[]
}

export type Burndown = {
  /** Points left when the sprint was started. */
  readonly start: number
  /** From the first working day to today. Empty for a sprint that has not started. */
  readonly steps: readonly BurndownStep[]
  /** All working days of the sprint: the axis. */
  readonly days: readonly Day[]
  /** Points left now: those of the current rows, also when the server has not heard of them yet. */
  readonly left: number
}

export type BurndownRows = {
  items: Iterable<Item>
  statuses: Iterable<Row<'statuses'>>
  sprints: Iterable<Sprint>
  events: Iterable<Fact>
}

export type State = ItemState | null
type Change = { day: Day; item: string; to: State }
type Commitment = NonNullable<Sprint['commitment']>
export type BurndownCalendar = WorkWeek & { readonly zone: string }

/**
 * Points left per working day of a sprint: from its commitment, the recorded events, and one provisional step from the
 * last event to the current rows, so that the last point is what the board shows. A closed sprint is read from its
 * frozen history alone, by the calendar that it closed with. A screen that shows it all the time uses `createBurndown`.
 * @example burndown(sprint, { items, statuses, sprints, events }, calendar, '2026-11-16').steps.at(-1) // { day: '2026-11-16', left: 38, done: 15, … }
 */
export function burndown(sprint: Sprint, rows: BurndownRows, present: BurndownCalendar, today: Day): Burndown {
  const { commitment } = sprint
  const calendar = frozenCalendar(sprint) ?? present
  const current = statesNow(sprint.id, rows.items, eventGrounds(rows.sprints, rows.statuses))
  if (commitment === null) {
    const left = fromPointParts(totals(sprint.id, current).left)
    return { start: left, steps: [], days: axisOf(sprint, calendar), left }
  }
  const { days, shown, states, recorded } = courseOf(sprint, commitment, rows.events, calendar, today)
  const isOpen = sprint.state !== 'closed'
  const rest = isOpen ? shortfall(sprint.id, states, recorded, current) : []
  const changes = [...recorded, ...rest.map(({ item, to }): Change => ({ day: today, item, to }))]
  const start = fromPointParts(totals(sprint.id, states).left)
  const steps = stepsOf(sprint.id, shown, states, changes)
  return { start, steps, days, left: steps.at(-1)?.left ?? start }
}

/** What the record says of a started sprint: the days to show, the states at its start, and each change since. */
export function courseOf(
  sprint: Sprint,
  commitment: Commitment,
  facts: Iterable<Fact>,
  calendar: BurndownCalendar,
  today: Day,
): { days: readonly Day[]; shown: readonly Day[]; states: Map<string, State>; recorded: Change[] } {
  const isClosed = sprint.state === 'closed'
  const days = axisOf(sprint, calendar)
  const events = recordedEvents(isClosed ? packedEvents(sprint) : facts, sprint.id)
  return {
    days,
    shown: shownDays(days, isClosed ? closingDay(sprint, calendar.zone, today) : today),
    states: statesAtStart(sprint.id, commitment, events),
    recorded: changesSince(commitment.at, events, calendar.zone),
  }
}

/** All working days of the sprint; none while it has no dates. */
function axisOf({ firstDay, lastDay }: Sprint, calendar: BurndownCalendar): readonly Day[] {
  return firstDay === null || lastDay === null ? [] : workingDays(firstDay, lastDay, calendar)
}

/** The items in a sprint as they are now. */
export function statesNow(sprint: string, items: Iterable<Item>, grounds: EventGrounds): Map<string, State> {
  const states = new Map<string, State>()
  for (const item of items) {
    const state = itemState(item, grounds)
    if (state !== null && state[0] === sprint) states.set(item.id, state)
  }
  return states
}

/** The commitment says which items and how many points; whether one was done already is known from the events around. */
function statesAtStart(sprint: string, commitment: Commitment, events: readonly RecordedEvent[]): Map<string, State> {
  const before = new Map<string, State>()
  for (const { at, item, from, to } of events) {
    if (at <= commitment.at) before.set(item, to)
    else if (!before.has(item)) before.set(item, from)
  }
  const committed = Object.entries(commitment.items)
  return new Map(
    committed.map(([item, points]) => [
      item,
      [sprint, before.get(item)?.[1] ?? 'todo', points ?? 0, before.get(item)?.[3] ?? 0],
    ]),
  )
}

function changesSince(start: number, events: readonly RecordedEvent[], zone: string): Change[] {
  return events.filter((event) => event.at > start).map(({ at, item, to }) => ({ day: dayIn(zone, at), item, to }))
}

/**
 * Where the record of a started sprint falls short of the rows: from the last state that it knows of an item to the
 * item's own. On the server that is little: what changed with a column, and what happens just now.
 * @example unrecorded(sprint, rows) // [{ item: 'item7', from: ['sprint14', 'doing', 3, 0], to: ['sprint14', 'done', 3, 0] }]
 */
export function unrecorded(sprint: Sprint, rows: BurndownRows): { item: string; from: State; to: State }[] {
  if (sprint.commitment === null) return []
  const current = statesNow(sprint.id, rows.items, eventGrounds(rows.sprints, rows.statuses))
  // neither the days nor the zone matter here
  const { states, recorded } = courseOf(sprint, sprint.commitment, rows.events, { ...noWeek, zone: 'UTC' }, '')
  return shortfall(sprint.id, states, recorded, current)
}

const noWeek: WorkWeek = { workingDays: [], holidays: [] }

function shortfall(
  sprint: string,
  start: ReadonlyMap<string, State>,
  changes: readonly Change[],
  current: ReadonlyMap<string, State>,
): { item: string; from: State; to: State }[] {
  const known = new Map(start)
  for (const { item, to } of changes) known.set(item, to)
  const ids = new Set([...known.keys(), ...current.keys()])
  return [...ids]
    .map((item) => ({ item, from: known.get(item) ?? null, to: current.get(item) ?? null }))
    .filter(({ from, to }) => !sameFor(sprint, from, to))
}

function sameFor(sprint: string, a: State, b: State): boolean {
  const [one, two] = [measure(sprint, a), measure(sprint, b)]
  return one.isIn === two.isIn && one.left === two.left && one.done === two.done
}

/** What a state means for a sprint, in parts of points. */
export function measure(sprint: string, state: State): { isIn: boolean; left: number; done: number } {
  if (state === null || state[0] !== sprint) return { isIn: false, left: 0, done: 0 }
  const points = pointParts(state[2])
  return state[1] === 'done' ? { isIn: true, left: 0, done: points } : { isIn: true, left: points, done: 0 }
}

/** Parts of points of all states together. */
export function totals(sprint: string, states: ReadonlyMap<string, State>): { left: number; done: number } {
  let left = 0
  let done = 0
  for (const state of states.values()) {
    const one = measure(sprint, state)
    left += one.left
    done += one.done
  }
  return { left, done }
}

/** At least one day, so that the current rows always have their point. */
function shownDays(days: readonly Day[], until: Day): readonly Day[] {
  const shown = days.filter((day) => day <= until)
  return shown.length > 0 ? shown : [days[0] ?? until]
}

/** The step that a day counts to: its own, the next working day's, or the last one. */
export function stepOn(days: readonly Day[], on: Day): number {
  const later = days.findIndex((day) => day >= on)
  return later === -1 ? days.length - 1 : later
}

function stepsOf(
  sprint: string,
  days: readonly Day[],
  start: ReadonlyMap<string, State>,
  changes: readonly Change[],
): BurndownStep[] {
  const byStep = days.map((): Change[] => [])
  for (const change of changes) byStep[stepOn(days, change.day)]?.push(change)
  const states = new Map(start)
  let { left, done } = totals(sprint, states)
  return days.map((day, index) => {
    const before = new Map<string, State>()
    for (const { item, to } of byStep[index] ?? []) {
      if (!before.has(item)) before.set(item, states.get(item) ?? null)
      states.set(item, to)
    }
    const moves = [...before].map(([item, was]) => ({
      item,
      from: measure(sprint, was),
      to: measure(sprint, states.get(item) ?? null),
    }))
    const previously = left + done
    for (const { from, to } of moves) {
      left += to.left - from.left
      done += to.done - from.done
    }
    return {
      day,
      left: fromPointParts(left),
      done: fromPointParts(done),
      scope: fromPointParts(left + done - previously),
      added: moves.filter(({ from, to }) => !from.isIn && to.isIn).map(({ item }) => item),
      removed: moves.filter(({ from, to }) => from.isIn && !to.isIn).map(({ item }) => item),
      estimated: moves
        .filter(({ from, to }) => from.isIn && to.isIn && from.left + from.done !== to.left + to.done)
        .map(({ item }) => item),
    }
  })
}

/** A closed sprint keeps its days, whatever the board's calendar becomes. */
export function frozenCalendar({ state, report }: Sprint): BurndownCalendar | null {
  const calendar = report?.['calendar']
  if (state !== 'closed' || !isObject(calendar)) return null
  const { zone, workingDays, holidays } = calendar
  if (!isZone(zone) || !Array.isArray(workingDays) || !Array.isArray(holidays)) return null
  return {
    zone,
    workingDays: (workingDays as unknown[]).filter((one) => typeof one === 'number'),
    holidays: (holidays as unknown[]).filter(isDay),
  }
}

function closingDay(sprint: Sprint, zone: string, today: Day): Day {
  const at = sprint.report?.['closedAt']
  return typeof at === 'number' ? dayIn(zone, at) : (sprint.lastDay ?? today)
}
