import type { MiddlewareHandler } from 'hono'
import type { Sessions } from '../auth/sessions.ts'
import { ifRoom } from '../storage/disk-full.ts'
import type { Env } from './api-context.ts'

/** Gives a session that is in use a new secret each day, with whatever is answered. */
export function renewSessions({ sessions }: { sessions: Sessions }): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next()
    // who has just signed in, out or anew has been told already
    if (c.res.headers.getSetCookie().some((cookie) => cookie.includes('session_token='))) return
    ifRoom(() => {
      const cookie = sessions.renewal(c.req.header('cookie'))
      if (cookie !== null) c.header('Set-Cookie', cookie, { append: true })
    })
  }
}
