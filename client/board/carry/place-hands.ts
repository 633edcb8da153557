import type { BoardColumn, Hand, RemoteHand } from './board-types.ts'

/** Ids of everything in a place – a column, a sprint – whatever a filter hides. */
export type IdsOf = (place: string) => readonly string[]

/**
 * Where my hand is, as others are told: what the list stands for and the place in all of it, because they may look through
 * another filter or other lanes than I do.
 */
export function placeToTell(
  hand: Hand,
  shown: readonly BoardColumn[],
  idsOf: IdsOf,
): { column: string; index: number } | null {
  const list = shown.find((column) => column.id === hand.column)
  if (!list) return null
  const held = new Set(hand.ids)
  const rest = idsOf(list.place).filter((id) => !held.has(id))
  return { column: list.place, index: hand.after === null ? 0 : rest.indexOf(hand.after) + 1 || rest.length }
}

/** The hands of others, put where their place is in my lists. */
export function placeHands(
  hands: readonly RemoteHand[],
  shown: readonly BoardColumn[],
  idsOf: IdsOf,
): readonly RemoteHand[] {
  return hands.map((hand) => {
    if (!hand.over) return hand
    const { column: place, index } = hand.over
    const lists = shown.filter((column) => column.place === place)
    const held = new Set(hand.items)
    const rest = idsOf(place).filter((id) => !held.has(id))
    // the nearest card above that I see
    const above = rest.slice(0, index).findLast((id) => lists.some((list) => list.ids.includes(id)))
    const list = lists.find((one) => above !== undefined && one.ids.includes(above)) ?? lists[0]
    if (!list) return { ...hand, over: null }
    return { ...hand, over: { column: list.id, index: above === undefined ? 0 : list.ids.indexOf(above) + 1 } }
  })
}
