const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A server may have been off for so long, and nothing is doubted. */
const usualGapMs = 2 * dayMs

type Options = {
  /** Epoch milliseconds. */
  clock: () => number
  /** Milliseconds that this process has run; no setting of the clock moves it. */
  uptime: () => number
  /** The newest instant that the data knew before this process wrote to it, epoch milliseconds; null: none. */
  known: number | null
  /** Keeps an instant that is believed, for the next start. */
  keep: (at: number) => void
}

/**
 * May what is old enough go for good? A clock that is wrong makes everything old, so: not in the first hour after the
 * start or after the clock was set; and when it is more than two days beyond what the data knows, only once it has stood
 * so for a day of running.
 */
export function createTrustedTime({ clock, uptime, known, keep }: Options): () => boolean {
  let newest = known
  let steady = { since: uptime(), offset: clock() - uptime() }
  return () => {
    const [now, ran] = [clock(), uptime()]
    const offset = now - ran
    if (Math.abs(offset - steady.offset) > hourMs) steady = { since: ran, offset }
    const stood = ran - steady.since
    if (stood < hourMs || (newest !== null && now - newest > usualGapMs && stood < dayMs)) return false
    // asked for every room, and each time is a write
    if (newest === null || Math.abs(now - newest) >= hourMs) {
      keep(now)
      newest = now
    }
    return true
  }
}
