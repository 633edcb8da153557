import type { Day } from '../lib/day.ts'
import type { Sprint } from '../schema/sprint.ts'
import {
  type BurndownCalendar,
  type BurndownRows,
  type State,
  courseOf,
  frozenCalendar,
  measure,
  statesNow,
  stepOn,
} from './burndown.ts'
import { eventGrounds } from './event-grounds.ts'
import { fromPointParts } from './sum-points.ts'

/** An item and its points in a figure: its own, or by how many they changed. */
export type RowBehind = { readonly id: string; readonly points: number }

/** What stands behind one working day of a burndown. */
export type DayBehind = {
  /** Arrived in done since the day before. */
  readonly finished: readonly RowBehind[]
  /** Was done, and is not any more. */
  readonly taken: readonly RowBehind[]
  readonly added: readonly RowBehind[]
  readonly removed: readonly RowBehind[]
  readonly estimated: readonly RowBehind[]
  /** In the sprint at the end of the day, not done and done: the height of the two lines. */
  readonly left: readonly RowBehind[]
  readonly done: readonly RowBehind[]
}

/**
 * The items behind a day of the burndown and the burnup, from the same record: points left and done at its end, and what
 * moved them since the day before. Null for a day that has no step. A closed sprint is read from its frozen history.
 * @example burndownRows(sprint, rows, calendar, '2026-11-16', '2026-11-12')?.finished // [{ id: 'item7', points: 3 }]
 */
export function burndownRows(
  sprint: Sprint,
  rows: BurndownRows,
  present: BurndownCalendar,
  today: Day,
  day: Day,
): DayBehind | null {
  if (sprint.commitment === null) return null
  const calendar = frozenCalendar(sprint) ?? present
  const { shown, states, recorded } = courseOf(sprint, sprint.commitment, rows.events, calendar, today)
  const at = shown.indexOf(day)
  if (at === -1) return null
  const before = new Map(states)
  const after = new Map(states)
  for (const change of recorded) {
    const step = stepOn(shown, change.day)
    if (step < at) before.set(change.item, change.to)
    if (step <= at) after.set(change.item, change.to)
  }
  const isNow = sprint.state !== 'closed' && at === shown.length - 1
  const now = isNow ? statesNow(sprint.id, rows.items, eventGrounds(rows.sprints, rows.statuses)) : after
  return behindOf(sprint.id, before, now)
}

type Move = { id: string; from: Measured; to: Measured }
type Measured = { isIn: boolean; isDone: boolean; parts: number }

function behindOf(sprint: string, before: ReadonlyMap<string, State>, after: ReadonlyMap<string, State>): DayBehind {
  const moves = [...new Set([...before.keys(), ...after.keys()])].map((id): Move => ({
    id,
    from: measured(sprint, before.get(id)),
    to: measured(sprint, after.get(id)),
  }))
  const some = (is: (move: Move) => boolean, parts: (move: Move) => number): RowBehind[] =>
    moves.filter(is).map((move) => ({ id: move.id, points: fromPointParts(parts(move)) }))
  const own = ({ to }: Move) => to.parts
  return {
    finished: some(({ from, to }) => to.isDone && from.isIn && !from.isDone, own),
    taken: some(({ from, to }) => from.isDone && to.isIn && !to.isDone, own),
    added: some(({ from, to }) => !from.isIn && to.isIn, own),
    removed: some(
      ({ from, to }) => from.isIn && !to.isIn,
      ({ from }) => from.parts,
    ),
    estimated: some(
      ({ from, to }) => from.isIn && to.isIn && from.parts !== to.parts,
      ({ from, to }) => to.parts - from.parts,
    ),
    left: some(({ to }) => to.isIn && !to.isDone, own),
    done: some(({ to }) => to.isDone, own),
  }
}

function measured(sprint: string, state: State = null): Measured {
  const { isIn, left, done } = measure(sprint, state)
  return { isIn, isDone: isIn && state?.[1] === 'done', parts: left + done }
}
