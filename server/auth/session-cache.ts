type User = { id: string; name: string }

/** A session is looked up again after this, milliseconds. */
const freshMs = 1000
const mostEntries = 5000

/** Remembers for a second who a Cookie header belongs to, so that a burst of requests costs one look-up. */
export function createSessionCache(lookUp: (headers: Headers) => Promise<User | null>, clock: () => number) {
  const known = new Map<string, { user: Promise<User | null>; at: number }>()
  return {
    async userOf(cookies: string | undefined): Promise<User | null> {
      if (cookies === undefined || !cookies.includes('topsight.session_token=')) return null
      const now = clock()
      const entry = known.get(cookies)
      if (entry !== undefined && now - entry.at < freshMs) return entry.user
      if (known.size >= mostEntries) known.clear()
      // a failed look-up is nobody: a damaged cookie must not end in an error
      const user = lookUp(new Headers({ cookie: cookies })).catch(() => null)
      known.set(cookies, { user, at: now })
      return user
    },
    clear: () => known.clear(),
  }
}
