/** Something that changes over time: read it, hear of each change. */
export type Value<T> = {
  get(): T
  /** Calls back after each change; returns its stop. */
  subscribe(listener: () => void): () => void
}

export type SettableValue<T> = Value<T> & { set(next: T): void }

/** A value that tells its changes; setting an equal one (by `same`) tells nothing. */
export function createValue<T>(initial: T, same: (a: T, b: T) => boolean = Object.is): SettableValue<T> {
  let current = initial
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(next) {
      if (same(current, next)) return
      current = next
      for (const listener of listeners) listener()
    },
  }
}

/** Resolves with the value once `holds` is true of it. */
export function until<T>(value: Value<T>, holds: (now: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    if (holds(value.get())) return resolve(value.get())
    const stop = value.subscribe(() => {
      if (!holds(value.get())) return
      stop()
      resolve(value.get())
    })
  })
}

/** What follows from a value; it changes only when the result does. */
export function derive<T, R>(
  value: Value<T>,
  from: (now: T) => R,
  same: (a: R, b: R) => boolean = Object.is,
): Value<R> {
  const derived = createValue(from(value.get()), same)
  value.subscribe(() => derived.set(from(value.get())))
  return derived
}
