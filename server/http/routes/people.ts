import * as z from 'zod'
import { type Role, roles } from '../../../shared/protocol.ts'
import { createMembers, lastOwner } from '../../members.ts'
import { ApiError } from '../api-error.ts'
import { json, jsonBody } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const role = z.enum(roles)
const people = z.record(
  z.string(),
  z.strictObject({
    name: z.string(),
    role: role.optional(),
    guest: z.literal(true).optional().meta({ description: 'Came by a share link, and goes when it is withdrawn.' }),
    link: z.string().optional().meta({ description: 'Id of that link; told to owners.' }),
  }),
)
const params = { member: 'Member id of the person.' }
const refuses = {
  404: 'There is no such board, or nobody on it has that member id.',
  409: 'The last owner stays an owner.',
}
const heir = z.string().optional().meta({
  description: 'Member id of who takes over what they have open, in the same step; when missing it keeps their name.',
})

/** Who the member ids of a board are, and their roles. */
export function peopleRoutes({ accounts, rooms, clock }: HttpParts): Route[] {
  const members = createMembers({ accounts, rooms, clock })

  function mustHold(board: string, member: string) {
    if (!accounts.membersOf(board).some((seat) => seat.member === member))
      throw new ApiError(404, 'not-found', 'Nobody on this board has that member id.')
  }

  function listFor(board: string, asking: Role) {
    const held = new Map(accounts.membersOf(board).map((seat) => [seat.member, seat]))
    const named = Object.entries(accounts.names(board)).map(([member, name]) => {
      const seat = held.get(member)
      if (seat === undefined) return [member, { name }]
      const guest = seat.link === null ? {} : { guest: true, ...(asking === 'owner' ? { link: seat.link } : {}) }
      return [member, { name, role: seat.role, ...guest }]
    })
    return Object.fromEntries(named) as Record<string, unknown>
  }

  return [
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/people',
        id: 'listPeople',
        tag: 'People',
        look: true,
        summary: 'Who the member ids of a board are.',
        answer: json(people, 'Names by member id; a role for those who may come in now.'),
      },
      ({ board, caller }) => listFor(board, caller.role),
    ),
    boardRoute(
      {
        method: 'put',
        path: '/api/boards/{board}/people/{member}',
        id: 'setRole',
        tag: 'People',
        least: 'owner',
        summary: 'Changes the role of a person.',
        about: 'A guest stays one, unless they become an owner; no share link changes this role any more.',
        params,
        body: jsonBody(z.strictObject({ role }), { about: 'The new role.', example: { role: 'viewer' } }),
        answer: json(z.strictObject({ member: z.string(), role }), 'It holds at once, on open connections too.'),
        refuses,
        once: ({ body }) => ({ command: null, args: body }),
      },
      ({ board, params: { member = '' }, body }) => {
        mustHold(board, member)
        if (!accounts.setRole(board, member, body.role, clock())) throw lastOwner()
        return { member, role: body.role }
      },
    ),
    boardRoute(
      {
        method: 'post',
        path: '/api/boards/{board}/people/{member}/keep',
        id: 'keepPerson',
        tag: 'People',
        least: 'owner',
        summary: 'Makes a member of a guest: they stay when the link that they came by is withdrawn.',
        params,
        answer: json(z.strictObject({ member: z.string() }), 'Their seat hangs on no link.'),
        refuses: { 404: refuses[404] },
        once: () => ({ command: null, args: null }),
      },
      ({ board, params: { member = '' } }) => {
        mustHold(board, member)
        accounts.keepSeat(board, member)
        return { member }
      },
    ),
    boardRoute(
      {
        method: 'delete',
        path: '/api/boards/{board}/people/{member}',
        id: 'removePerson',
        tag: 'People',
        least: 'owner',
        summary: 'Ends the access of a person and takes them off the board.',
        about: 'What they have done keeps their name.',
        params,
        query: z.strictObject({ heir }),
        answer: json(
          z.strictObject({ removed: z.string(), handed: z.int().min(0) }),
          'It has ended, on open connections too; so many items went to the heir.',
        ),
        refuses,
        once: ({ query }) => ({ command: null, args: query }),
      },
      async ({ board, caller, params: { member = '' }, query }) => {
        const by = { by: caller.member, end: 'removed' } as const
        const { result } = await members.remove({ board, member, heir: query.heir ?? null, ...by })
        return { removed: member, handed: handedIn(result) }
      },
    ),
    boardRoute(
      {
        method: 'post',
        path: '/api/boards/{board}/leave',
        id: 'leave',
        tag: 'People',
        summary: 'Ends the caller’s own access.',
        about: 'For people, not for programs. Whoever left can come back by a link or an invitation.',
        body: jsonBody(z.strictObject({ heir: z.string().nullable().optional() }), {
          about: 'Who takes over what the caller has open, by member id; null or nothing: it keeps their name.',
          example: { heir: null },
        }),
        answer: json(z.strictObject({ left: z.string(), handed: z.int().min(0) }), 'They have left.'),
        refuses: { 409: refuses[409] },
        once: ({ body }) => ({ command: null, args: body }),
      },
      async ({ board, caller, body }) => {
        if (caller.kind === 'program')
          throw new ApiError(403, 'no-right', 'A program does not leave a board.', {
            hint: '“token revoke” ends its access.',
          })
        const { member } = caller
        const { result } = await members.remove({ board, member, heir: body.heir ?? null, by: member, end: 'left' })
        return { left: board, handed: handedIn(result) }
      },
    ),
  ]
}

/** How many items a removal has handed over. */
function handedIn(result: unknown): number {
  const { handed } = result as { handed?: unknown }
  return Array.isArray(handed) ? handed.length : 0
}
