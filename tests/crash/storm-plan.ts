/** What the storm and the processes that are its clients tell each other. Times are epoch milliseconds. */

/** One client to be. */
export type StormSeat = {
  name: string
  syncUrl: string
  board: string
  epoch: string
  token: string
  /** An unchanged y-websocket client; else the product's own connection. */
  stock: boolean
}

export type StormOrder =
  /** Connect all of them; answered once each has synced and written its row. */
  | { kind: 'begin'; seats: StormSeat[] }
  /** Edit now and then, connected or not; answered at once. */
  | { kind: 'work' }
  /** Edit no more; answered once everybody is connected and has nothing unsaved. */
  | { kind: 'rest' }

/** What a client went through. */
export type StormClient = {
  name: string
  board: string
  stock: boolean
  /** When it tried to connect. */
  attempts: number[]
  syncedAt: number[]
  /** The last number it wrote, and the last that was SAVED; a stock client is not told. */
  written: number
  saved: number
  /** Refusals and final closes: there must be none. */
  refusals: string[]
}

export type StormAnswer = { clients: StormClient[] }

/** The row of a client, and the field that it counts in. */
export function stormRow(name: string): { id: string; field: string } {
  return { id: `storm-${name}`, field: 'points' }
}
