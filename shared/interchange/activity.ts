import type { BoardChange } from '../store/board-differences.ts'

/** One field before and after; field `''`: the row was born (`before` null) or went for good (`after` null). */
export type ActivityChange = BoardChange

/** What one row of the log did. `member` null: the server. `at`: acceptance, epoch milliseconds. */
export type ActivityEntry = {
  seq: number
  at: number
  member: string | null
  /** Null: a change made in a browser. */
  command: string | null
  changes: ActivityChange[]
  /** Changes that are not listed, because there are so many. */
  left?: number
}

/** Entries, newest first; `next`: ask again with `before` this for older ones. `seq`: the log was read up to here. */
export type ActivityPage = { entries: ActivityEntry[]; next: number | null; seq: number }
