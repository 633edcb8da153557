/** The row in my hand and the one above the place it would land at; null: at the top. */
export type Carried = { id: string; after: string | null } | null

/**
 * The rows as they would stand if the hand let go. Others may add, move and delete rows meanwhile: when the row above
 * has gone, nothing has moved.
 * @example orderWith(['a', 'b', 'c'], { id: 'a', after: 'b' }) // ['b', 'a', 'c']
 */
export function orderWith(ids: readonly string[], carried: Carried): readonly string[] {
  if (!carried || !ids.includes(carried.id)) return ids
  const others = ids.filter((id) => id !== carried.id)
  if (carried.after !== null && !others.includes(carried.after)) return ids
  return others.toSpliced(carried.after === null ? 0 : others.indexOf(carried.after) + 1, 0, carried.id)
}

/** The hand has come over a row: what it holds takes that row's place. */
export function carriedOver(ids: readonly string[], carried: NonNullable<Carried>, over: string): NonNullable<Carried> {
  const order = orderWith(ids, carried)
  const [to, from] = [order.indexOf(over), order.indexOf(carried.id)]
  if (to < 0 || to === from) return carried
  return { id: carried.id, after: to > from ? over : (order[to - 1] ?? null) }
}
