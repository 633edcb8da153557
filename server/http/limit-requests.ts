import type { MiddlewareHandler } from 'hono'
import { createRateLimit } from '../auth/rate-limit.ts'
import { type Env, accessRequest, addressOf } from './api-context.ts'
import { ApiError } from './api-error.ts'
import type { HttpParts } from './parts.ts'

const windowMs = 60_000

/**
 * At most `requestsPerMinute` requests to the API a minute and caller: a token, a person, or, for whoever is neither,
 * an address. Every answer says what is left. 0: no limit.
 */
export function limitRequests({
  access,
  clock,
  requestsPerMinute: most,
  ...proxying
}: Pick<HttpParts, 'access' | 'clock' | 'requestsPerMinute' | 'trustProxy'>): MiddlewareHandler<Env> {
  const limit = createRateLimit({ most, windowMs, clock })
  return async (c, next) => {
    if (most === 0) return next()
    const { incoming } = c.env
    const visitor = await access.identify(accessRequest(incoming, proxying))
    const known = visitor !== null && 'kind' in visitor
    const key = !known
      ? `address ${addressOf(incoming, proxying)}`
      : visitor.kind === 'person'
        ? `person ${visitor.user}`
        : `token ${visitor.token}`
    const { wait, left, resets } = limit.take(key)
    const headers = {
      'RateLimit-Limit': String(most),
      'RateLimit-Remaining': String(left),
      'RateLimit-Reset': String(resets),
    }
    if (wait > 0)
      throw new ApiError(429, 'too-many', `More than ${most} requests in a minute.`, {
        hint: `Try again in ${wait} s.`,
        headers: { ...headers, 'Retry-After': String(wait) },
      })
    await next()
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
  }
}
