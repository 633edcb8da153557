import type { CommandContext } from '../../shared/commands/command.ts'
import { CommandError } from '../../shared/commands/command.ts'
import type { Skipped } from '../../shared/commands/undo.ts'
import { must } from '../../shared/lib/must.ts'
import { mayWrite } from '../../shared/protocol.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Change } from '../../shared/store/collection.ts'
import { actingNow } from './load-acting.ts'
import { type Value, createValue } from './value.ts'

/** Names of the commands that undo and redo would take back or make again; null: nothing. */
export type UndoState = { undo: string | null; redo: string | null }

/** What was taken back: the command's name, and the fields left alone because somebody has changed them since. */
export type Undone = { name: string; skipped: Skipped[] }

export type UndoHistory = {
  state: Value<UndoState>
  /** Notes what a command of mine changed; an empty change is no step. */
  note(name: string, changes: Change[]): void
  /** Takes my last step back; null when there is none. Throws `CommandError` without the right to write. */
  undo(): Undone | null
  redo(): Undone | null
}

type Step = { name: string; changes: Change[] }

/** Steps that can be taken back. */
const depth = 200

/** My own steps on one board, as values: they outlive a document that had to be replaced. */
export function createUndoHistory(store: () => BoardStore, context: () => CommandContext): UndoHistory {
  const past: Step[] = []
  const future: Step[] = []
  const state = createValue<UndoState>({ undo: null, redo: null }, (a, b) => a.undo === b.undo && a.redo === b.redo)
  const tell = () => state.set({ undo: past.at(-1)?.name ?? null, redo: future.at(-1)?.name ?? null })

  function take(from: Step[], to: Step[]): Undone | null {
    const who = context()
    if (!mayWrite(who.role)) throw new CommandError('no-right', `A ${who.role} may not change this board.`)
    const step = from.pop()
    if (!step) return null
    // what made the step is here
    const { reverse } = must(actingNow())
    const { changes, skipped } = reverse(store(), step.changes, who)
    if (changes.length > 0) to.push({ name: step.name, changes })
    tell()
    return { name: step.name, skipped }
  }

  return {
    state,
    note(name, changes) {
      if (changes.length === 0) return
      past.push({ name, changes })
      if (past.length > depth) past.shift()
      future.length = 0
      tell()
    },
    undo: () => take(past, future),
    redo: () => take(future, past),
  }
}
