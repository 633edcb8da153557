import { afterEach } from 'vitest'

/** Collects what a test started; everything is stopped after it, the newest first. Call it once at the top of a file. */
export function stopAfterEach(): <T>(started: T, stop: (started: T) => unknown) => T {
  const stops: (() => unknown)[] = []
  afterEach(async () => {
    for (const stop of stops.splice(0).toReversed()) await stop()
  })
  return (started, stop) => {
    stops.push(() => stop(started))
    return started
  }
}
