import { neededColumn } from '../selectors/board-columns.ts'
import type { BoardStore } from '../store/board-store.ts'
import { CommandError } from './command.ts'

/** Would this change of a status leave the board without a column, or without one whose items are done? */
export function needOf(store: BoardStore, id: string, patch: Readonly<Record<string, unknown>>) {
  const becomes = patch['deleted'] ? 'deleted' : patch['category']
  if (becomes !== 'deleted' && becomes !== 'todo' && becomes !== 'doing') return null
  return neededColumn(store.rows.statuses.all().values(), id, becomes)
}

/** Refuses what would leave items nowhere to stand, or nothing to finish in. */
export function keepColumns(store: BoardStore, id: string, patch: Readonly<Record<string, unknown>>): void {
  const need = needOf(store, id, patch)
  if (need === 'column')
    throw new CommandError('invalid', 'A board needs a column.', { hint: 'Add another column first.' })
  if (need === 'done-column')
    throw new CommandError('invalid', 'A board needs a column whose items are done.', {
      hint: 'Make another column one for done items first.',
    })
}
