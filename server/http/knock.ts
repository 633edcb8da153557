import { ownOrigins } from '../auth/origin.ts'
import { createRateLimit } from '../auth/rate-limit.ts'
import { type ApiContext, accessRequest, addressOf, refusalError } from './api-context.ts'
import { ApiError } from './api-error.ts'
import type { HttpParts } from './parts.ts'

export type Knock = (c: ApiContext) => void

/** What stands before every way in: so many attempts a minute and address, and nobody else's page may try. */
export function createKnock(parts: HttpParts): Knock {
  const { clock, publicUrl, signInsPerMinute } = parts
  const attempts = createRateLimit({ most: signInsPerMinute, windowMs: 60_000, clock })
  return (c) => {
    const { wait } = attempts.take(addressOf(c.env.incoming, parts))
    if (wait > 0) {
      throw new ApiError(429, 'too-many', 'Too many attempts from your address.', {
        hint: `Try again in ${wait} s.`,
        headers: { 'retry-after': String(wait) },
      })
    }
    const request = accessRequest(c.env.incoming, parts)
    const origin = request.headers['origin']
    // nobody else's page may sign a visitor in
    if (origin !== undefined && !ownOrigins(request.headers, request.secure, publicUrl).includes(origin))
      throw refusalError({ refused: 'foreign-origin' })
  }
}
