/** A card of the margin: where its text is, and how high it is, px from the top of the column. `at` null: it has no text. */
export type MarginCard = { id: string; at: number | null; height: number }

/**
 * The top of each card: as near to its text as can be, in the order of the texts, none over another. The chosen one is
 * at its text if those above it leave room; they make way upwards. Cards without a text follow the others.
 * @example placeCards([{ id: 'a', at: 10, height: 50 }, { id: 'b', at: 20, height: 50 }], null, 8) // a: 10, b: 68
 */
export function placeCards(cards: readonly MarginCard[], chosen: string | null, gap: number): Map<string, number> {
  const inOrder = cards.toSorted((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || 0)
  const tops = new Map<string, number>()
  const place = inOrder.findIndex(({ id, at }) => id === chosen && at !== null)
  const above = inOrder.slice(0, Math.max(0, place))
  let end = above.reduce((sum, { height }) => sum + height + gap, 0)
  for (const card of inOrder.slice(above.length)) {
    const top = Math.max(card.at ?? end, end)
    tops.set(card.id, top)
    end = top + card.height + gap
  }
  // as they would stand without the chosen one, or so far up as it needs
  let next = above.length > 0 ? (tops.get(chosen ?? '') ?? 0) : 0
  const free = above.length > 0 ? placeCards(above, null, gap) : new Map<string, number>()
  for (const card of above.toReversed()) {
    next = Math.min(free.get(card.id) ?? 0, next - gap - card.height)
    tops.set(card.id, next)
  }
  return tops
}

/** How far down the cards reach, px. */
export function marginHeight(cards: readonly MarginCard[], tops: ReadonlyMap<string, number>): number {
  return Math.max(0, ...cards.map(({ id, height }) => (tops.get(id) ?? 0) + height))
}
