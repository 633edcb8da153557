/** Lets so many pieces of work run at once; the others wait their turn, up to `mostWaiting` of them. */
export type Turns = {
  /** Resolves with the way to end the turn; null when too many wait already, or `signal` was aborted before it came. */
  take(signal?: AbortSignal): Promise<(() => void) | null>
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

  /** Answers whether the turn came; who gives up makes room for another. */
  function wait(signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const come = () => {
        signal?.removeEventListener('abort', giveUp)
        resolve(true)
      }
      const giveUp = () => {
        waiting.splice(waiting.indexOf(come), 1)
        resolve(false)
      }
      waiting.push(come)
      signal?.addEventListener('abort', giveUp, { once: true })
    })
  }

  return {
    async take(signal) {
      if (signal?.aborted) return null
      if (running < atOnce) {
        running += 1
        return turn()
      }
      if (waiting.length >= mostWaiting) return null
      return (await wait(signal)) ? turn() : null
    },
  }
}
