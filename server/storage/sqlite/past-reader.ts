import type { Moment, Version } from '../../../shared/interchange/history.ts'
import { type Checkpoint, unpackBeside } from '../checkpoint.ts'
import { type StampedSnapshot, snapshotHolds } from '../stamp.ts'
import type { BusyTime, Snapshot } from '../storage.ts'
import { type SqliteDatabase, plainBytes } from './open-database.ts'

/** A room's kept moments over one connection. */
export type PastReader = {
  /** Newest first. */
  versions(room: string): Version[]
  /** Oldest first; without the snapshots. */
  checkpoints(room: string): Moment[]
  checkpoint(room: string, seq: number): Checkpoint | null
  /** Checkpoints and snapshots, oldest first. */
  moments(room: string): Moment[]
  /** The document of such a moment, where one of those kept is what was written; `damaged`: one was not. */
  document(room: string, seq: number): Promise<{ found: Snapshot | null; damaged: boolean }>
  busyTimes(room: string, after: number, until: number): BusyTime[]
}

const quarterMs = 900_000

export function createPastReader(db: SqliteDatabase): PastReader {
  const versions = db.prepare<[string], Version>(
    `SELECT id, kind, name, seq, at, coalesce(named_by, by) AS by, items FROM room_version
     WHERE room = ? ORDER BY seq DESC, id`,
  )
  const checkpoints = db.prepare<[string], Moment>('SELECT seq, at FROM room_checkpoint WHERE room = ? ORDER BY seq')
  const checkpoint = db.prepare<[string, number], Checkpoint>(
    'SELECT seq, at, state AS packed, sha256 FROM room_checkpoint WHERE room = ? AND seq = ?',
  )
  // when a snapshot was made says nothing: its moment is that of its row
  const moments = db.prepare<{ room: string }, Moment>(
    `SELECT seq, at FROM room_checkpoint WHERE room = @room
     UNION
     SELECT l.seq, l.at FROM room_snapshot s JOIN room_log l ON l.room = s.room AND l.seq = s.seq
     WHERE s.room = @room AND s.epoch = (SELECT epoch FROM room WHERE room = @room)
     ORDER BY seq`,
  )
  const snapshot = db.prepare<[string, number], StampedSnapshot>(
    `SELECT s.seq, s.epoch, s.state, s.sha256 FROM room_snapshot s JOIN room r ON r.room = s.room AND r.epoch = s.epoch
     WHERE s.room = ? AND s.seq = ?`,
  )
  const epochOf = db.prepare<[string], string>('SELECT epoch FROM room WHERE room = ?').pluck()

  async function document(room: string, seq: number) {
    const [kept, written] = [checkpoint.get(room, seq), snapshot.get(room, seq)]
    const opened = kept === undefined ? null : await unpackBeside(kept, epochOf.get(room) ?? '')
    if (opened !== null) return { found: opened, damaged: false }
    if (written === undefined || !snapshotHolds(written)) return { found: null, damaged: Boolean(kept ?? written) }
    const { epoch, state } = written
    return { found: { seq, epoch, state: plainBytes(state) }, damaged: kept !== undefined }
  }

  const busy = db.prepare<[string, number, number], BusyTime>(
    `SELECT at / ${quarterMs} * ${quarterMs} AS "from", count(*) AS rows FROM room_log
     WHERE room = ? AND seq > ? AND seq <= ? GROUP BY 1 ORDER BY 1`,
  )
  return {
    versions: (room) => versions.all(room),
    checkpoints: (room) => checkpoints.all(room),
    checkpoint: (room, seq) => checkpoint.get(room, seq) ?? null,
    document,
    moments: (room) => moments.all({ room }),
    busyTimes: (room, after, until) => busy.all(room, after, until),
  }
}
