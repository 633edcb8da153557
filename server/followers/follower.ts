import type { BoardDiff, BoardStore } from '../../shared/store/board-store.ts'
import { type Sliced, atOnce } from '../log/slices.ts'

/** One accepted row of the log, seen right after it was applied and before anything later. */
export type FollowerInput = {
  seq: number
  /** Acceptance, epoch milliseconds. */
  at: number
  /** Acting member; null for the server. */
  member: string | null
  /** By which command; null: in the live document. */
  command: string | null
  diff: BoardDiff
  /** The board right after this row. Read only: writes are returned. */
  store: BoardStore
}

/** A row of the log, and what it changed. */
export type RowSeen = Omit<FollowerInput, 'store'>

/** A write that somebody who follows a room asked for; `S`: the typed view of its document. What is much, in pieces. */
export type Owed<S> = { name: string; write: (store: S) => Sliced<void> | void }

/** Something to write, called later within a transaction of the server; what is much, in pieces. */
export type FollowerWrite = Owed<BoardStore>['write']

/**
 * Derives rows from the log, once for each accepted row. `run` only reads and returns its writes; they go into the
 * same commit as the row. That way what it sees is the same in a busy flush and in a replay after a crash.
 */
export type Follower = {
  name: string
  /** Keys of the diff that concern it; it is not called for a row that touches none of them. */
  watches: readonly (keyof BoardDiff)[]
  run(input: FollowerInput): Sliced<FollowerWrite[]>
}

/** Command of a log row that followers wrote: such rows are not followed again. */
export const followerCommand = 'follower:'

/** Runs every follower that the row concerns; answers the writes and who asked for them. */
export function follow(followers: readonly Follower[], input: FollowerInput): Owed<BoardStore>[] {
  return atOnce(following(followers, input))
}

/** The same in pieces: nobody else may write to the board until it is done. */
export function* following(followers: readonly Follower[], input: FollowerInput): Sliced<Owed<BoardStore>[]> {
  const writes: Owed<BoardStore>[] = []
  for (const follower of followers) {
    if (!follower.watches.some((part) => input.diff[part] !== undefined)) continue
    for (const write of yield* follower.run(input)) writes.push({ name: follower.name, write })
  }
  return writes
}
