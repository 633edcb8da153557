import { chmodSync } from 'node:fs'
import * as z from 'zod'
import type { Json } from '../../shared/lib/json.ts'
import { roles } from '../../shared/protocol.ts'
import type { User } from '../auth/accounts.ts'
import { newSecret } from '../auth/secrets.ts'
import { ApiError } from '../http/api-error.ts'
import { importText } from '../imports.ts'
import { checked } from '../http/read-body.ts'
import type { Workspace } from '../workspace.ts'

/** One thing an operator can ask for. Bad input is an `ApiError`. */
export type Operation = (input: unknown) => Promise<Json>
export type Operations = Record<string, Operation>

export type OperationsOptions = Pick<
  Workspace,
  'accounts' | 'boards' | 'imports' | 'storage' | 'database' | 'rooms' | 'clock' | 'newId'
> & {
  /** Address for links; null when no server runs. */
  ownUrl: string | null
}

const signInLinkMs = 24 * 3_600_000
const name = z.string().trim().min(1, 'Give a name.').max(120)

function operation<T>(schema: z.ZodType<T>, run: (input: T) => Promise<Json> | Json): Operation {
  return async (input) => run(checked(schema, input))
}

/** The operator's commands, the same on a running server (over admin.sock) and on a stopped folder. */
export function createOperations(options: OperationsOptions): Operations {
  return {
    ...tokenOperations(options),
    ...boardOperations(options),
    ...userOperations(options),
    ...storageOperations(options),
  }
}

function tokenOperations({ accounts, clock, newId }: OperationsOptions): Operations {
  return {
    'token.create': operation(
      z.strictObject({ name, role: z.enum(roles).default('editor'), board: z.string().optional() }),
      ({ name: called, role, board = null }) => {
        if (board !== null && accounts.board(board) === null) throw noBoard(board)
        const token = `ts_${newSecret()}`
        const id = newId()
        const member = newId()
        accounts.addToken({ id, name: called, role, board, member, createdAt: clock() }, token)
        return { token, id, member, role, board }
      },
    ),
    'token.list': operation(z.strictObject({}), () => ({ tokens: accounts.tokens() })),
    'token.revoke': operation(z.strictObject({ token: z.string() }), ({ token }) => {
      const id = accounts.tokenBySecret(token)?.id ?? token
      if (!accounts.revokeToken(id, clock()))
        throw new ApiError(404, 'not-found', `There is no valid token ${token}.`, {
          hint: '“token list” shows their ids.',
        })
      return { id, revoked: true }
    }),
  }
}

function boardOperations({ accounts, boards, imports }: OperationsOptions): Operations {
  const given = { name: name.optional(), template: z.string().optional(), zone: z.string().optional() }
  return {
    'board.create': operation(z.strictObject(given), async (input) => ({ id: await boards.create(input) })),
    'board.list': operation(z.strictObject({}), () => ({ boards: accounts.boards() })),
    'board.import': operation(
      z.strictObject({
        format: z.string(),
        text: z.string(),
        board: z.string().optional(),
        dryRun: z.boolean().optional(),
      }),
      async (input) => {
        if (input.board !== undefined && accounts.board(input.board) === null) throw noBoard(input.board)
        const answer = await imports(input)
        return {
          id: answer.board,
          dryRun: answer.dryRun,
          report: answer.report as unknown as Json,
          text: importText(answer),
        }
      },
    ),
    'board.export': operation(z.strictObject({ board: z.string() }), async ({ board }) => {
      if (accounts.board(board) === null) throw noBoard(board)
      return boards.exportJson(board)
    }),
  }
}

function userOperations({ accounts, clock, ownUrl }: OperationsOptions): Operations {
  function found(who: string): User {
    const matches = accounts.users().filter((user) => user.id === who || user.name.toLowerCase() === who.toLowerCase())
    if (matches.length > 1)
      throw new ApiError(409, 'conflict', `${matches.length} people are called ${who}: name one by id.`, {
        hint: matches.map((user) => user.id).join(', '),
      })
    return matches[0] ?? nobody(who)
  }
  return {
    'user.list': operation(z.strictObject({}), () => ({
      users: accounts.users().map((user) => ({ ...user, boards: accounts.memberships(user.id).length })),
    })),
    'user.link': operation(z.strictObject({ user: name }), ({ user }) => {
      const { id } = found(user)
      const secret = newSecret()
      const ends = clock() + signInLinkMs
      accounts.addSignInLink(id, secret, ends)
      return { user: id, secret, url: `${ownUrl ?? ''}/join#${secret}`, ends }
    }),
  }
}

function storageOperations({ accounts, database, storage }: OperationsOptions): Operations {
  return {
    backup: operation(z.strictObject({ file: z.string().min(1) }), async ({ file }) => {
      const { totalPages } = await database.backup(file)
      // it holds what the data folder holds: the key of all sessions too
      chmodSync(file, 0o600)
      return { file, pages: totalPages }
    }),
    verify: operation(z.strictObject({}), async () => {
      const rooms: Json[] = []
      for (const { room } of await storage.listRooms()) rooms.push({ ...(await storage.verify(room)) })
      const integrity = database.pragma('integrity_check', { simple: true })
      return {
        ok: integrity === 'ok' && rooms.every((one) => (one as { ok: boolean }).ok),
        database: String(integrity),
        rooms,
      }
    }),
    stats: operation(z.strictObject({}), async () => ({
      boards: accounts.boards().length,
      users: accounts.users().length,
      rooms: (await storage.listRooms()).map((room) => ({ ...room })),
    })),
  }
}

function noBoard(id: string): ApiError {
  return new ApiError(404, 'not-found', `There is no board ${id}.`, { hint: '“board list” shows their ids.' })
}

function nobody(who: string): never {
  throw new ApiError(404, 'not-found', `There is nobody called ${who}.`, { hint: '“user list” shows everybody.' })
}
