/** Lets so many pieces of work run at once; the others wait their turn, up to `mostWaiting` of them. */
export type Turns = {
  /** Resolves with the way to end the turn; null when too many wait already. */
  take(): Promise<(() => void) | null>
}

/** A queue for what costs a lot of memory or time. */
export function createTurns({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }): Turns {
  let running = 0
  const waiting: (() => void)[] = []

  function turn(): () => void {
    let ended = false
    return () => {
      if (ended) return
      ended = true
      const next = waiting.shift()
      // who waits takes over the place of who ends
      if (next) next()
      else running -= 1
    }
  }

  return {
    async take() {
      if (running < atOnce) {
        running += 1
        return turn()
      }
      if (waiting.length >= mostWaiting) return null
      await new Promise<void>((resolve) => waiting.push(resolve))
      return turn()
    },
  }
}
