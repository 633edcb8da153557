import type { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import * as z from 'zod'
import { isZone } from '../../../shared/lib/day.ts'
import type { Visitor } from '../../auth/access.ts'
import type { Entry } from '../../auth/doorway.ts'
import { lookCookie, lookMs } from '../../auth/look-pass.ts'
import { ownOrigins } from '../../auth/origin.ts'
import { createRateLimit } from '../../auth/rate-limit.ts'
import { type ApiContext, type Env, accessRequest, addressOf, refusalError } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import type { HttpParts } from '../parts.ts'
import { checked, readJson } from '../read-body.ts'

const secret = z.string().min(1).max(200)
const name = z.string().trim().min(1, 'Type your name.').max(80)
const zone = z.string().refine(isZone, 'Write an IANA zone such as Europe/Berlin.').optional()
const setUpInput = z.strictObject({ secret, name, zone })
const joinInput = z.strictObject({ secret, name: name.optional(), zone })
const previewInput = z.strictObject({ secret })

/** The ways in, and better-auth's own addresses. */
export function doorwayRoutes(app: Hono<Env>, parts: HttpParts) {
  const { access, auth, clock, doorway, publicUrl, signInsPerMinute } = parts
  const attempts = createRateLimit({ most: signInsPerMinute, windowMs: 60_000, clock })

  function knock(c: ApiContext) {
    const seconds = attempts.take(addressOf(c.env.incoming, parts))
    if (seconds > 0) {
      throw new ApiError(429, 'too-many', 'Too many attempts from your address.', {
        hint: `Try again in ${seconds} s.`,
        headers: { 'retry-after': String(seconds) },
      })
    }
    const request = accessRequest(c.env.incoming, parts)
    const origin = request.headers['origin']
    // nobody else's page may sign a visitor in
    if (origin !== undefined && !ownOrigins(request.headers, request.secure, publicUrl).includes(origin))
      throw refusalError({ refused: 'foreign-origin' })
  }

  async function visitor(c: ApiContext): Promise<Visitor | null> {
    const found = await access.identify(accessRequest(c.env.incoming, parts))
    return found !== null && 'refused' in found ? null : found
  }

  app.post('/api/setup', async (c) => {
    knock(c)
    return enter(c, await doorway.setUp(checked(setUpInput, await readJson(c.req.raw)), c.req.raw.headers))
  })

  app.post('/api/join/preview', async (c) => {
    knock(c)
    const input = checked(previewInput, await readJson(c.req.raw))
    const { preview, pass } = await doorway.preview(input.secret, await visitor(c))
    if (pass !== null) setCookie(c, lookCookie, pass, { ...cookieOptions(), maxAge: lookMs / 1000 })
    return c.json(preview)
  })

  app.post('/api/join', async (c) => {
    knock(c)
    const input = checked(joinInput, await readJson(c.req.raw))
    return enter(c, await doorway.join(input, await visitor(c), c.req.raw.headers))
  })

  app.all('/api/auth/*', async (c) => {
    if (c.req.method === 'POST') knock(c)
    const before = await visitor(c)
    const answer = await auth.handle(c.req.raw)
    if (c.req.method === 'POST' && before?.kind === 'person') access.recheck(before.user)
    return answer
  })

  function enter(c: ApiContext, { board, member, role, headers }: Entry): Response {
    for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
    setCookie(c, lookCookie, '', { ...cookieOptions(), maxAge: 0 })
    return c.json({ board, member, role }, 201)
  }

  function cookieOptions() {
    return { httpOnly: true, sameSite: 'Lax', path: '/', secure: publicUrl?.startsWith('https:') ?? false } as const
  }
}
