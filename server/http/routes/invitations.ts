import * as z from 'zod'
import { roles } from '../../../shared/protocol.ts'
import type { Invitation } from '../../auth/accounts.ts'
import { createRateLimit } from '../../auth/rate-limit.ts'
import { createInvitations } from '../../invitations.ts'
import { type ApiContext, callerOn } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import { instant, json, jsonBody } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const role = z.enum(roles)
/** Addresses in one request, and letters of one board in an hour. */
const mostAddresses = 50
const lettersPerHour = 200

const shown = z.strictObject({
  id: z.string(),
  email: z.string(),
  role,
  by: z.string().nullable().meta({ description: 'Member id of who invites; null: the operator.' }),
  madeAt: instant,
  endsAt: instant,
  sentAt: instant
    .nullable()
    .meta({ description: 'When it was last mailed; null: its link was shown to be passed on.' }),
  acceptedAt: instant.nullable(),
  member: z.string().nullable().meta({ description: 'Member id of who accepted it, while they are on the board.' }),
  withdrawnAt: instant.nullable(),
})
const url = z.string().nullable().meta({ description: 'The link to pass on, where none was mailed. Told here alone.' })
const outcome = z.enum(['mailed', 'link', 'not-mailed', 'bad-address', 'member']).meta({
  description:
    '`mailed`; `link`: this server sends no mail; `not-mailed`: the mail server refused; `bad-address`; `member`: on the board already.',
})
const invited = z.strictObject({
  invitations: z.array(z.strictObject({ email: z.string(), outcome, id: z.string().nullable(), url })),
})
const renewed = z.strictObject({ id: z.string(), outcome, url })
const params = { invitation: 'Id of the invitation.' }
const head = { tag: 'People', least: 'owner' } as const
const gone = { 410: 'It was accepted or withdrawn.' }

/** People asked in by e-mail, by the owners of a board. */
export function invitationRoutes(parts: HttpParts): Route[] {
  const { access, accounts, clock, publicUrl, ownUrl } = parts
  const invitations = createInvitations(parts)
  const letters = createRateLimit({ most: lettersPerHour, windowMs: 3_600_000, clock })

  function found(board: string, id = ''): Invitation {
    const one = accounts.invitation(id)
    if (one === null || one.board !== board) throw new ApiError(404, 'not-found', 'There is no such invitation.')
    return one
  }

  /** The public address, else the one that the owner's own page was opened at. */
  const originFor = (c: ApiContext, kind: 'person' | 'program') =>
    publicUrl ?? (kind === 'person' ? c.req.header('origin') : undefined) ?? ownUrl

  const askedAgain = (c: ApiContext) => () => callerOn(c, access, parts, { least: head.least })

  function countLetters(board: string, count: number) {
    for (let letter = 0; letter < count; letter += 1) {
      const { wait } = letters.take(board)
      if (wait > 0)
        throw new ApiError(429, 'too-many', 'This board has sent many invitations within the hour.', {
          hint: `Try again in ${wait} s.`,
          headers: { 'retry-after': String(wait) },
        })
    }
  }

  /** Where nothing was mailed, the link; it is made from the request's key and never stored. */
  function linkOf(c: ApiContext, kind: 'person' | 'program', key: string, one: { id: unknown; outcome: unknown }) {
    const isShown = typeof one.id === 'string' && (one.outcome === 'link' || one.outcome === 'not-mailed')
    return isShown ? `${originFor(c, kind)}/join#${invitations.shownSecret(String(one.id), key)}` : null
  }

  function toldOf({ board, acceptedBy, ...rest }: Invitation) {
    const seat = acceptedBy === null ? null : accounts.membership(board, acceptedBy)
    return { ...rest, member: seat?.member ?? null }
  }

  return [
    boardRoute(
      {
        ...head,
        method: 'get',
        path: '/api/boards/{board}/invitations',
        id: 'listInvitations',
        summary: 'Who was asked in by e-mail, and what came of it.',
        answer: json(z.array(shown), 'Every invitation, those that are over too.'),
      },
      ({ board }) => accounts.invitations(board).map(toldOf),
    ),
    boardRoute(
      {
        ...head,
        method: 'post',
        path: '/api/boards/{board}/invitations',
        id: 'invite',
        summary: 'Asks people in by e-mail.',
        about:
          'Each gets a link that works once, within 14 days: by mail where the server can send it, else in the answer.',
        body: jsonBody(
          z.strictObject({
            emails: z.array(z.string().max(500)).min(1, 'Give an e-mail address.').max(mostAddresses),
            role,
          }),
          {
            about: 'Whom, and what they may do.',
            example: { emails: ['hana@example.org'], role: 'editor' },
          },
        ),
        answer: json(invited, 'What came of each address.', { status: 201 }),
        once: ({ body }) => ({ command: null, args: body }),
        reveal: ({ invitations: list, ...rest }, { c, key, caller }) => ({
          ...rest,
          invitations: (list as { id: string | null; outcome: string }[]).map((one) => ({
            ...one,
            url: linkOf(c, caller.kind, key, one),
          })),
        }),
      },
      async ({ c, board, caller, body: { emails, role: given }, key }) => {
        countLetters(board, emails.length)
        const origin = originFor(c, caller.kind)
        return {
          invitations: await invitations.invite({
            board,
            by: caller.member,
            origin,
            key,
            mustStillMay: askedAgain(c),
            addresses: emails,
            role: given,
          }),
        }
      },
    ),
    boardRoute(
      {
        ...head,
        method: 'post',
        path: '/api/boards/{board}/invitations/{invitation}/renew',
        id: 'renewInvitation',
        summary: 'Another fortnight for an invitation, with another letter or a link to pass on.',
        params,
        body: jsonBody(z.strictObject({ by: z.enum(['mail', 'link']) }), {
          about: 'By mail, or as a link in the answer.',
          example: { by: 'mail' },
        }),
        answer: json(renewed, 'What came of it.'),
        refuses: gone,
        once: ({ body }) => ({ command: null, args: body }),
        reveal: (value, { c, key, caller }) => ({
          ...value,
          url: linkOf(c, caller.kind, key, { id: value['id'], outcome: value['outcome'] }),
        }),
      },
      async ({ c, board, caller, params: { invitation }, body: { by }, key }) => {
        const one = found(board, invitation)
        if (by === 'mail') countLetters(board, 1)
        const origin = originFor(c, caller.kind)
        const how = { by: caller.member, origin, key, mustStillMay: askedAgain(c), mail: by === 'mail' }
        return { id: one.id, outcome: await invitations.renew({ invitation: one, ...how }) }
      },
    ),
    boardRoute(
      {
        ...head,
        method: 'delete',
        path: '/api/boards/{board}/invitations/{invitation}',
        id: 'withdrawInvitation',
        summary: 'Withdraws an invitation that nobody has accepted: its links open nothing any more.',
        params,
        answer: json(z.strictObject({ withdrawn: z.string() }), 'It is withdrawn.'),
        refuses: gone,
        once: () => ({ command: null, args: null }),
      },
      ({ board, params: { invitation } }) => {
        const { id } = found(board, invitation)
        if (!accounts.withdrawInvitation(id, clock()))
          throw new ApiError(410, 'link-over', 'This invitation is not open any more.', {
            hint: 'To end the access of who accepted it, remove the person.',
          })
        return { withdrawn: id }
      },
    ),
  ]
}
