/** A column of the board as it is drawn: its items in order. */
export type BoardColumn = { id: string; name: string; limit: number | null; ids: readonly string[]; points: number }

/** Where a card was put down: between two cards of a column, either end may be open. */
export type Drop = { id: string; column: string; after: string | null; before: string | null }

/** A card in my hand: the column it hovers over and the card above it there. */
export type Hand = { id: string; column: string; after: string | null }

/** Somebody else's hand, from presence. */
export type RemoteHand = {
  client: number
  name: string
  /** 1 to 8. */
  colour: number
  items: readonly string[]
  /** How many they hold in all. */
  count: number
  over: { column: string; index: number } | null
}
