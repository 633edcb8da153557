import type { Day } from '../../../shared/lib/day.ts'

/** What follows each other on the same day, together, in its order. */
export function byDayOf<T>(all: readonly T[], dayOf: (one: T) => Day): [day: Day, of: T[]][] {
  const days = new Map<Day, T[]>()
  for (const one of all) {
    const day = dayOf(one)
    const known = days.get(day)
    if (known) known.push(one)
    else days.set(day, [one])
  }
  return [...days]
}
