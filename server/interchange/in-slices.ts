import { setImmediate as nextTurn } from 'node:timers/promises'

type Options = {
  /** The event loop has its turn after so long, ms. */
  sliceMs?: number
  now?: () => number
}

/** Takes steps until they are done, and lets others have their turn meanwhile. */
export async function inSlices<T>(
  steps: Generator<void, T, void>,
  { sliceMs = 12, now = () => performance.now() }: Options = {},
): Promise<T> {
  for (let began = now(); ;) {
    const { done, value } = steps.next()
    if (done) return value
    if (now() - began < sliceMs) continue
    await nextTurn()
    began = now()
  }
}

/** Takes all steps at once. */
export function allAtOnce<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
