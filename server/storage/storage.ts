/** What Topsight needs from a disk. Every adapter passes storage.suite.ts; the caller never sees SQL. */
import type { Moment, Version } from '../../shared/interchange/history.ts'

/** One accepted update. `seq` is dense and rising per room and epoch; a committed row never changes. */
export type LogRow = {
  room: string
  seq: number
  epoch: string
  /** Yjs update, V1 encoding. */
  update: Uint8Array
  /** Acting member; null for the server itself. */
  member: string | null
  /** Command name, or `follower:<name>`; null for a plain socket update. */
  command: string | null
  /** Acceptance, epoch milliseconds. */
  at: number
}

export type ClientBinding = { room: string; clientId: number; member: string }

export type FollowerCursor = { name: string; room: string; seq: number }

/**
 * A moment to keep: the row `seq` of the log, which must be there or in the same batch. A second one with the same id
 * changes nothing. `by`: who did what came after it, or gave the name.
 */
export type NewVersion = Omit<Version, 'at'> & { room: string }

/**
 * Gives a kept moment another name. An empty one takes the name away: what was kept by itself stays, what was only named
 * goes.
 */
export type VersionName = { room: string; id: string; name: string; by: string }

/** How far a room is on the way to its next version by activity: `minutes` active ones, the last of them `minute`. */
export type ActiveMinutes = { room: string; minute: number; minutes: number }

/** All that one group commit writes, in one durable transaction over any number of rooms. */
export type Batch = {
  rows: LogRow[]
  bindings: ClientBinding[]
  cursors: FollowerCursor[]
  versions?: NewVersion[]
  names?: VersionName[]
  active?: ActiveMinutes[]
}

export type Snapshot = { seq: number; epoch: string; /** Yjs state, V2 encoding. */ state: Uint8Array }

export type StoredRoom = {
  room: string
  epoch: string
  head: number
  snapshot: Snapshot | null
  /** Log rows after the snapshot, in order. */
  tail: LogRow[]
  bindings: ClientBinding[]
  cursors: FollowerCursor[]
  /** Null: nobody was active since versions are kept. */
  active: ActiveMinutes | null
}

export type RoomSummary = {
  room: string
  epoch: string
  head: number
  snapshotSeq: number
  tailBytes: number
  snapshotBytes: number
}

/**
 * Verdict of replaying a room: does log replay equal snapshot + tail? `damaged`: documents kept for looking back (by seq)
 * that are not what was written; nothing that is served needs them. Missing: all are.
 */
export type Verification = { room: string; rows: number; ok: boolean; reason?: string; damaged?: number[] }

/** How many rows were written in a quarter of an hour that begins at `from`, epoch milliseconds. */
export type BusyTime = { from: number; rows: number }

/**
 * What the care for a room's past did: documents kept, versions thinned out, rows trimmed. `damaged`: documents (by seq)
 * that were found not to be what was written, and are kept no longer. `more`: there is more to do.
 */
export type Tended = { checkpoints: number; versions: number; rows: number; damaged: readonly number[]; more: boolean }

/**
 * `now`: epoch milliseconds. `keepMs`: rows of the log that are older go, `Infinity`: none. `rowsBetween`: at most so many
 * lie between two whole documents, 5,000 when missing.
 */
export type TendOptions = { now: number; keepMs: number; rowsBetween?: number }

/** Which board goes for good, and under what condition. Instants are epoch milliseconds. */
export type BoardToForget = {
  board: string
  /** It goes only if it was deleted at or before this instant. */
  deletedBy: number
  /** Answers to repeated requests from before this instant go too: they do not say which board they are of. */
  answersBefore: number
}

/** `gone`: the board went. `clean`: nothing of it is in the journal beside the file either. */
export type Forgotten = { gone: boolean; clean: boolean }

export type Storage = {
  /** Creates a room with its first rows in one commit. Throws if it exists. */
  createRoom(room: string, epoch: string, batch: Batch): Promise<void>
  /** Null when the room was never created. Falls back to the previous snapshot when the newest does not verify. */
  loadRoom(room: string): Promise<StoredRoom | null>
  /** Resolves only when the batch is on disk (fsync). Rejects whole, never in part. */
  commit(batch: Batch): Promise<void>
  /** Writes a new snapshot when the tail has grown; checks it against a replay first; keeps the last two. */
  compact(room: string): Promise<{ room: string; seq: number; bytes: number } | null>
  /** Rows with seq > after, in order. */
  readLog(room: string, after: number, limit: number): Promise<LogRow[]>
  /** Kept moments, newest first. Written by `commit`. */
  listVersions(room: string): Promise<Version[]>
  /** Moments whose whole document is kept (checkpoints and snapshots), oldest first. */
  listCheckpoints(room: string): Promise<Moment[]>
  /** The document of such a moment; null when it is no longer kept, or damaged (which is reported in the log). */
  loadCheckpoint(room: string, seq: number): Promise<Snapshot | null>
  /** When rows were written: those with after < seq ≤ until, oldest first. */
  busyTimes(room: string, after: number, until: number): Promise<BusyTime[]>
  /**
   * Cares for a room's past: keeps a whole document every 5,000 rows, thins out versions by activity, trims the log. Does
   * a limited amount of work at once. What is read meanwhile is whole: each step is one transaction.
   */
  tendHistory(room: string, options: TendOptions): Promise<Tended>
  listRooms(): Promise<RoomSummary[]>
  /**
   * Takes a deleted board away for good, in one transaction: its rooms and whatever else the database holds of it. Its
   * room must not be in use.
   */
  forgetBoard(which: BoardToForget): Promise<Forgotten>
  /** Takes single rooms away for good, in one transaction; those that are not there are no matter. None may be in use. */
  forgetRooms(rooms: readonly string[]): Promise<void>
  verify(room: string): Promise<Verification>
  /** Finishes what is queued, then closes. */
  close(): Promise<void>
}
