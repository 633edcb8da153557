/** What Topsight needs from a disk. Every adapter passes storage.suite.ts; the caller never sees SQL. */

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

/** All that one group commit writes, in one durable transaction over any number of rooms. */
export type Batch = { rows: LogRow[]; bindings: ClientBinding[]; cursors: FollowerCursor[] }

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
}

export type RoomSummary = {
  room: string
  epoch: string
  head: number
  snapshotSeq: number
  tailBytes: number
  snapshotBytes: number
}

/** Verdict of replaying a room: does log replay equal snapshot + tail? */
export type Verification = { room: string; rows: number; ok: boolean; reason?: string }

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
  listRooms(): Promise<RoomSummary[]>
  verify(room: string): Promise<Verification>
  /** Finishes what is queued, then closes. */
  close(): Promise<void>
}
