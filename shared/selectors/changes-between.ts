/** More changed rows than this are cheaper worked out anew. */
const few = 200

/**
 * What differs between two states of one list of rows: those that are others in the same place, and those that came at
 * the end. Null when it is more than that, or when so much has changed that all is better worked out anew.
 * @example changesBetween([a, b], [a, b2, c]) // [[b, b2], [undefined, c]]
 */
export function changesBetween<R extends { readonly id: string }>(
  before: readonly R[],
  after: readonly R[],
): [before: R | undefined, after: R][] | null {
  if (after.length < before.length) return null
  const changes: [R | undefined, R][] = []
  // counted by hand: 10,000 rows are gone over for each edit on the board
  for (let index = 0; index < after.length; index += 1) {
    const was = before[index]
    const row = after[index]
    if (was === row || !row) continue
    if ((was && was.id !== row.id) || changes.length === few) return null
    changes.push([was, row])
  }
  return changes
}
