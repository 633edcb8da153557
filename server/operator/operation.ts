import type * as z from 'zod'
import type { Json } from '../../shared/lib/json.ts'
import type { Auth } from '../auth/create-auth.ts'
import { ApiError } from '../http/api-error.ts'
import { checked } from '../http/read-body.ts'
import type { Workspace } from '../workspace.ts'

/** One thing an operator can ask for. Bad input is an `ApiError`. */
export type Operation = (input: unknown) => Promise<Json>
export type Operations = Record<string, Operation>

export type OperationsOptions = Pick<
  Workspace,
  | 'accounts'
  | 'rooms'
  | 'boards'
  | 'boardEnds'
  | 'imports'
  | 'exports'
  | 'storage'
  | 'care'
  | 'clock'
  | 'newId'
  | 'logger'
> & {
  auth: Pick<Auth, 'createUser' | 'removeUser'>
  /** Address for links; null when no server runs. */
  ownUrl: string | null
}

/** An operation whose input is checked first. */
export function operation<T>(schema: z.ZodType<T>, run: (input: T) => Promise<Json> | Json): Operation {
  return async (input) => run(checked(schema, input))
}

/** The refusal for a board that nobody made. */
export function noBoard(id: string): ApiError {
  return new ApiError(404, 'not-found', `There is no board ${id}.`, { hint: '“board list” shows their ids.' })
}
