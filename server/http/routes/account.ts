import { accountLimits } from '../../../shared/account.ts'
import * as z from 'zod'
import { roles } from '../../../shared/protocol.ts'
import { createMembers } from '../../members.ts'
import { accessRequest, refusalError } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import { instant, json, jsonBody } from '../contents.ts'
import type { Knock } from '../knock.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, openRoute, visitorRoute } from '../route.ts'
import { addCookies, personOf } from '../signed-in.ts'

const name = z.string().trim().min(1, 'Type your name.').max(80)
const email = z.email('Write a whole e-mail address.').max(accountLimits.email)
const secret = z.string().min(1).max(200).meta({ description: 'What follows the # of the link.' })
const newPassword = z.strictObject({
  password: z.string().min(1, 'Type a password.').max(1000),
  current: z.string().max(1000).optional().meta({ description: 'Instead of a fresh sign-in.' }),
})
const nothing = z.strictObject({})
const done = json(nothing, 'Done.')
const mine = json(
  z.strictObject({
    ...{ id: z.string(), name: z.string(), email: z.string().nullable(), emailVerified: z.boolean() },
    awaitedEmail: z.string().nullable().meta({ description: 'An address whose letter waits for an answer.' }),
    hasPassword: z.boolean(),
    passkeys: z.array(z.strictObject({ id: z.string(), name: z.string(), createdAt: instant })),
    single: z.strictObject({ name: z.string(), linked: z.boolean() }).nullable(),
    fresh: z.boolean().meta({ description: 'Sensitive changes ask for nothing more.' }),
    canMail: z.boolean(),
    sessions: z.array(
      z.strictObject({
        ...{ id: z.string(), device: z.string(), createdAt: instant, seenAt: instant },
        current: z.boolean().meta({ description: 'The one that asks.' }),
      }),
    ),
    boards: z.array(z.strictObject({ id: z.string(), name: z.string(), role: z.enum(roles), lastOwner: z.boolean() })),
  }),
  'Everything of it but secrets.',
)

const tag = 'Account'
const refuses = { 403: 'A page of another site asks, a program, or the sign-in is not fresh.' }

