import * as z from 'zod'
import { roles } from '../../../shared/protocol.ts'
import { ApiError } from '../api-error.ts'
import { json, jsonBody } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const role = z.enum(roles)
const people = z.record(z.string(), z.strictObject({ name: z.string(), role: role.optional() }))
const params = { member: 'Member id of the person.' }
const refuses = {
  404: 'There is no such board, or nobody on it has that member id.',
  409: 'The last owner stays an owner.',
}

/** Who the member ids of a board are, and their roles. */
export function peopleRoutes({ accounts, clock }: HttpParts): Route[] {
  function mustHold(board: string, member: string) {
    if (!accounts.membersOf(board).some((seat) => seat.member === member))
      throw new ApiError(404, 'not-found', 'Nobody on this board has that member id.')
  }

  function setRole(board: string, member: string, next: (typeof roles)[number] | null) {
    mustHold(board, member)
    if (!accounts.setRole(board, member, next, clock()))
      throw new ApiError(409, 'conflict', 'The last owner stays an owner.', {
        hint: 'Make somebody else an owner first.',
      })
  }

  return [
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/people',
        id: 'listPeople',
        tag: 'People',
        summary: 'Who the member ids of a board are.',
        answer: json(people, 'Names by member id; a role for those who may come in now.'),
      },
      ({ board }) => {
        const held = new Map(accounts.membersOf(board).map((seat) => [seat.member, seat.role]))
        const named = Object.entries(accounts.names(board)).map(([member, name]) => {
          const holds = held.get(member)
          return [member, holds === undefined ? { name } : { name, role: holds }]
        })
        return Object.fromEntries(named) as Record<string, unknown>
      },
    ),
    boardRoute(
      {
        method: 'put',
        path: '/api/boards/{board}/people/{member}',
        id: 'setRole',
        tag: 'People',
        least: 'owner',
        summary: 'Changes the role of a person.',
        params,
        body: jsonBody(z.strictObject({ role }), { about: 'The new role.', example: { role: 'viewer' } }),
        answer: json(z.strictObject({ member: z.string(), role }), 'It holds at once, on open connections too.'),
        refuses,
        once: ({ body }) => ({ command: null, args: body }),
      },
      ({ board, params: { member = '' }, body }) => {
        setRole(board, member, body.role)
        return { member, role: body.role }
      },
    ),
    boardRoute(
      {
        method: 'delete',
        path: '/api/boards/{board}/people/{member}',
        id: 'removePerson',
        tag: 'People',
        least: 'owner',
        summary: 'Ends the access of a person.',
        about: 'Their items keep the name.',
        params,
        answer: json(z.strictObject({ removed: z.string() }), 'It has ended, on open connections too.'),
        refuses,
        once: () => ({ command: null, args: null }),
      },
      ({ board, params: { member = '' } }) => {
        setRole(board, member, null)
        return { removed: member }
      },
    ),
  ]
}
