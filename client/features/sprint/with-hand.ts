import type { BoardColumn, Drop, Hand } from './board-types.ts'

/**
 * The columns as they look with my cards in the air: taken from where they are, and the first one put where they hover.
 * The place is told by the neighbour above, so cards that others move meanwhile do not shift it.
 */
export function withHand(columns: readonly BoardColumn[], hand: Hand | null): readonly BoardColumn[] {
  if (!hand || !columns.some((column) => column.ids.includes(hand.id))) return columns
  // the column under my hand may be gone by now; the card is then shown where it lies
  if (!columns.some((column) => column.id === hand.column)) return columns
  const held = new Set(hand.ids)
  return columns.map((column) => {
    const rest = column.ids.filter((id) => !held.has(id))
    if (column.id === hand.column)
      rest.splice(hand.after === null ? 0 : rest.indexOf(hand.after) + 1 || rest.length, 0, hand.id)
    return rest.length === column.ids.length && rest.every((id, index) => id === column.ids[index])
      ? column
      : { ...column, ids: rest }
  })
}

/** The hand as a drag of `ids` begins: the first card where it lies; null when no column holds it. */
export function handOn(columns: readonly BoardColumn[], id: string, ids: readonly string[]): Hand | null {
  const column = columns.find((one) => one.ids.includes(id))
  if (!column) return null
  const above = column.ids.slice(0, column.ids.indexOf(id)).findLast((one) => !ids.includes(one))
  return { id, ids, column: column.id, after: above ?? null }
}

/**
 * The hand after it came over `target`, a card or a column. Within a column the two change places; into another the
 * card goes above or below the target, as it lies itself (`below`); over a column it goes to the end.
 */
export function handOver(shown: readonly BoardColumn[], hand: Hand, target: string, below: boolean): Hand {
  const column = shown.find((one) => one.id === target || one.ids.includes(target))
  if (!column || target === hand.id) return hand
  const rest = column.ids.filter((id) => id !== hand.id)
  if (column.id === target) return { ...hand, column: column.id, after: rest.at(-1) ?? null }
  const own = column.ids.indexOf(hand.id)
  const isAfter = own === -1 ? below : own < column.ids.indexOf(target)
  const at = rest.indexOf(target)
  return { ...hand, column: column.id, after: isAfter ? target : (rest[at - 1] ?? null) }
}

/**
 * The hand one step of a key further: up and down past one card, on into the lane above or below; sideways to the same
 * height in the next column. It stays where there is nothing further on.
 */
export function handStep(
  shown: readonly BoardColumn[],
  hand: Hand,
  [columns, rows]: readonly [columns: number, rows: number],
): Hand {
  const from = shown.find((column) => column.ids.includes(hand.id))
  if (!from) return hand
  const at = from.ids.indexOf(hand.id)
  if (columns !== 0) {
    const lane = shown.filter((column) => column.lane === from.lane)
    const next = lane[lane.indexOf(from) + columns]
    return next
      ? { ...hand, column: next.id, after: at === 0 ? null : (next.ids[at - 1] ?? next.ids.at(-1) ?? null) }
      : hand
  }
  const rest = from.ids.filter((id) => id !== hand.id)
  const to = at + rows
  if (to >= 0 && to <= rest.length) return { ...hand, column: from.id, after: rest[to - 1] ?? null }
  const same = shown.filter((column) => column.status === from.status)
  const next = same[same.indexOf(from) + rows]
  return next ? { ...hand, column: next.id, after: rows > 0 ? null : (next.ids.at(-1) ?? null) } : hand
}

/** The drop that a hand makes on the columns shown, or null when a single card would land where it lies. */
export function dropOf(base: readonly BoardColumn[], hand: Hand): Drop | null {
  const shown = withHand(base, hand).find((column) => column.id === hand.column)
  const index = shown?.ids.indexOf(hand.id) ?? -1
  const from = base.find((column) => column.ids.includes(hand.id))
  if (!shown || index < 0 || !from) return null
  if (hand.ids.length === 1 && from.id === hand.column && from.ids.indexOf(hand.id) === index) return null
  return { ids: hand.ids, to: shown, after: shown.ids[index - 1] ?? null, before: shown.ids[index + 1] ?? null }
}
