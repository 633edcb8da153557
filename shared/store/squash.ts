import { equalJson } from '../lib/json.ts'
import type { Change } from './collection.ts'

/**
 * Several changes in a row as one per field: the first before, the last after. What was written to a row born among
 * them belongs to its birth, and what came back to where it was is left out.
 * @example squash([{ …, before: 1, after: 2 }, { …, before: 2, after: 3 }]) // [{ …, before: 1, after: 3 }]
 */
export function squash(changes: readonly Change[]): Change[] {
  const merged = new Map<string, Change>()
  for (const change of changes) {
    const { collection, id, field } = change
    if (field !== '' && merged.has(keyOf({ collection, id, field: '' }))) continue
    const earlier = merged.get(keyOf(change))
    merged.set(keyOf(change), earlier ? { ...earlier, after: change.after } : change)
  }
  return [...merged.values()].filter((change) => change.field === '' || !equalJson(change.before, change.after))
}

function keyOf({ collection, id, field }: Pick<Change, 'collection' | 'id' | 'field'>): string {
  return `${collection}:${id}:${field}`
}
