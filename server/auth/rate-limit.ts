export type RateLimit = {
  /** Counts one attempt. Answers 0 when it may go on, else in how many seconds the next window opens. */
  take(key: string): number
}

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
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      return count <= most ? 0 : Math.ceil(((current + 1) * windowMs - now) / 1000)
    },
  }
}
