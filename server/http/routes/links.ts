import type { Hono } from 'hono'
import * as z from 'zod'
import { newSecret } from '../../auth/secrets.ts'
import { type Env, callerOn } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import type { HttpParts } from '../parts.ts'
import { checked, readJson } from '../read-body.ts'

const newLink = z.strictObject({
  role: z.enum(['editor', 'commenter', 'viewer'], 'A link can give the role editor, commenter or viewer.'),
  /** Epoch milliseconds; without it the link does not end. */
  ends: z.int().nullable().optional(),
})

/** Share links of a board, for its owners. The secret is told once, when the link is made. */
export function linkRoutes(app: Hono<Env>, parts: HttpParts) {
  const { access, accounts, clock, newId, ownUrl } = parts

  app.get('/api/boards/:board/links', async (c) => {
    const { board } = await callerOn(c, access, parts, 'owner')
    return c.json(
      accounts.links(board).map(({ id, role, createdBy, createdAt, expiresAt, revokedAt, uses }) => ({
        id,
        role,
        createdBy,
        createdAt,
        ends: expiresAt,
        revokedAt,
        uses,
      })),
    )
  })

  app.post('/api/boards/:board/links', async (c) => {
    const { board, caller } = await callerOn(c, access, parts, 'owner')
    const { role, ends = null } = checked(newLink, await readJson(c.req.raw))
    const now = clock()
    if (ends !== null && ends <= now)
      throw new ApiError(400, 'invalid', 'The link would be over already.', {
        issues: [{ path: 'ends', message: 'Give an instant that is still to come.' }],
      })
    const secret = newSecret()
    const id = newId()
    accounts.addLink({ id, board, role, createdBy: caller.member, createdAt: now, expiresAt: ends }, secret)
    // the address the owner uses is one that works
    return c.json({ id, secret, url: `${c.req.header('origin') ?? ownUrl}/join#${secret}`, role, ends }, 201)
  })

  app.delete('/api/boards/:board/links/:link', async (c) => {
    const { board } = await callerOn(c, access, parts, 'owner')
    const link = accounts.link(c.req.param('link'))
    if (link === null || link.board !== board) throw new ApiError(404, 'not-found', 'There is no such link.')
    const guestsEnded = accounts.revokeLink(link.id, clock())
    return c.json({
      revoked: link.id,
      guestsEnded,
      message: `The link is withdrawn, and with it the access of ${guestsEnded} who came by it.`,
    })
  })
}
