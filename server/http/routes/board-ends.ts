import * as z from 'zod'
import { deletedBoardDays } from '../../../shared/selectors/bin.ts'
import type { Visitor } from '../../auth/access.ts'
import { type ApiContext, callerOn, refusalError } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import { instant, json, jsonBody } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute, visitorRoute } from '../route.ts'

/** The end of a board, and its way back. */
export function boardEndRoutes({ accounts, access, boardEnds, trustProxy }: HttpParts): Route[] {
  /** Of a deleted board only its owners learn that there was one. */
  async function mustOwn(c: ApiContext, board: string, visitor: Visitor) {
    if (accounts.board(board) !== null) return void (await callerOn(c, access, { trustProxy }, { least: 'owner' }))
    const role =
      visitor.kind === 'person'
        ? accounts.membership(board, visitor.user)?.role
        : visitor.board === null || visitor.board === board
          ? visitor.role
          : undefined
    if (role !== 'owner') throw refusalError({ refused: 'unknown-board' })
  }

  return [
    boardRoute(
      {
        method: 'delete',
        path: '/api/boards/{board}',
        id: 'deleteBoard',
        tag: 'Boards',
        least: 'owner',
        summary: `Deletes a board; it can be restored for ${deletedBoardDays} days.`,
        about:
          'It is gone for everybody at once: who has it open is sent away, and its links and tokens answer as for one that ' +
          'is not there. Later it goes for good; backups that were made before still hold it.',
        body: jsonBody(z.strictObject({ name: z.string().max(200) }), {
          about: 'What the board is called, so that nobody deletes another one.',
          example: { name: 'Spring launch' },
        }),
        answer: json(z.strictObject({ id: z.string(), goesAt: instant }), 'From `goesAt` on it may go for good.'),
        refuses: { 409: 'The board has another name.' },
      },
      ({ board, body }) => {
        const called = accounts.board(board)?.name ?? ''
        if (body.name.trim() !== called.trim())
          throw new ApiError(409, 'conflict', 'The board has another name.', { hint: 'Send the name that it has now.' })
        const ended = boardEnds.end(board)
        if (ended === null) throw refusalError({ refused: 'unknown-board' })
        return { id: board, goesAt: ended.goesAt }
      },
    ),
    visitorRoute(
      {
        method: 'post',
        path: '/api/boards/{board}/restore',
        id: 'restoreBoard',
        tag: 'Boards',
        summary: 'Brings a deleted board back, with its people, links and tokens.',
        about: 'For its owners. A board that is there stays as it is.',
        answer: json(z.strictObject({ id: z.string() }), 'It is there again.'),
        refuses: { 403: 'Only an owner does this.', 404: 'There is no such board, or it has gone for good.' },
      },
      async ({ c, visitor, params: { board = '' } }) => {
        await mustOwn(c, board, visitor)
        boardEnds.restore(board)
        if (accounts.board(board) === null) throw refusalError({ refused: 'unknown-board' })
        return { id: board }
      },
    ),
  ]
}
