import { CommandError, type CommandErrorCode } from '../../shared/commands/command.ts'
import { versionRestore } from '../../shared/commands/version-commands.ts'
import type { ActivityChange, ActivityEntry } from '../../shared/interchange/activity.ts'
import type { Restored } from '../../shared/interchange/history.ts'
import { type Json, isObject } from '../../shared/lib/json.ts'
import { entities, isCollection } from '../../shared/schema/collections.ts'
import { fieldAt } from '../../shared/schema/dictionary.ts'
import type { Change } from '../../shared/store/collection.ts'
import { ApiRefusal, type CallApi } from './call-api.ts'
import { type SavedState, unsavedCount } from './saved-state.ts'
import { type Value, until } from './value.ts'

const commandCodes: readonly string[] = [
  'unknown-command',
  'invalid',
  'not-found',
  'no-right',
  'conflict',
  'frozen',
  'must-wait',
  'unapproved',
] satisfies CommandErrorCode[]

export type ArbitratedOptions = {
  board: string
  callApi: CallApi
  saved: Value<SavedState>
  newId: () => string
  /** Notes a step that can be undone. */
  note: (name: string, changes: Change[]) => void
}

/** What a restore answers here. `isStep`: undo takes it back; else only the version kept before does. */
export type RestoredHere = Restored & { isStep: boolean }

/**
 * Runs a command at the server, which decides in the room's order. First all earlier changes of mine must be on its
 * disk: the command must not overtake them. A restore of what people write is a step to undo, as what is done here is,
 * and answers `RestoredHere`. Throws `CommandError`; `must-wait` without a connection.
 */
export async function runArbitrated(
  name: string,
  args: unknown,
  { board, callApi, saved, newId, note }: ArbitratedOptions,
): Promise<Json> {
  const settled = await until(
    saved,
    (state) => state.connection === 'offline' || (state.connection === 'online' && unsavedCount(state) === 0),
  )
  if (settled.connection === 'offline') throw mustWait(name)
  const body = { name, args, idempotencyKey: newId() }
  const send = () =>
    callApi<{ result: Json; seq: number }>(`/api/boards/${encodeURIComponent(board)}/commands`, { body })
  try {
    // the key makes a second attempt harmless when only the answer was lost
    const { result, seq } = await send().catch((error: unknown) => {
      if (error instanceof ApiRefusal && error.code === 'offline') return send()
      throw error
    })
    if (name !== versionRestore.name || !isObject(result)) return result
    const changes = result['version'] === null ? [] : await stepOfRow(seq, { board, callApi })
    note(name, changes)
    return { ...result, isStep: changes.length > 0 }
  } catch (error) {
    throw error instanceof ApiRefusal ? asCommandError(name, error) : error
  }
}

/**
 * What a row of the log changed, as an own command would have told it; none where that cannot be had now, and where undo
 * would take back only a part of it.
 */
async function stepOfRow(seq: number, { board, callApi }: Pick<ArbitratedOptions, 'board' | 'callApi'>) {
  const address = `/api/boards/${encodeURIComponent(board)}/changes?since=${seq - 1}&limit=1`
  const told = await callApi<{ changes: ActivityEntry[] }>(address).catch(() => ({ changes: [] }))
  const changes = told.changes.flatMap((row) => row.changes)
  if (told.changes.some(({ left = 0 }) => left > 0) || !changes.every(canBeTakenBack)) return []
  return changes.map((change): Change => (change.field === '' ? { ...change, before: undefined } : change))
}

function canBeTakenBack({ collection, field }: ActivityChange): boolean {
  return isCollection(collection) && (field === '' || fieldAt(entities[collection].fields, field)?.owner === 'client')
}

function mustWait(name: string): CommandError {
  return new CommandError('must-wait', `“${name}” needs the server, which cannot be reached now.`, {
    hint: 'Try again when you are online.',
  })
}

function asCommandError(name: string, { code, status, message, hint, issues }: ApiRefusal): CommandError {
  if (code === 'offline' || status >= 500) return mustWait(name)
  const known = commandCodes.includes(code)
    ? (code as CommandErrorCode)
    : status === 401 || status === 403
      ? 'no-right'
      : 'conflict'
  return new CommandError(known, message, { ...(hint !== undefined && { hint }), ...(issues && { issues }) })
}
