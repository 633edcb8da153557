import * as z from 'zod/mini'
import { type Day, isDay } from '../lib/day.ts'
import { board, boardRowId } from '../schema/board.ts'
import { patchSchema } from '../schema/entity.ts'
import type { BoardStore } from '../store/board-store.ts'
import { type Command, CommandError, command } from './command.ts'

const byOwners = { arbitrated: true, mayRun: ['owner'] } as const

function boardRow(store: BoardStore) {
  const row = store.rows.board.get(boardRowId)
  if (!row) throw new CommandError('not-found', 'This board has no settings row yet.')
  return row
}

/** Stands before the number of an item: a letter, then letters or digits, six in all. Empty reads as T. */
export function isItemPrefix(prefix: string): boolean {
  return /^([A-Z][A-Z0-9]{0,5})?$/.test(prefix)
}

const update = command(
  'board.update',
  patchSchema(board),
  (store, patch) => {
    boardRow(store)
    const { prefix } = patch
    if (prefix !== undefined && !isItemPrefix(prefix))
      throw new CommandError('invalid', `“${prefix}” cannot stand before an item's number.`, {
        hint: 'Write up to six capitals or digits, a capital first.',
      })
    return () => {
      store.rows.board.update(boardRowId, patch)
      return null
    }
  },
  byOwners,
)

const dayArg = z.string().check(z.refine(isDay, 'Write a real day as YYYY-MM-DD.'))

/** Days to add to a list or to take out of it; unlike the whole list they overwrite nobody's. */
export const daysArg = z.array(dayArg).check(z.minLength(1), z.maxLength(400))

/** The most days that one list holds. */
const mostDays = 400

/** A list of days with others added, in order, each once; refuses more than a list holds. */
export function withDays(days: readonly Day[], more: readonly Day[]): Day[] {
  const all = [...new Set([...days, ...more])].toSorted()
  if (all.length > mostDays)
    throw new CommandError('invalid', `A list holds ${mostDays} days.`, { hint: 'Remove days that are long past.' })
  return all
}

const addHolidays = command(
  'holiday.add',
  z.strictObject({ days: daysArg }),
  (store, { days }) => {
    const holidays = withDays(boardRow(store).holidays, days)
    return () => {
      store.rows.board.update(boardRowId, { holidays })
      return null
    }
  },
  byOwners,
)

const removeHolidays = command(
  'holiday.remove',
  z.strictObject({ days: daysArg }),
  (store, { days }) => {
    const holidays = boardRow(store).holidays.filter((day) => !days.includes(day))
    return () => {
      store.rows.board.update(boardRowId, { holidays })
      return null
    }
  },
  byOwners,
)

/** The working days with one of them (1 = Monday) put in or left out; none at all counts as every one. */
export function withWeekday(workingDays: readonly number[], weekday: number, works: boolean): number[] {
  const days = workingDays.length > 0 ? workingDays : [1, 2, 3, 4, 5, 6, 7]
  return [...days.filter((day) => day !== weekday), ...(works ? [weekday] : [])].toSorted((a, b) => a - b)
}

const setWeekday = command(
  'weekday.update',
  z.strictObject({ weekday: z.int().check(z.minimum(1), z.maximum(7)), works: z.boolean() }),
  (store, { weekday, works }) => {
    const workingDays = withWeekday(boardRow(store).workingDays, weekday, works)
    if (workingDays.length === 0)
      throw new CommandError('invalid', 'A team works on one day at least.', { hint: 'Choose another day first.' })
    return () => {
      store.rows.board.update(boardRowId, { workingDays })
      return null
    }
  },
  byOwners,
)

export const boardCommands = [update, addHolidays, removeHolidays, setWeekday] as unknown as readonly Command[]