/** What people do with their own account. */
export function accountRoutes(parts: HttpParts, knock: Knock): Route[] {
  const { account, sessions, single, accounts, access, clock, rooms } = parts
  const members = createMembers({ accounts, rooms, clock })
  return [
    visitorRoute(
      {
        method: 'get',
        path: '/api/me/account',
        id: 'getAccount',
        tag,
        summary: 'The account of the person who asks: ways of signing in, sessions, boards.',
        answer: mine,
        refuses,
      },
      ({ visitor }) => account.of(personOf(visitor)),
    ),
    visitorRoute(
      {
        method: 'put',
        path: '/api/me/name',
        id: 'setName',
        tag,
        summary: 'Changes what the others call them, on every board.',
        body: jsonBody(z.strictObject({ name }), { about: 'The name.', example: { name: 'Ines Marchetti' } }),
        answer: done,
        refuses,
      },
      async ({ visitor, body }) => {
        await account.rename(personOf(visitor).user, body.name)
        return {}
      },
    ),
    visitorRoute(
      {
        method: 'put',
        path: '/api/me/email',
        id: 'setEmail',
        tag,
        summary: 'Gives an e-mail address; where mail can be sent, it holds once its letter is answered.',
        before: knock,
        body: jsonBody(z.strictObject({ email }), { about: 'The address.', example: { email: 'ines@example.org' } }),
        answer: json(z.strictObject({ state: z.enum(['set', 'asked']) }), 'It holds, or a letter asks for it.'),
        refuses: { ...refuses, 409: 'Somebody else has it.', 503: 'The letter could not be sent.' },
      },
      async ({ visitor, body }) => ({ state: await account.setEmail(personOf(visitor), body.email) }),
    ),
    openRoute(
      {
        method: 'post',
        path: '/api/me/email/confirm',
        id: 'confirmEmail',
        tag,
        summary: 'Answers the letter that asks whether an address is theirs.',
        about: 'It takes the secret of the letter and a session of the person who gave the address.',
        before: knock,
        body: jsonBody(z.strictObject({ secret }), { about: 'Of the link.', example: { secret: 'from-the-link' } }),
        answer: json(z.strictObject({ email: z.string() }), 'The address that holds now.'),
        refuses: {
          401: 'Nobody is signed in; the link goes on working for who gave the address.',
          403: 'Another account is signed in (`other-account`), or a page of another site asks.',
          409: 'Somebody else has it.',
          410: 'The link is over.',
        },
      },
      async ({ c, body }) => {
        const visitor = await access.identify(accessRequest(c.env.incoming, parts))
        if (visitor !== null && 'refused' in visitor) throw refusalError(visitor)
        return account.confirmEmail(body.secret, visitor?.kind === 'person' ? visitor.user : null)
      },
    ),
    visitorRoute(
      {
        method: 'put',
        path: '/api/me/password',
        id: 'setPassword',
        tag,
        summary: 'Sets or changes the password, and ends every other session.',
        about: 'It takes the current password, or a sign-in of the last 15 minutes.',
        before: knock,
        body: jsonBody(newPassword, {
          about: 'The new one, and the one before.',
          example: { password: 'a longer sentence of hers', current: 'a long sentence of hers' },
        }),
        answer: json(nothing, 'It holds; this session goes on with a new cookie.'),
        refuses: { ...refuses, 409: 'There is no address beside it.' },
      },
      async ({ c, visitor, body }) => {
        addCookies(c, await account.setPassword(personOf(visitor), body, c.req.raw.headers))
        return {}
      },
    ),
    visitorRoute(
      {
        method: 'delete',
        path: '/api/me/sessions/{session}',
        id: 'endSession',
        tag,
        summary: 'Ends one session; what it holds open is closed.',
        params: { session: 'Id of the session.' },
        answer: done,
        refuses: { ...refuses, 404: 'They have no such session.' },
      },
      ({ visitor, params: { session = '' } }) => {
        if (sessions.end(personOf(visitor).user, session)) return {}
        throw new ApiError(404, 'not-found', 'There is no such session.', { hint: 'It may have ended already.' })
      },
    ),
    visitorRoute(
      {
        method: 'delete',
        path: '/api/me/sessions',
        id: 'endOtherSessions',
        tag,
        summary: 'Ends every session but the one that asks.',
        answer: json(z.strictObject({ ended: z.int() }), 'How many that was.'),
        refuses,
      },
      ({ visitor }) => {
        const { user, session } = personOf(visitor)
        return { ended: sessions.endOthers(user, session) }
      },
    ),
    visitorRoute(
      {
        method: 'delete',
        path: '/api/me/boards/{board}',
        id: 'leaveBoard',
        tag,
        summary: 'Leaves a board; its items keep the name.',
        answer: done,
        refuses: { ...refuses, 404: 'They are not on it.', 409: 'The last owner stays.' },
      },
      async ({ visitor, params: { board = '' } }) => {
        const seat = accounts.membership(board, personOf(visitor).user)
        if (seat === null) throw new ApiError(404, 'not-found', 'You are not on this board.')
        const { member } = seat
        await members.remove({ board, member, heir: null, by: member, end: 'left' })
        return {}
      },
    ),
    visitorRoute(
      {
        method: 'delete',
        path: '/api/me/single',
        id: 'unlinkSingleSignOn',
        tag,
        summary: 'Takes single sign-on away from the account.',
        answer: done,
        refuses: { ...refuses, 404: 'This server offers none.' },
      },
      async ({ visitor }) => {
        const person = personOf(visitor)
        if (single === null) throw new ApiError(404, 'not-found', 'This server offers no single sign-on.')
        await account.mustBeFresh(person)
        await single.unlink(person.user)
        return {}
      },
    ),
  ]
}
