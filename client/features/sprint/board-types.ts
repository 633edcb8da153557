/** One list of cards on the board: a column, or where lanes part the board, a column within one lane. */
export type BoardColumn = {
  /** Its own; the status alone says what it means. */
  id: string
  status: string
  /** Row that the lane stands for; null: none. Absent where no lanes part the board. */
  lane?: string | null
  name: string
  limit: number | null
  ids: readonly string[]
  /** Of the whole column, also of what a filter hides. */
  count: number
  points: number
  /** What a filter lets be seen of it; absent without one. */
  shown?: { count: number; points: number }
}

/** A part of the board under a line of its own. */
export type BoardLane = { id: string; name: string; count: number; points: number; columns: readonly BoardColumn[] }

/** Where cards were put down: between two cards of a list, either end may be open. */
export type Drop = { ids: readonly string[]; to: BoardColumn; after: string | null; before: string | null }

/**
 * Cards in my hand in the order of the board, led by `id`: the list they hover over, the card above them there, and the
 * one below, which tells the place when somebody takes the upper one away.
 */
export type Hand = {
  id: string
  ids: readonly string[]
  column: string
  after: string | null
  before?: string | null | undefined
}

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

/** A place in the window, px. */
export type Point = { x: number; y: number }
