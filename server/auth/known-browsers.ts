import { isObject } from '../../shared/lib/json.ts'
import { cookieValue } from './look-pass.ts'
import { sign, unsign } from './secrets.ts'

const cookie = 'topsight.known'
const lifeS = 180 * 86_400
const mostUsers = 5

/**
 * Remembers in a signed cookie who signed in with this browser. It gives no right; it keeps strangers' wrong guesses at
 * a password from standing in the way of the person whose it is.
 */
export function createKnownBrowsers({ key, secure }: { key: string; secure: boolean }) {
  function usersIn(cookies: string | undefined): string[] {
    const value = cookieValue(cookies, cookie)
    const text = value === null ? null : unsign(key, value)
    const known: unknown = text === null ? null : JSON.parse(text)
    const users = isObject(known) ? known['known'] : null
    return Array.isArray(users) ? users.filter((one): one is string => typeof one === 'string') : []
  }
  return {
    knows: (cookies: string | undefined, user: string) => usersIn(cookies).includes(user),
    /** The cookie that remembers this person too. */
    remember(cookies: string | undefined, user: string): string {
      const known = [user, ...usersIn(cookies).filter((one) => one !== user)].slice(0, mostUsers)
      const value = sign(key, JSON.stringify({ known }))
      return `${cookie}=${value}; Path=/api/sign-in; Max-Age=${lifeS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
    },
  }
}

export type KnownBrowsers = ReturnType<typeof createKnownBrowsers>
