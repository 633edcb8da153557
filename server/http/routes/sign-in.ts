import { accountLimits } from '../../../shared/account.ts'
import * as z from 'zod'
import { type ApiContext, accessRequest, refusalError } from '../api-context.ts'
import { json, jsonBody } from '../contents.ts'
import type { Knock } from '../knock.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, openRoute } from '../route.ts'
import { addCookies, trierOf } from '../signed-in.ts'

const email = z.email('Write a whole e-mail address.').max(accountLimits.email)
const password = z.string().min(1, 'Type your password.').max(accountLimits.password)
const byPassword = z.strictObject({ email, password })
const byMail = z.strictObject({ email })
const text = z.string().max(20_000)
const keyAnswer = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.exactOptional(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()),
})
const byPasskey = z.object({ response: keyAnswer })

const signedIn = z.strictObject({ user: z.strictObject({ id: z.string(), name: z.string() }) })
const question = z.looseObject({ challenge: z.string() })
const ways = z.strictObject({
  password: z.literal(true),
  passkey: z.boolean().meta({ description: 'Passkeys are bound to a host’s name: not for a bare address.' }),
  mail: z.boolean().meta({ description: 'A link by mail.' }),
  single: z
    .strictObject({ name: z.string() })
    .nullable()
    .meta({ description: 'Single sign-on, and what it is called.' }),
})

const door = { method: 'post', tag: 'Coming in' } as const
const refuses = { 401: 'That was not right.', 403: 'A page of another site asks.', 429: 'Too many attempts.' }

/** Signing in, for whoever has an account. */
export function signInRoutes(parts: HttpParts, knock: Knock): Route[] {
  const { access, accounts, auth, sessions, signIn, known, mailer, single } = parts

  async function enter(c: ApiContext, user: string) {
    const { headers } = c.req.raw
    const session = await auth.signIn(user, headers)
    addCookies(c, ...session.getSetCookie(), known.remember(headers.get('cookie') ?? undefined, user))
    return { user: { id: user, name: accounts.user(user)?.name ?? '' } }
  }

  return [
    openRoute(
      {
        method: 'get',
        path: '/api/sign-in/ways',
        id: 'listSignInWays',
        tag: 'Coming in',
        summary: 'The ways of signing in that this server offers.',
        answer: json(ways, 'What to show.', {
          example: { password: true, passkey: true, mail: false, single: { name: 'Example' } },
        }),
      },
      ({ c }) => ({
        password: true,
        passkey: auth.passkeys.offeredAt(c.req.header('host')),
        mail: mailer.canSend,
        single: single && { name: single.name },
      }),
    ),
    openRoute(
      {
        ...door,
        path: '/api/sign-in/password',
        id: 'signInByPassword',
        summary: 'Signs in by e-mail address and password.',
        before: knock,
        body: jsonBody(byPassword, {
          about: 'Address and password.',
          example: { email: 'ines@example.org', password: 'a long sentence of hers' },
        }),
        answer: json(signedIn, 'Signed in, by cookie.'),
        refuses,
      },
      async ({ c, body }) => enter(c, await signIn.byPassword(body, trierOf(c, parts))),
    ),
    openRoute(
      {
        ...door,
        path: '/api/sign-in/mail',
        id: 'askForSignInMail',
        summary: 'Sends a link that signs in, to whose confirmed address it is.',
        about: 'The answer is the same whether anybody has that address or not.',
        before: knock,
        body: jsonBody(byMail, { about: 'The address.', example: { email: 'ines@example.org' } }),
        answer: json(z.strictObject({}), 'If it is somebody’s, a letter is on its way.'),
        refuses: { 403: refuses[403], 429: refuses[429], 503: 'No mail server is set up.' },
      },
      async ({ body }) => {
        // says so before it looks for anybody
        if (!mailer.canSend) await mailer.send({ to: body.email, subject: '', text: '' })
        signIn.askByMail(body.email)
        return {}
      },
    ),
    openRoute(
      {
        ...door,
        path: '/api/sign-in/passkey/question',
        id: 'askForPasskey',
        summary: 'What a browser asks its passkeys (WebAuthn).',
        before: knock,
        answer: json(question, 'For `navigator.credentials.get`.'),
        refuses: { 403: refuses[403], 429: refuses[429] },
      },
      async ({ c }) => {
        const { options, headers } = await auth.passkeys.askToSignIn()
        addCookies(c, ...headers.getSetCookie())
        return options
      },
    ),
    openRoute(
      {
        ...door,
        path: '/api/sign-in/passkey',
        id: 'signInByPasskey',
        summary: 'Signs in by the answer of a passkey.',
        before: knock,
        body: jsonBody(byPasskey, {
          about: 'What `navigator.credentials.get` gave, as JSON.',
          example: {
            response: {
              ...{ id: 'a2V5', rawId: 'a2V5', type: 'public-key', clientExtensionResults: {} },
              response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
            },
          },
        }),
        answer: json(signedIn, 'Signed in, by cookie.'),
        refuses,
      },
      async ({ c, body }) => enter(c, await auth.passkeys.signIn(body.response, c.req.raw.headers)),
    ),
    openRoute(
      {
        ...door,
        path: '/api/sign-out',
        id: 'signOut',
        summary: 'Ends the session that asks.',
        about: 'What it holds open is closed, in every tab.',
        before: knock,
        answer: json(z.strictObject({}), 'It has ended.'),
        refuses: { 403: refuses[403], 429: refuses[429] },
      },
      async ({ c }) => {
        const visitor = await access.identify(accessRequest(c.env.incoming, parts))
        if (visitor !== null && 'refused' in visitor) throw refusalError(visitor)
        if (visitor?.kind === 'person') sessions.end(visitor.user, visitor.session)
        addCookies(c, sessions.farewell())
        return {}
      },
    ),
  ]
}
