import { ifRoom } from '../storage/disk-full.ts'
import type { Accounts } from './accounts.ts'
import { cookieValue } from './look-pass.ts'
import { newSecret } from './secrets.ts'
import type { BrowserSession } from './session-store.ts'

const dayMs = 86_400_000
/** A guest has nothing but this cookie, so it lives long, counted from when it was seen last. */
const lifeMs = 180 * dayMs
/** A secret is replaced when it is older than this and in use. */
const secretLifeMs = dayMs
/** Requests that were on their way with the secret before. */
const graceMs = 60_000
/** How exactly it is known when somebody was here; each note is a write. */
const seenEveryMs = 60_000
const mostPerPerson = 50
const longestDevice = 400

export type SessionsOptions = {
  accounts: Accounts
  /** Epoch milliseconds. */
  clock: () => number
  newId: () => string
  /** Is it opened over https? Then the cookie never travels without. */
  secure: boolean
}

export type SignedIn = { user: string; name: string; session: string; provenAt: number }

/** Sessions of browsers: a random secret in a cookie that no script reads. Every answer here is a `Set-Cookie`. */
export type Sessions = {
  /** Who a Cookie header speaks for; null: nobody. */
  of(cookies: string | undefined): SignedIn | null
  /** Signs a person in. A session of theirs goes on with a new secret; one of somebody else ends. */
  begin(user: string, headers: Headers): string
  /** A new secret for a session that is in use and has had its own for a day; null: not now. */
  renewal(cookies: string | undefined): string | null
  list(user: string): BrowserSession[]
  /** Ends one; false when this person has no such session. */
  end(user: string, session: string): boolean
  /** Ends all of a person but one; answers how many that was. */
  endOthers(user: string, session: string | null): number
  /** The cookie that takes the cookie away. */
  farewell(): string
  /** Calls back with each session that ends, at once; returns its stop. */
  onEnd(listener: (session: string) => void): () => void
}

export function createSessions({ accounts, clock, newId, secure }: SessionsOptions): Sessions {
  const name = `${secure ? '__Secure-' : ''}topsight.session_token`
  const listeners = new Set<(session: string) => void>()

  function found(cookies: string | undefined): BrowserSession | null {
    // older ones have a signature behind a dot
    const [secret = ''] = cookieValue(cookies, name)?.split('.') ?? []
    if (secret === '') return null
    const now = clock()
    const held = accounts.sessionBySecret(secret, now)
    if (held === null || held.session.seenAt + lifeMs <= now) return null
    ifRoom(() => {
      if (held.isOffer) accounts.takeOffer(held.session.id, now, now + graceMs)
      if (held.session.seenAt + seenEveryMs <= now) accounts.sawSession(held.session.id, now)
    })
    return held.session
  }

  function end(user: string, session: string): boolean {
    const ended = accounts.endSession(user, session)
    if (ended) for (const listener of listeners) listener(session)
    return ended
  }

  function cookie(value: string, maxAgeMs: number): string {
    const parts = [`${name}=${value}`, 'Path=/', `Max-Age=${maxAgeMs / 1000}`, 'HttpOnly', 'SameSite=Lax']
    return [...parts, ...(secure ? ['Secure'] : [])].join('; ')
  }

  function replaceSecret(session: string): string {
    const secret = newSecret()
    accounts.offerSecret(session, secret, clock())
    return secret
  }

  function begun(user: string, device: string): string {
    const secret = newSecret()
    accounts.addSession({ id: newId(), user, device: device.slice(0, longestDevice), createdAt: clock() }, secret)
    for (const { id } of accounts.sessions(user).slice(mostPerPerson)) end(user, id)
    return secret
  }

  return {
    of(cookies) {
      const session = found(cookies)
      const user = session && accounts.user(session.user)
      return user && { user: user.id, name: user.name, session: session.id, provenAt: session.provenAt }
    },
    begin(user, headers) {
      const held = found(headers.get('cookie') ?? undefined)
      if (held?.user !== user) {
        if (held) end(held.user, held.id)
        return cookie(begun(user, headers.get('user-agent') ?? ''), lifeMs)
      }
      const now = clock()
      const secret = replaceSecret(held.id)
      // without grace: whoever knew the secret before is out
      accounts.takeOffer(held.id, now, now)
      accounts.provedSession(held.id, now)
      return cookie(secret, lifeMs)
    },
    renewal(cookies) {
      const session = found(cookies)
      const now = clock()
      if (session === null || session.secretAt + secretLifeMs > now) return null
      // another tab was just given one
      if (session.offeredAt !== null && session.offeredAt + graceMs > now) return null
      return cookie(replaceSecret(session.id), lifeMs)
    },
    list: (user) => accounts.sessions(user),
    end,
    endOthers(user, session) {
      const others = accounts.sessions(user).filter(({ id }) => id !== session)
      return others.filter(({ id }) => end(user, id)).length
    },
    farewell: () => cookie('', 0),
    onEnd(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
