/** A change as a value: what came, what changed (before and after), what went. */
export type Diff<T> = { added: T[]; updated: [before: T, after: T][]; removed: T[] }

/** True when a diff says nothing. */
export function isEmptyDiff(diff: Diff<unknown>): boolean {
  return diff.added.length + diff.updated.length + diff.removed.length === 0
}

/** Puts `after` in the place of what `rows` has under `id` (undefined: takes it away), and notes it in the diff. */
export function replaceRow<T>(rows: Map<string, T>, id: string, after: T | undefined, diff: Diff<T>): void {
  const before = rows.get(id)
  if (after !== undefined) rows.set(id, after)
  else rows.delete(id)
  if (before !== undefined && after !== undefined) diff.updated.push([before, after])
  else if (after !== undefined) diff.added.push(after)
  else if (before !== undefined) diff.removed.push(before)
}
