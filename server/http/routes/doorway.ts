import { setCookie } from 'hono/cookie'
import * as z from 'zod'
import { isZone } from '../../../shared/lib/day.ts'
import { roles } from '../../../shared/protocol.ts'
import type { Visitor } from '../../auth/access.ts'
import type { Entry } from '../../auth/doorway.ts'
import { lookCookie, lookMs } from '../../auth/look-pass.ts'
import { type ApiContext, accessRequest } from '../api-context.ts'
import { instant, json, jsonBody } from '../contents.ts'
import type { Knock } from '../knock.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, openRoute } from '../route.ts'

const secret = z.string().min(1).max(200).meta({ description: 'What follows the # of the link.' })
const name = z.string().trim().min(1, 'Type your name.').max(80)
const zone = z.string().refine(isZone, 'Write an IANA zone such as Europe/Berlin.').optional()
const setUpInput = z.strictObject({ secret, name, zone })
const joinInput = z.strictObject({ secret, name: name.optional(), zone })
const previewInput = z.strictObject({ secret })

const role = z.enum(roles)
const entered = z.strictObject({ board: z.string(), member: z.string(), role })
const preview = z.union([
  z.strictObject({ kind: z.literal('setup') }),
  z.strictObject({ kind: z.literal('sign-in'), name: z.string() }),
  z.strictObject({
    kind: z.literal('share'),
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
    already: z.string().nullable(),
  }),
])

const door = { method: 'post', tag: 'Coming in' } as const
const refuses = {
  403: 'A page of another site asks.',
  404: 'There is no such link.',
  410: 'The link is over.',
}

/** The ways in: a set-up link for the owner, share links for guests, sign-in links for who lost the way. */
export function doorwayRoutes(parts: HttpParts, knock: Knock): Route[] {
  const { access, doorway, publicUrl } = parts

  async function visitor(c: ApiContext): Promise<Visitor | null> {
    const found = await access.identify(accessRequest(c.env.incoming, parts))
    return found !== null && 'refused' in found ? null : found
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
        summary: 'What a link is for; a share link also lets its board be looked at for a while.',
        before: knock,
        body: jsonBody(previewInput, { about: 'The secret of the link.', example: { secret: 'from-the-link' } }),
        answer: json(preview, 'What the link opens.'),
        refuses,
      },
      async ({ c, body }) => {
        const { preview: shown, pass } = await doorway.preview(body.secret, await visitor(c))
        if (pass !== null) setCookie(c, lookCookie, pass, { ...cookieOptions(), maxAge: lookMs / 1000 })
        return shown
      },
    ),
    openRoute(
      {
        ...door,
        path: '/api/join',
        id: 'join',
        summary: 'Comes in by a link: a share link with a name, or a sign-in link.',
        before: knock,
        body: jsonBody(joinInput, {
          about: 'The secret of the link, and for a share link a name.',
          example: { secret: 'from-the-link', name: 'Hana Sato' },
        }),
        answer: json(entered, 'Signed in, by cookie.', { status: 201 }),
        refuses,
      },
      async ({ c, body }) => enter(c, await doorway.join(body, await visitor(c), c.req.raw.headers)),
    ),
  ]
}
