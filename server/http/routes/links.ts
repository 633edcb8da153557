import * as z from 'zod'
import { derivedSecret } from '../../auth/secrets.ts'
import { ApiError } from '../api-error.ts'
import { instant, json, jsonBody } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const role = z.enum(['editor', 'commenter', 'viewer'], 'A link can give the role editor, commenter or viewer.')
const ends = instant.nullable().meta({ description: 'Epoch milliseconds; null: the link does not end.' })
const newLink = z.strictObject({ role, ends: ends.optional() })

const link = z.strictObject({
  id: z.string(),
  role: z.enum(['owner', 'editor', 'commenter', 'viewer']),
  createdBy: z.string().meta({ description: 'Member id of who made it.' }),
  createdAt: instant,
  ends,
  revokedAt: instant.nullable(),
  uses: z.int().min(0),
})

const made = z.strictObject({
  id: z.string(),
  secret: z.string().meta({ description: 'Told here and never again.' }),
  url: z.string().meta({ description: 'What to send to people.' }),
  role,
  ends,
})

/** Share links of a board, for its owners. The secret is told once, when the link is made. */
export function linkRoutes({ accounts, clock, newId, ownUrl }: HttpParts): Route[] {
  /** Follows from the request's key, so that a request that is sent again can be answered without storing the secret. */
  const secretFor = (link: string, key: string) =>
    derivedSecret(accounts.key(), JSON.stringify(['share link', link, key]))

  return [
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/links',
        id: 'listLinks',
        tag: 'People',
        least: 'owner',
        summary: 'The share links of a board, without their secrets.',
        answer: json(z.array(link), 'Every link, those that are over too.'),
      },
      ({ board }) =>
        accounts.links(board).map(({ id, role: given, createdBy, createdAt, expiresAt, revokedAt, uses }) => ({
          id,
          role: given,
          createdBy,
          createdAt,
          ends: expiresAt,
          revokedAt,
          uses,
        })),
    ),
    boardRoute(
      {
        method: 'post',
        path: '/api/boards/{board}/links',
        id: 'createLink',
        tag: 'People',
        least: 'owner',
        summary: 'Makes a share link.',
        body: jsonBody(newLink, {
          about: 'The right it gives, and until when.',
          example: { role: 'editor', ends: null },
        }),
        answer: json(made, 'The link. Its secret is told here and never again.', { status: 201 }),
        once: ({ body }) => ({ command: null, args: body }),
        // the stored answer has no secret in it
        reveal: (value, { c, key }) => {
          const secret = secretFor(String(value['id']), key)
          // the address the owner uses is one that works
          return { ...value, secret, url: `${c.req.header('origin') ?? ownUrl}/join#${secret}` }
        },
      },
      ({ board, caller, body, key }) => {
        const now = clock()
        const over = body.ends ?? null
        if (over !== null && over <= now)
          throw new ApiError(400, 'invalid', 'The link would be over already.', {
            issues: [{ path: 'ends', message: 'Give an instant that is still to come.' }],
          })
        const id = newId()
        const row = { id, board, role: body.role, createdBy: caller.member, createdAt: now, expiresAt: over }
        accounts.addLink(row, secretFor(id, key))
        return { id, role: body.role, ends: over }
      },
    ),
    boardRoute(
      {
        method: 'delete',
        path: '/api/boards/{board}/links/{link}',
        id: 'revokeLink',
        tag: 'People',
        least: 'owner',
        summary: 'Withdraws a share link, and with it the access of everybody who came by it.',
        params: { link: 'Id of the link.' },
        answer: json(
          z.strictObject({ revoked: z.string(), guestsEnded: z.int().min(0), message: z.string() }),
          'It is withdrawn.',
        ),
        once: () => ({ command: null, args: null }),
      },
      ({ board, params }) => {
        const found = accounts.link(params['link'] ?? '')
        if (found === null || found.board !== board) throw new ApiError(404, 'not-found', 'There is no such link.')
        const guestsEnded = accounts.revokeLink(found.id, clock())
        return {
          revoked: found.id,
          guestsEnded,
          message: `The link is withdrawn, and with it the access of ${guestsEnded} who came by it.`,
        }
      },
    ),
  ]
}
