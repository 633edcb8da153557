import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { RoomUnavailable, UnknownRoom } from '../sync/room-errors.ts'
import { ImportRefusal } from '../../shared/interchange/import-refusal.ts'
import { CommandError, type CommandErrorCode } from '../../shared/commands/command.ts'
import { isDiskFull } from '../storage/disk-full.ts'
import { StorageError } from '../storage/storage-error.ts'

type Issue = { path: string; message: string }

/** A refusal that a caller of the API reads: what is wrong, and in `hint` what to do. */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly hint: string | undefined
  readonly issues: Issue[] | undefined
  readonly headers: Record<string, string>

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    more: { hint?: string | undefined; issues?: Issue[] | undefined; headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.hint = more.hint
    this.issues = more.issues
    this.headers = more.headers ?? {}
  }
}

const commandStatus: Record<CommandErrorCode, ContentfulStatusCode> = {
  'unknown-command': 400,
  invalid: 400,
  'not-found': 404,
  'no-right': 403,
  conflict: 409,
  frozen: 409,
  'must-wait': 409,
  unapproved: 409,
}

/** What the caller is told about a failure; null: it is a bug or a broken disk, and only the log learns more. */
export function asApiError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error
  if (error instanceof CommandError)
    return new ApiError(commandStatus[error.code], error.code, error.message, {
      hint: error.hint,
      issues: error.issues,
    })
  if (error instanceof ImportRefusal)
    return new ApiError(400, error.code, error.message, { hint: error.hint, issues: [...error.issues] })
  if (error instanceof UnknownRoom) return new ApiError(404, 'not-found', 'There is no such board.')
  if (error instanceof StorageError && error.code === 'damaged')
    return new ApiError(500, 'damaged', 'What the server’s disk holds of this board is damaged.')
  if (error instanceof RoomUnavailable && isDiskFull(error.cause)) return diskFull()
  if (error instanceof RoomUnavailable)
    return new ApiError(503, 'unavailable', 'The board is not available now.', {
      hint: 'Try again in a moment.',
      headers: { 'retry-after': '1' },
    })
  return isDiskFull(error) ? diskFull() : null
}

/** Nothing can be written until somebody makes room. */
export function diskFull(): ApiError {
  return new ApiError(503, 'disk-full', 'The server’s disk is full: nothing can be saved until there is room on it.', {
    hint: 'Make room on the disk of DATA_DIR; the server then goes on by itself.',
    headers: { 'retry-after': '5' },
  })
}

/** The one form of an error. Over HTTP it always says what to do: `usualHint` knows where the error itself does not. */
export function errorBody({ code, message, hint, issues }: Pick<ApiError, 'code' | 'message' | 'hint' | 'issues'>) {
  return {
    error: { code, message, ...(hint === undefined ? {} : { hint }), ...(issues === undefined ? {} : { issues }) },
  }
}
