/** A step taken over and over, until it is to rest. */
export type SteadyWork = {
  work(): void
  /** Resolves when the step under way is done, rejects with what went wrong in one. */
  rest(): Promise<void>
}

export function createSteadyWork(step: () => Promise<void>): SteadyWork {
  let working: Promise<void> | null = null
  let stopping = false

  async function loop() {
    while (!stopping) await step()
  }

  return {
    work() {
      stopping = false
      working = loop()
      // heard by `rest`, perhaps much later
      working.catch(() => undefined)
    },
    async rest() {
      stopping = true
      await working
    },
  }
}
