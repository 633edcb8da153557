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
    if (column.id === hand.column) rest.splice(placeIn(rest, hand), 0, hand.id)
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

/** Where in a list the hand is: under the card above it, else over the one below, else at the end. */
function placeIn(rest: readonly string[], { after, before }: Hand): number {
  if (after === null) return 0
  if (rest.includes(after)) return rest.indexOf(after) + 1
  return before && rest.includes(before) ? rest.indexOf(before) : rest.length
}

/** The hand over the place `index` of a column, counted without the card that it leads with. */
export function handAt(column: BoardColumn, hand: Hand, index: number): Hand {
  const rest = column.ids.filter((id) => id !== hand.id)
  const at = Math.max(0, Math.min(index, rest.length))
  return { ...hand, column: column.id, after: rest[at - 1] ?? null, before: rest[at] ?? null }
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
    return next ? handAt(next, hand, at) : hand
  }
  if (at + rows >= 0 && at + rows < from.ids.length) return handAt(from, hand, at + rows)
  const same = shown.filter((column) => column.place === from.place)
  const next = same[same.indexOf(from) + rows]
  return next ? handAt(next, hand, rows > 0 ? 0 : next.ids.length) : hand
}

/** The drop that a hand makes on the columns shown, or null when it is where it was taken. */
export function dropOf(base: readonly BoardColumn[], hand: Hand): Drop | null {
  const shown = withHand(base, hand).find((column) => column.id === hand.column)
  const index = shown?.ids.indexOf(hand.id) ?? -1
  const start = handOn(base, hand.id, hand.ids)
  if (!shown || index < 0 || !start) return null
  const above = shown.ids[index - 1] ?? null
  if (start.column === hand.column && start.after === above) return null
  return { ids: hand.ids, to: shown, after: above, before: shown.ids[index + 1] ?? null }
}
