import * as z from 'zod'
import { accountLimits } from '../../../shared/account.ts'
import type { ShareLink } from '../../auth/accounts.ts'
import { derivedSecret } from '../../auth/secrets.ts'
import { callerOn } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import { instant, json, jsonBody } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const role = z.enum(['editor', 'commenter', 'viewer'], 'A link can give the role editor, commenter or viewer.')
const ends = instant.nullable().meta({ description: 'Epoch milliseconds; null: the link does not end.' })
const password = z
  .string()
  .min(6, 'Give at least 6 characters.')
  .max(accountLimits.password)
  .meta({ description: 'Until it is said, the link shows nothing but the name of the board.' })
const newLink = z.strictObject({ role, ends: ends.optional(), password: password.optional() })

const link = z.strictObject({
  id: z.string(),
  role: z.enum(['owner', 'editor', 'commenter', 'viewer']),
  createdBy: z.string().meta({ description: 'Member id of who made it.' }),
  createdAt: instant,
  ends,
  revokedAt: instant.nullable(),
  uses: z.int().min(0),
  hasPassword: z.boolean(),
  members: z.array(z.string()).meta({ description: 'Member ids of those whose seats hang on it now.' }),
})

const made = z.strictObject({
  id: z.string(),
  secret: z.string().meta({ description: 'Told here and never again.' }),
  url: z.string().meta({ description: 'What to send to people.' }),
  role,
  ends,
  hasPassword: z.boolean(),
})

/** Share links of a board, for its owners. The secret is told once, when the link is made. */
export function linkRoutes({ access, accounts, clock, doorway, newId, ownUrl, trustProxy }: HttpParts): Route[] {
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
      ({ board }) => {
        const seats = accounts.membersOf(board)
        return accounts.links(board).map(({ expiresAt, password: kept, ...shown }) => ({
          ...told(shown),
          ends: expiresAt,
          hasPassword: kept !== null,
          members: seats.filter(({ link: by }) => by === shown.id).map(({ member }) => member),
        }))
      },
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
          about: 'The right it gives, until when, and a password if it is to have one.',
          example: { role: 'editor', ends: null },
        }),
        answer: json(made, 'The link. Its secret is told here and never again.', { status: 201 }),
        // nothing that a password could be guessed from is stored with the key
        once: ({ body: { password: given, ...rest } }) => ({
          command: null,
          args: { ...rest, hasPassword: given !== undefined },
        }),
        // the stored answer has no secret in it
        reveal: (value, { c, key }) => {
          const secret = secretFor(String(value['id']), key)
          // the address the owner uses is one that works
          return { ...value, secret, url: `${c.req.header('origin') ?? ownUrl}/join#${secret}` }
        },
      },
      async ({ c, board, caller, body, key }) => {
        const now = clock()
        const over = body.ends ?? null
        if (over !== null && over <= now)
          throw new ApiError(400, 'invalid', 'The link would be over already.', {
            issues: [{ path: 'ends', message: 'Give an instant that is still to come.' }],
          })
        const id = newId()
        const kept = body.password === undefined ? null : await doorway.hashLinkPassword(body.password)
        // hashes wait for each other, and an owner may be none any more
        await callerOn(c, access, { trustProxy }, { least: 'owner' })
        accounts.addLink(
          {
            ...{ id, board, role: body.role, createdBy: caller.member, createdAt: now, expiresAt: over },
            password: kept,
          },
          secretFor(id, key),
        )
        return { id, role: body.role, ends: over, hasPassword: kept !== null }
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

/** A link as its owners read it. */
function told({ id, role: given, createdBy, createdAt, revokedAt, uses }: Omit<ShareLink, 'expiresAt' | 'password'>) {
  return { id, role: given, createdBy, createdAt, revokedAt, uses }
}
