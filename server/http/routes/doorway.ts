import { setCookie } from 'hono/cookie'
import * as z from 'zod'
import { isZone } from '../../../shared/lib/day.ts'
import { roles } from '../../../shared/protocol.ts'
import type { Visitor } from '../../auth/access.ts'
import type { Entry, Knocker } from '../../auth/doorway.ts'
import { lookCookie, lookMs } from '../../auth/look-pass.ts'
import { type ApiContext, accessRequest, addressOf } from '../api-context.ts'
import { instant, json, jsonBody } from '../contents.ts'
import type { Knock } from '../knock.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, openRoute } from '../route.ts'

const secret = z.string().min(1).max(200).meta({ description: 'What follows the # of the link.' })
const name = z.string().trim().min(1, 'Type your name.').max(80)
const zone = z.string().refine(isZone, 'Write an IANA zone such as Europe/Berlin.').optional()
const setUpInput = z.strictObject({ secret, name, zone })
const password = z.string().max(200).optional().meta({ description: 'Of a share link that has one.' })
const joinInput = z.strictObject({ secret, name: name.optional(), zone, password })
const previewInput = z.strictObject({ secret, password })

const role = z.enum(roles)
const entered = z.strictObject({ board: z.string(), member: z.string(), role })
const ofBoard = {
  board: z.strictObject({ id: z.string(), name: z.string() }),
  inviter: z.string(),
  role,
  ends: instant.nullable(),
  sprint: z
    .strictObject({
      name: z.string(),
      goal: z.string(),
      firstDay: z.string().nullable(),
      lastDay: z.string().nullable(),
    })
    .nullable(),
  already: z
    .string()
    .nullable()
    .meta({ description: 'Name of the caller’s seat, when they are on the board already.' }),
  me: z.string().nullable().meta({ description: 'Name of the caller, when they are signed in and not on the board.' }),
}
const preview = z.union([
  z.strictObject({ kind: z.literal('setup') }),
  z.strictObject({ kind: z.literal('sign-in'), name: z.string() }),
  z.strictObject({ kind: z.literal('locked'), board: z.strictObject({ name: z.string() }) }),
  z.strictObject({ kind: z.literal('share'), ...ofBoard }),
  z.strictObject({
    kind: z.literal('invitation'),
    hasAccount: z
      .boolean()
      .meta({ description: 'The invited address is that of an account: better to sign in first.' }),
    ...ofBoard,
  }),
])

const door = { method: 'post', tag: 'Coming in' } as const
const refuses = {
  403: 'A page of another site asks, or the password of the link is wrong.',
  404: 'There is no such link.',
  410: 'The link is over.',
}

/** The ways in: set-up link for the owner, invitations for members, share links for guests, sign-in links for who lost the way. */
export function doorwayRoutes(parts: HttpParts, knock: Knock): Route[] {
  const { access, doorway, publicUrl } = parts

  async function knocker(c: ApiContext): Promise<Knocker> {
    const found = await access.identify(accessRequest(c.env.incoming, parts))
    const visitor: Visitor | null = found !== null && 'refused' in found ? null : found
    return { visitor, address: addressOf(c.env.incoming, parts) }
  }

  function enter(c: ApiContext, { board, member, role: held, headers }: Entry) {
    for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
    setCookie(c, lookCookie, '', { ...cookieOptions(), maxAge: 0 })
    return { board, member, role: held }
  }

  function cookieOptions() {
    return { httpOnly: true, sameSite: 'Lax', path: '/', secure: publicUrl?.startsWith('https:') ?? false } as const
  }

  return [
    openRoute(
      {
        ...door,
        path: '/api/setup',
        id: 'setUp',
        summary: 'Uses the set-up link: makes the owner and signs them in.',
        before: knock,
        body: jsonBody(setUpInput, {
          about: 'The secret of the link, and a name.',
          example: { secret: 'from-the-link', name: 'Ines Marchetti' },
        }),
        answer: json(entered, 'Signed in, by cookie.', { status: 201 }),
        refuses,
      },
      async ({ c, body }) => enter(c, await doorway.setUp(body, c.req.raw.headers)),
    ),
    openRoute(
      {
        ...door,
        path: '/api/join/preview',
        id: 'previewLink',
        summary: 'What a link is for; one to a board also lets it be looked at for a while.',
        before: knock,
        body: jsonBody(previewInput, {
          about: 'The secret of the link, and its password if it has one.',
          example: { secret: 'from-the-link' },
        }),
        answer: json(preview, 'What the link opens.'),
        refuses,
      },
      async ({ c, body }) => {
        const { preview: shown, pass } = await doorway.preview(body, await knocker(c))
        if (pass !== null) setCookie(c, lookCookie, pass, { ...cookieOptions(), maxAge: lookMs / 1000 })
        return shown
      },
    ),
    openRoute(
      {
        ...door,
        path: '/api/join',
        id: 'join',
        summary: 'Comes in by a link: an invitation or a share link with a name, or a sign-in link.',
        before: knock,
        body: jsonBody(joinInput, {
          about: 'The secret of the link, a name for who is new, and the password of a share link that has one.',
          example: { secret: 'from-the-link', name: 'Hana Sato' },
        }),
        answer: json(entered, 'Signed in, by cookie.', { status: 201 }),
        refuses,
      },
      async ({ c, body }) => enter(c, await doorway.join(body, await knocker(c), c.req.raw.headers)),
    ),
  ]
}
