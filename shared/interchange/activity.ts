import type { Json } from '../lib/json.ts'

/** One field before and after; field `''`: the row was born (`before` null) or went for good (`after` null). */
export type ActivityChange = { id: string; collection: string; field: string; before: Json; after: Json }

/** What one row of the log did to an item. `member` null: the server. `at`: acceptance, epoch milliseconds. */
export type ActivityEntry = {
  seq: number
  at: number
  member: string | null
  /** Null: a change made in a browser. */
  command: string | null
  changes: ActivityChange[]
}

/** Entries, newest first; `next`: ask again with `before` this for older ones. `seq`: the log was read up to here. */
export type ActivityPage = { entries: ActivityEntry[]; next: number | null; seq: number }
