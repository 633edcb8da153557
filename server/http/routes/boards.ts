import type { Hono } from 'hono'
import * as z from 'zod'
import { isZone } from '../../../shared/lib/day.ts'
import type { Visitor } from '../../auth/access.ts'
import { type Env, callerOn, visitorOf } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import { boardRows } from '../board-rows.ts'
import type { HttpParts } from '../parts.ts'
import { checked, readJson } from '../read-body.ts'

const newBoard = z.strictObject({
  name: z.string().trim().min(1, 'A board needs a name.').max(120),
  template: z.string().max(60).optional(),
  zone: z.string().refine(isZone, 'Write an IANA zone such as Europe/Berlin.').optional(),
})

/** Boards as wholes, and who is asking. */
export function boardRoutes(app: Hono<Env>, parts: HttpParts) {
  const { access, accounts, auth, boards, rooms } = parts

  function boardsOf(visitor: Visitor) {
    if (visitor.kind === 'program') {
      const open = accounts.boards().filter(({ id }) => visitor.board === null || visitor.board === id)
      return open.map(({ id, name }) => ({ id, name, role: visitor.role, member: visitor.member }))
    }
    const seats = new Map(accounts.memberships(visitor.user).map((seat) => [seat.board, seat]))
    return accounts.boards().flatMap(({ id, name }) => {
      const seat = seats.get(id)
      return seat ? [{ id, name, role: seat.role, member: seat.member }] : []
    })
  }

  app.get('/api/me', async (c) => {
    const visitor = await visitorOf(c, access, parts)
    // the page asks this when it opens: the moment to renew the session of somebody who comes back
    const renewed = visitor.kind === 'person' ? await auth.refresh(c.req.raw.headers) : new Headers()
    for (const cookie of renewed.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
    const me =
      visitor.kind === 'person'
        ? { user: accounts.user(visitor.user) }
        : { token: { id: visitor.token, name: visitor.name, role: visitor.role } }
    return c.json({ ...me, boards: boardsOf(visitor) })
  })

  app.get('/api/boards', async (c) => c.json(boardsOf(await visitorOf(c, access, parts))))

  app.post('/api/boards', async (c) => {
    const visitor = await visitorOf(c, access, parts)
    mustMakeBoards(visitor)
    const input = checked(newBoard, await readJson(c.req.raw))
    return c.json(
      { id: await boards.create({ ...input, user: visitor.kind === 'person' ? visitor.user : undefined }) },
      201,
    )
  })

  app.get('/api/boards/:board', async (c) => {
    const { board } = await callerOn(c, access, parts)
    const deleted = c.req.query('deleted') === '1'
    const answer = await rooms.read(board, (store, seq) => ({ ...boardRows(store, { deleted }), seq }))
    return c.json(answer)
  })

  app.get('/api/boards/:board/export', async (c) => {
    const { board } = await callerOn(c, access, parts)
    const format = c.req.query('format') ?? 'json'
    if (format !== 'json')
      throw new ApiError(400, 'not-built', `The format ${format} is not built yet.`, { hint: 'Formats: json.' })
    c.header('Content-Disposition', `attachment; filename="topsight-${board}.json"`)
    return c.json(await boards.exportJson(board))
  })

  function mustMakeBoards(visitor: Visitor) {
    const may =
      visitor.kind === 'person'
        ? accounts.user(visitor.user)?.role === 'owner'
        : visitor.board === null && ['owner', 'editor'].includes(visitor.role)
    if (!may)
      throw new ApiError(403, 'no-right', 'Guests and programs of one board make no boards.', { hint: 'Ask an owner.' })
  }
}
