/** What one attempt met: in how many seconds it may be tried again (0: it may go on), how many are left, when all are back. */
export type Attempt = { wait: number; left: number; resets: number }

export type RateLimit = {
  /** Counts one attempt. */
  take(key: string): Attempt
}

/** More keys than this in one window share one count: whoever makes up keys gains nothing, and memory stays small. */
const mostKeys = 100_000

/** A fixed window: at most `most` attempts a key within `windowMs`. Forgets everything when a window ends. */
export function createRateLimit({
  most,
  windowMs,
  clock,
}: {
  most: number
  windowMs: number
  clock: () => number
}): RateLimit {
  let window = -1
  const counts = new Map<string, number>()
  return {
    take(key) {
      const now = clock()
      const current = Math.floor(now / windowMs)
      if (current !== window) {
        window = current
        counts.clear()
      }
      const held = counts.has(key) || counts.size < mostKeys ? key : ''
      const count = (counts.get(held) ?? 0) + 1
      counts.set(held, count)
      const resets = Math.ceil(((current + 1) * windowMs - now) / 1000)
      return { wait: count <= most ? 0 : resets, left: Math.max(0, most - count), resets }
    },
  }
}
