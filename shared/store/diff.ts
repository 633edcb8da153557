/** A change as a value: what came, what changed (before and after), what went. */
export type Diff<T> = { added: T[]; updated: [before: T, after: T][]; removed: T[] }

/** True when a diff says nothing. */
export function isEmptyDiff(diff: Diff<unknown>): boolean {
  return diff.added.length + diff.updated.length + diff.removed.length === 0
}
