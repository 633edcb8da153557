import type { Hono } from 'hono'
import * as z from 'zod'
import { roles } from '../../../shared/protocol.ts'
import { type Env, callerOn } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import type { HttpParts } from '../parts.ts'
import { checked, readJson } from '../read-body.ts'

const newRole = z.strictObject({ role: z.enum(roles) })

/** Who the member ids of a board are, and their roles. */
export function peopleRoutes(app: Hono<Env>, parts: HttpParts) {
  const { access, accounts, clock } = parts

  app.get('/api/boards/:board/people', async (c) => {
    const { board } = await callerOn(c, access, parts)
    const held = new Map(accounts.membersOf(board).map(({ member, role }) => [member, role]))
    const people = Object.entries(accounts.names(board)).map(([member, name]) => {
      const role = held.get(member)
      return [member, role === undefined ? { name } : { name, role }]
    })
    return c.json(Object.fromEntries(people))
  })

  app.put('/api/boards/:board/people/:member', async (c) => {
    const { board } = await callerOn(c, access, parts, 'owner')
    const { role } = checked(newRole, await readJson(c.req.raw))
    mustHold(board, c.req.param('member'))
    if (!accounts.setRole(board, c.req.param('member'), role, clock())) throw lastOwner()
    return c.json({ member: c.req.param('member'), role })
  })

  app.delete('/api/boards/:board/people/:member', async (c) => {
    const { board } = await callerOn(c, access, parts, 'owner')
    mustHold(board, c.req.param('member'))
    if (!accounts.setRole(board, c.req.param('member'), null, clock())) throw lastOwner()
    return c.json({ removed: c.req.param('member') })
  })

  function mustHold(board: string, member: string) {
    if (!accounts.membersOf(board).some((seat) => seat.member === member))
      throw new ApiError(404, 'not-found', 'Nobody on this board has that member id.')
  }
}

function lastOwner(): ApiError {
  return new ApiError(409, 'conflict', 'The last owner stays an owner.', { hint: 'Make somebody else an owner first.' })
}
