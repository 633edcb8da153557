import type { BoardDiff, BoardStore } from '../../shared/store/board-store.ts'

/** One accepted row of the log, seen right after it was applied and before anything later. */
export type FollowerInput = {
  seq: number
  /** Acceptance, epoch milliseconds. */
  at: number
  /** Acting member; null for the server. */
  member: string | null
  diff: BoardDiff
  /** The board right after this row. Read only: writes are returned. */
  store: BoardStore
}

/** Something to write, called later within a transaction of the server. */
export type FollowerWrite = (store: BoardStore) => void

/**
 * Derives rows from the log, once for each accepted row. `run` only reads and returns its writes; they go into the
 * same commit as the row. That way what it sees is the same in a busy flush and in a replay after a crash.
 */
export type Follower = {
  name: string
  /** Keys of the diff that concern it; it is not called for a row that touches none of them. */
  watches: readonly (keyof BoardDiff)[]
  run(input: FollowerInput): FollowerWrite[]
}

/** Command of a log row that followers wrote: such rows are not followed again. */
export const followerCommand = 'follower:'

/** Runs every follower that the row concerns; answers the writes and who asked for them. */
export function follow(followers: readonly Follower[], input: FollowerInput): { name: string; write: FollowerWrite }[] {
  const writes: { name: string; write: FollowerWrite }[] = []
  for (const follower of followers) {
    if (!follower.watches.some((part) => input.diff[part] !== undefined)) continue
    for (const write of follower.run(input)) writes.push({ name: follower.name, write })
  }
  return writes
}
