import { type Day, addDays, dayIn } from '../lib/day.ts'
import { type WorkWeek, isWorkingDay } from '../lib/working-day.ts'
import { boardRowId } from '../schema/board.ts'
import type { BoardStore } from '../store/board-store.ts'

/** Working days of a sprint on a board that does not say. */
const usualLength = 10

/** No sprint is longer, and none is looked for beyond. */
const mostDays = 366

export type SprintCalendar = WorkWeek & { zone: string; sprintDays: number }

/** The board's zone, working days, holidays, and the usual length of its sprints in working days. */
export function sprintCalendar({ rows }: BoardStore): SprintCalendar {
  const { zone = 'UTC', workingDays = [], holidays = [], sprintDays = null } = rows.board.get(boardRowId) ?? {}
  return { zone, workingDays, holidays, sprintDays: sprintDays ?? usualLength }
}

/** The board's day at `now`, epoch milliseconds. */
export function todayOn(store: BoardStore, now: number): Day {
  return dayIn(sprintCalendar(store).zone, now)
}

/**
 * The day on which `length` working days from `firstDay` are over, at most a year later; `firstDay` counts when people
 * work on it.
 * @example sprintEnd('2026-11-09', 10, mondayToFriday) // '2026-11-20'
 */
export function sprintEnd(firstDay: Day, length: number, week: WorkWeek): Day {
  let last = firstDay
  let left = length
  for (let offset = 0; left > 0 && offset < mostDays; offset += 1) {
    const day = addDays(firstDay, offset)
    if (!isWorkingDay(day, week)) continue
    last = day
    left -= 1
  }
  return last
}
