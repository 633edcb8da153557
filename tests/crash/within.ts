import { setTimeout as pause } from 'node:timers/promises'

/** What `work` answers; rejects with a sentence when that takes too long: a hang that says where it hangs. */
export async function within<T>(ms: number, what: string, work: Promise<T>, describe: () => string): Promise<T> {
  const timeout = new AbortController()
  const late = pause(ms, undefined, { signal: timeout.signal }).then(
    () => Promise.reject(new Error(`waited ${ms} ms until ${what}: ${describe()}`)),
    () => new Promise<never>(() => undefined),
  )
  try {
    return await Promise.race([work, late])
  } finally {
    timeout.abort()
  }
}
