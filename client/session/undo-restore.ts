import type { RestoreScope } from '../../shared/interchange/history.ts'
import type { RestoredHere } from './arbitrated-command.ts'
import type { HistoryApi } from './history-api.ts'
import type { BoardSession } from './session-types.ts'

/**
 * What became of the undo of a restore. `whole`: all is as before it. `step`: what it wrote was taken back, but for
 * `skipped` fields that somebody has changed since. `left`: nothing was taken back.
 */
export type RestoreUndone = { kind: 'whole'; changed: number } | { kind: 'step'; skipped: number } | { kind: 'left' }

/** What was restored, and with what answer. */
export type RestoreDone = RestoredHere & { scope: RestoreScope }

/** So many rows are looked through for somebody's; followers of the server write only a few. */
const rowsToRead = 100

/**
 * Takes a restore back: all of it while nobody has written since, else only what it wrote itself, if that is a step that
 * can be undone. Later work is never taken back. Throws `CommandError` and `ApiRefusal`.
 */
export async function undoRestore(
  session: Pick<BoardSession, 'run' | 'undo' | 'undoable'>,
  api: Pick<HistoryApi, 'activity'>,
  { version, scope, isStep }: RestoreDone,
): Promise<RestoreUndone> {
  const before = seqOf(version)
  if (before === null) return { kind: 'left' }
  const { entries, next, seq: head } = await api.activity({}, undefined, rowsToRead)
  const since = entries.filter(({ seq }) => seq > before + 1)
  const isAllRead = since.length < entries.length || next === null
  if (isAllRead && since.every(({ member }) => member === null)) {
    try {
      const { changed } = await session.run<RestoredHere>('version.restore', { at: before, scope, head })
      return { kind: 'whole', changed }
    } catch (error) {
      if (!isConflict(error) || (await api.activity({}, undefined, 1)).seq === head) throw error
      // somebody has written at this very moment
    }
  }
  const undone = isStep && session.undoable.get().undo === 'version.restore' ? session.undo() : null
  return undone ? { kind: 'step', skipped: undone.skipped.length } : { kind: 'left' }
}

/** The row that a version kept before a restore points at, as its id says. */
function seqOf(version: string | null): number | null {
  const [, seq] = /-(\d+)$/.exec(version ?? '') ?? []
  return seq === undefined ? null : Number(seq)
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'conflict'
}
