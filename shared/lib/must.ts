/** Returns the value, or throws when a fact the code relies on does not hold: a bug, never bad input. */
export function must<T>(value: T | null | undefined, fact = 'a value that must exist is missing'): T {
  if (value === null || value === undefined) throw new Error(fact)
  return value
}
