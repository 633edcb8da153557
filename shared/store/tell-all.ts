/** Calls every listener, also when one of them throws; then throws what the first one threw. */
export function tellAll<A extends unknown[]>(listeners: Iterable<(...args: A) => void>, ...args: A): void {
  const errors: unknown[] = []
  // a copy: who subscribes while being told is told the next time
  for (const listener of [...listeners]) {
    try {
      listener(...args)
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}
