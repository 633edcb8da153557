import type { Item } from '../schema/item.ts'

/** Items in somebody's hand, and where they hover: a container and the place among its other items. */
export type HandOver = {
  readonly items: readonly string[]
  readonly over: { readonly column: string; readonly index: number } | null
}

/**
 * Lists by container as they would be if everybody let go now: what a hand holds over a list stands there, so that
 * figures answer while the card is still in the air. A hand over nothing, or over a list that is not among these,
 * changes nothing; of two hands with one item the later one has it.
 * @example withHands(lists, [{ items: ['t219'], over: { column: 'sprint15', index: 6 } }]).get('sprint15')
 */
export function withHands(
  lists: ReadonlyMap<string, readonly Item[]>,
  hands: readonly HandOver[],
): ReadonlyMap<string, readonly Item[]> {
  const over = hands.filter((hand) => hand.items.length > 0 && hand.over !== null && lists.has(hand.over.column))
  if (over.length === 0) return lists
  const next = new Map(lists)
  for (const { items, over: spot } of over) {
    if (!spot) continue
    const held = taken(next, new Set(items))
    const target = [...(next.get(spot.column) ?? [])]
    target.splice(Math.max(0, Math.min(spot.index, target.length)), 0, ...inHandOrder(held, items))
    next.set(spot.column, target)
  }
  return next
}

/** Takes items out of the lists they lie in, and answers them. */
function taken(lists: Map<string, readonly Item[]>, ids: ReadonlySet<string>): Item[] {
  const held: Item[] = []
  for (const [container, items] of lists) {
    const rest = items.filter((item) => !ids.has(item.id))
    if (rest.length === items.length) continue
    held.push(...items.filter((item) => ids.has(item.id)))
    lists.set(container, rest)
  }
  return held
}

function inHandOrder(held: readonly Item[], order: readonly string[]): Item[] {
  const places = new Map(order.map((id, place) => [id, place]))
  return held.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
}
