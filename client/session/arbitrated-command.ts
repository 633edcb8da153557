import { CommandError, type CommandErrorCode } from '../../shared/commands/command.ts'
import type { Json } from '../../shared/lib/json.ts'
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
] satisfies CommandErrorCode[]

export type ArbitratedOptions = { board: string; callApi: CallApi; saved: Value<SavedState>; newId: () => string }

/**
 * Runs a command at the server, which decides in the room's order. First all earlier changes of mine must be on its
 * disk: the command must not overtake them. Throws `CommandError`; `must-wait` without a connection.
 */
export async function runArbitrated(
  name: string,
  args: unknown,
  { board, callApi, saved, newId }: ArbitratedOptions,
): Promise<Json> {
  const settled = await until(
    saved,
    (state) => state.connection === 'offline' || (state.connection === 'online' && unsavedCount(state) === 0),
  )
  if (settled.connection === 'offline') throw mustWait(name)
  const body = { name, args, idempotencyKey: newId() }
  const send = () => callApi<{ result: Json }>(`/api/boards/${encodeURIComponent(board)}/commands`, { body })
  try {
    // the key makes a second attempt harmless when only the answer was lost
    const { result } = await send().catch((error: unknown) => {
      if (error instanceof ApiRefusal && error.code === 'offline') return send()
      throw error
    })
    return result
  } catch (error) {
    throw error instanceof ApiRefusal ? asCommandError(name, error) : error
  }
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
