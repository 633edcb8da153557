/** One list of cards: a column of the sprint board, or where lanes part it, of one lane; on the plan a sprint or the backlog. */
export type BoardColumn = {
  /** Its own; the place alone says what it means. */
  id: string
  /** What it stands for, as others are told: a status on the sprint board, a container on the plan. */
  place: string
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
  /** So far as they are known here: of very many not all are told. */
  items: readonly string[]
  /** How many they hold in all. */
  count: number
  over: { column: string; index: number } | null
}

/** How a card in my hand is carried: under the pointer, or by keys from place to place. */
export type Carrying = 'pointer' | 'keys'

/** What a carried card is over: a place in a list, or a tab. */
export type Spot = { kind: 'place'; column: string; index: number; frame: HTMLElement } | { kind: 'tab'; place: string }

/**
 * What the whole board asks of one list: to bring a card into sight, and whether a point lies over it: then at which
 * place a card goes whose middle is at `middle`, px, counted without the cards in the hand.
 */
export type ColumnHandle = { reveal: (index: number) => void; spotAt: (point: Point, middle: number) => Spot | null }

/** A place in the window, px. */
export type Point = { x: number; y: number }
