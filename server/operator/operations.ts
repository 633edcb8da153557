import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import { isZone } from '../../shared/lib/day.ts'
import type { Json } from '../../shared/lib/json.ts'
import { roles } from '../../shared/protocol.ts'
import { newSecret } from '../auth/secrets.ts'
import { ApiError } from '../http/api-error.ts'
import { exportFormats } from '../interchange/export-formats.ts'
import { exportTables } from '../interchange/exports.ts'
import { importText } from '../interchange/imports.ts'
import { type Operations, type OperationsOptions, noBoard, operation } from './operation.ts'
import { userOperations } from './user-operations.ts'

const name = z.string().trim().min(1, 'Give a name.').max(120)

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

function boardOperations({ accounts, boards, boardEnds, imports, exports }: OperationsOptions): Operations {
  const given = {
    name: name.optional(),
    template: z.string().optional(),
    zone: z.string().refine(isZone, 'Write an IANA zone such as Europe/Berlin.').optional(),
  }
  return {
    'board.create': operation(z.strictObject(given), async (input) => ({ id: await boards.create(input) })),
    'board.list': operation(z.strictObject({ deleted: z.boolean().optional() }), ({ deleted = false }) => ({
      boards: deleted ? boardEnds.list() : accounts.boards(),
    })),
    'board.delete': operation(z.strictObject({ board: z.string() }), ({ board }) => {
      const ended = boardEnds.end(board)
      if (ended === null) throw noBoard(board)
      return ended
    }),
    'board.restore': operation(z.strictObject({ board: z.string() }), ({ board }) => {
      if (!boardEnds.restore(board))
        throw new ApiError(404, 'not-found', `There is no deleted board ${board}.`, {
          hint: '“board list --deleted” shows their ids.',
        })
      return { id: board, name: accounts.board(board)?.name ?? '' }
    }),
    'board.import': operation(
      z.strictObject({
        format: z.string(),
        text: z.string(),
        file: z.string().optional(),
        board: z.string().optional(),
        dryRun: z.boolean().optional(),
      }),
      async (input) => {
        if (input.board !== undefined && accounts.board(input.board) === null) throw noBoard(input.board)
        const { text, file: fileName, ...rest } = input
        const answer = await imports({ ...rest, fileName, bytes: Buffer.from(text) })
        return {
          id: answer.board,
          import: answer.import,
          dryRun: answer.dryRun,
          report: answer.report as unknown as Json,
          text: importText(answer),
        }
      },
    ),
    'board.export': operation(
      z.strictObject({
        board: z.string(),
        format: z.enum(exportFormats).default('json'),
        collection: z.enum(exportTables, `Give one of ${exportTables.join(', ')}.`).optional(),
        bom: z.boolean().optional(),
        deleted: z.boolean().optional(),
      }),
      async (input) => {
        if (accounts.board(input.board) === null) throw noBoard(input.board)
        const { parts } = await exports(input)
        let text = ''
        for await (const part of parts) text += part
        return { board: input.board, format: input.format, text }
      },
    ),
  }
}

function storageOperations({ accounts, care, storage }: OperationsOptions): Operations {
  return {
    backup: operation(z.strictObject({ file: z.string().min(1) }), async ({ file }) => {
      if (!existsSync(dirname(file)))
        throw new ApiError(400, 'invalid', `There is no folder ${dirname(file)}.`, { hint: 'Make it first.' })
      if (existsSync(file) && !statSync(file).isFile())
        throw new ApiError(400, 'invalid', `${file} is no file.`, { hint: 'Name a file in that folder.' })
      return { file, ...(await care.backup(file)) }
    }),
    verify: operation(z.strictObject({}), async () => {
      const rooms: Json[] = []
      for (const { room } of await storage.listRooms()) rooms.push({ ...(await storage.verify(room)) })
      const integrity = await care.integrity()
      return {
        ok: integrity === 'ok' && rooms.every((one) => (one as { ok: boolean }).ok),
        database: integrity,
        rooms,
      }
    }),
    sizes: operation(z.strictObject({}), async () => ({
      boards: accounts.boards().length,
      users: accounts.users().length,
      rooms: (await storage.listRooms()).map((room) => ({ ...room })),
    })),
  }
}
