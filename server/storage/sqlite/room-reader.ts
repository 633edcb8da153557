import { assembleRoom, checkedRow, type AssembledRoom, type RoomSource } from '../room-source.ts'
import type { StampedRow, StampedSnapshot } from '../stamp.ts'
import type { ActiveMinutes, ClientBinding, FollowerCursor, LogRow, RoomSummary, Verification } from '../storage.ts'
import { verifyRoom } from '../verify-room.ts'
import { type SqliteDatabase, plainBytes } from './open-database.ts'
import { createPastReader } from './past-reader.ts'

export type RoomReader = {
  /** Null when the room was never created. Throws `StorageError('damaged')` when rows are missing or changed. */
  load(room: string): AssembledRoom | null
  /** Null when the room was never created. */
  verify(room: string): Verification | null
  /** Rows with seq > after, in order. */
  log(room: string, after: number, limit: number): LogRow[]
  list(): RoomSummary[]
}

const rowColumns = 'room, seq, epoch, "update", member, command, at, checksum'

const listQuery = `
  SELECT r.room, r.epoch, r.head, coalesce(s.seq, 0) AS snapshotSeq, coalesce(length(s.state), 0) AS snapshotBytes,
    (SELECT coalesce(sum(length(l."update")), 0) FROM room_log l
      WHERE l.room = r.room AND l.seq > coalesce(s.seq, 0)) AS tailBytes
  FROM room r LEFT JOIN room_snapshot s
    ON s.room = r.room AND s.seq = (SELECT max(seq) FROM room_snapshot WHERE room = r.room AND epoch = r.epoch)
  ORDER BY r.room`

/** Reads rooms over one connection; each call sees one moment of the file, whatever is being committed. */
export function createRoomReader(db: SqliteDatabase): RoomReader {
  const sourceOf = createSources(db)
  const logPage = db.prepare<[string, number, number], StampedRow>(
    `SELECT ${rowColumns} FROM room_log WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?`,
  )
  const summaries = db.prepare<[], RoomSummary>(listQuery)

  function read<T>(room: string, use: (source: RoomSource) => T): T | null {
    return db.transaction(() => {
      const source = sourceOf(room)
      return source === null ? null : use(source)
    })()
  }

  return {
    load: (room) => read(room, assembleRoom),
    verify: (room) => read(room, verifyRoom),
    log: (room, after, limit) => logPage.all(room, after, limit).map((row) => checkedRow(plainRow(row))),
    list: () => summaries.all(),
  }
}

/** Rooms as they are on the disk now; read them in a transaction where all must be of one moment. */
export function createSources(db: SqliteDatabase): (room: string) => RoomSource | null {
  const past = createPastReader(db)
  const head = db.prepare<[string], { epoch: string; head: number; first: number }>(
    `SELECT epoch, head, coalesce((SELECT min(seq) FROM room_log l WHERE l.room = r.room), head + 1) AS first
     FROM room r WHERE room = ?`,
  )
  const rows = db.prepare<[string, number], StampedRow>(
    `SELECT ${rowColumns} FROM room_log WHERE room = ? AND seq > ? ORDER BY seq`,
  )
  const snapshotSeqs = db
    .prepare<[string, string], number>('SELECT seq FROM room_snapshot WHERE room = ? AND epoch = ? ORDER BY seq DESC')
    .pluck()
  const snapshot = db.prepare<[string, number], StampedSnapshot>(
    'SELECT seq, epoch, state, sha256 FROM room_snapshot WHERE room = ? AND seq = ?',
  )
  const bindings = db.prepare<[string], ClientBinding>(
    'SELECT room, client_id AS clientId, member FROM room_client WHERE room = ? ORDER BY client_id',
  )
  const cursors = db.prepare<[string], FollowerCursor>(
    'SELECT name, room, seq FROM follower WHERE room = ? ORDER BY name',
  )
  const active = db.prepare<[string], ActiveMinutes>('SELECT room, minute, minutes FROM room_active WHERE room = ?')

  function* snapshotsOf(room: string, epoch: string): Generator<StampedSnapshot> {
    for (const seq of snapshotSeqs.all(room, epoch)) {
      const found = snapshot.get(room, seq)
      if (found !== undefined) yield { ...found, state: plainBytes(found.state) }
    }
  }

  function* rowsOf(room: string, after: number): Generator<StampedRow> {
    for (const row of rows.iterate(room, after)) yield plainRow(row)
  }

  return (room) => {
    const known = head.get(room)
    if (known === undefined) return null
    return {
      room,
      ...known,
      snapshots: () => snapshotsOf(room, known.epoch),
      rows: (after) => rowsOf(room, after),
      bindings: () => bindings.all(room),
      cursors: () => cursors.all(room),
      active: () => active.get(room) ?? null,
      checkpoints: () => past.checkpoints(room),
      checkpoint: (seq) => past.checkpoint(room, seq),
    }
  }
}

function plainRow(row: StampedRow): StampedRow {
  return { ...row, update: plainBytes(row.update) }
}
