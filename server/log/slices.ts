/** Work in small pieces: wherever it yields, others may have a turn before it goes on. */
export type Sliced<T> = Generator<void, T, void>

/** Does all of it in this turn. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** Shares the turns of the event loop out among work that takes longer than one of them should. */
export type Slicer = {
  /** Has the work of this turn taken its time? */
  isOver(): boolean
  /** Does the work: at once when the turn has time for all of it, else in this and later turns. Calls one of the two at its end. */
  run<T>(work: Sliced<T>, done: (result: T) => void, failed: (error: unknown) => void): void
  /** Forgets what is not done yet. */
  stop(): void
}

type Options = {
  /** So long may all pieces of one turn take together, ms: what ends a piece, as a transaction, comes on top. */
  sliceMs?: number
  clock?: () => number
}

export function createSlicer({ sliceMs = 5, clock = () => performance.now() }: Options = {}): Slicer {
  /** What waits for the next turn; each answers whether it is done. */
  let waiting: (() => boolean)[] = []
  let endsAt: number | null = null
  let immediate: NodeJS.Immediate | undefined

  const isOver = () => endsAt !== null && clock() >= endsAt

  function begin() {
    if (endsAt !== null) return
    endsAt = clock() + sliceMs
    immediate = setImmediate(nextTurn)
  }

  function nextTurn() {
    endsAt = null
    if (waiting.length === 0) return
    begin()
    for (let count = waiting.length; count > 0; count--) {
      const goOn = waiting.shift()
      if (goOn && !goOn()) waiting.push(goOn)
      if (isOver()) return
    }
  }

  return {
    isOver,
    run(work, done, failed) {
      begin()
      const goOn = () => {
        let step: ReturnType<typeof work.next>
        try {
          for (step = work.next(); !step.done; step = work.next()) if (isOver()) return false
        } catch (error) {
          failed(error)
          return true
        }
        done(step.value)
        return true
      }
      if (isOver() || !goOn()) waiting.push(goOn)
    },
    stop() {
      if (immediate) clearImmediate(immediate)
      waiting = []
    },
  }
}
