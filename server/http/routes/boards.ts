import * as z from 'zod'
import { isZone } from '../../../shared/lib/day.ts'
import { roles } from '../../../shared/protocol.ts'
import { collectionNames } from '../../../shared/schema/collections.ts'
import { factKinds } from '../../../shared/schema/facts.ts'
import type { Visitor } from '../../auth/access.ts'
import { ApiError } from '../api-error.ts'
import { boardRows } from '../board-rows.ts'
import { instant, json, jsonBody, named, seq, yes } from '../contents.ts'
import { factComponent, rowComponent } from '../openapi/components.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute, visitorRoute } from '../route.ts'

const newBoard = z.strictObject({
  name: z.string().trim().min(1, 'A board needs a name.').max(120),
  template: z.string().max(60).optional().meta({
    description: '`blank` (when missing), `demo`, `content-team`, `product-launch` or `service-improvement`.',
  }),
  zone: z
    .string()
    .refine(isZone, 'Write an IANA zone such as Europe/Berlin.')
    .optional()
    .meta({ description: 'The IANA zone that its days are in; the server’s own when missing.' }),
})

const seat = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  member: z.string().meta({ description: 'The caller’s member id on this board.' }),
})

const listed = seat.extend({
  deletedAt: instant.optional().meta({ description: 'Of a deleted board.' }),
  goesAt: instant.optional().meta({ description: 'Of a deleted board: from then on it may go for good.' }),
})

const user = z.strictObject({
  ...{ id: z.string(), name: z.string(), role: z.enum(['owner', 'guest']), createdAt: instant },
  email: z.string().nullable(),
  emailVerified: z.boolean().meta({ description: 'They have shown that letters to this address reach them.' }),
})
const me = z.strictObject({
  user: user.optional().meta({ description: 'The person, when a session asks.' }),
  token: z
    .strictObject({ id: z.string(), name: z.string(), role: z.enum(roles) })
    .optional()
    .meta({ description: 'The program, when a token asks.' }),
  boards: z.array(seat),
})

const everything = z.strictObject({
  ...Object.fromEntries(collectionNames.map((name) => [name, z.array(named(rowComponent(name)))])),
  ...Object.fromEntries(Object.values(factKinds).map((kind) => [kind.name, z.array(named(factComponent(kind)))])),
  seq,
})

/** Boards as wholes, and who is asking. */
export function boardRoutes({ accounts, boards, boardEnds, rooms }: HttpParts): Route[] {
  function boardsOf(visitor: Visitor) {
    if (visitor.kind === 'program') {
      const open = accounts.boards().filter(({ id }) => visitor.board === null || visitor.board === id)
      return open.map(({ id, name }) => ({ id, name, role: visitor.role, member: visitor.member }))
    }
    const seats = new Map(accounts.memberships(visitor.user).map((one) => [one.board, one]))
    return accounts.boards().flatMap(({ id, name }) => {
      const held = seats.get(id)
      return held ? [{ id, name, role: held.role, member: held.member }] : []
    })
  }

  function deletedOf(visitor: Visitor) {
    return boardEnds.list().flatMap(({ id, name, deletedAt, goesAt }) => {
      const held =
        visitor.kind === 'person'
          ? accounts.membership(id, visitor.user)
          : visitor.board === null || visitor.board === id
            ? visitor
            : null
      return held?.role === 'owner' ? [{ id, name, role: held.role, member: held.member, deletedAt, goesAt }] : []
    })
  }

  function mustMakeBoards(visitor: Visitor) {
    const may =
      visitor.kind === 'person'
        ? accounts.user(visitor.user)?.role === 'owner'
        : visitor.board === null && ['owner', 'editor'].includes(visitor.role)
    if (!may)
      throw new ApiError(403, 'no-right', 'Guests and programs of one board make no boards.', { hint: 'Ask an owner.' })
  }

  return [
    visitorRoute(
      {
        method: 'get',
        path: '/api/me',
        id: 'getMe',
        tag: 'Boards',
        summary: 'Who is asking, and their boards.',
        answer: json(me, 'The person or the program, and the boards that are open to them.'),
      },
      ({ visitor }) => {
        const who =
          visitor.kind === 'person'
            ? { user: accounts.user(visitor.user) }
            : { token: { id: visitor.token, name: visitor.name, role: visitor.role } }
        return { ...who, boards: boardsOf(visitor) }
      },
    ),
    visitorRoute(
      {
        method: 'get',
        path: '/api/boards',
        id: 'listBoards',
        tag: 'Boards',
        summary: 'The boards that are open to the caller, or those of theirs that were deleted.',
        query: z.strictObject({
          deleted: yes.meta({
            description: '1: instead those that the caller owns, that were deleted and can be restored.',
          }),
        }),
        answer: json(z.array(listed), 'The boards, with the caller’s role on each.'),
      },
      ({ visitor, query: { deleted } }) => (deleted ? deletedOf(visitor) : boardsOf(visitor)),
    ),
    visitorRoute(
      {
        method: 'post',
        path: '/api/boards',
        id: 'createBoard',
        tag: 'Boards',
        summary: 'Makes a board.',
        about: 'Owners of the installation, and tokens that hold for every board with the role owner or editor.',
        body: jsonBody(newBoard, {
          about: 'What it is called.',
          example: { name: 'Spring launch', template: 'blank', zone: 'Europe/Berlin' },
        }),
        answer: json(z.strictObject({ id: z.string() }), 'Its id.', { status: 201, example: { id: 'Vw3kPq9sXc1L' } }),
        once: ({ body }) => ({ command: null, args: body }),
      },
      async ({ visitor, body }) => {
        mustMakeBoards(visitor)
        return { id: await boards.create({ ...body, user: visitor.kind === 'person' ? visitor.user : undefined }) }
      },
    ),
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}',
        id: 'getBoard',
        tag: 'Boards',
        look: true,
        summary: 'Everything on a board: rows by collection, facts by kind.',
        query: z.strictObject({ deleted: yes.meta({ description: '1: also rows in the bin.' }) }),
        answer: json(everything, 'All rows and facts.'),
      },
      ({ board, query: { deleted } }) =>
        rooms.read(board, (store, at) => ({ ...boardRows(store, { deleted }), seq: at })),
    ),
  ]
}
