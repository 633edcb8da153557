import type { Checkpoint } from '../checkpoint.ts'
import type { RoomPast } from '../tend-room.ts'
import type { SqliteDatabase } from './open-database.ts'
import { createPastReader } from './past-reader.ts'
import { createSources } from './room-reader.ts'

/** Rooms' pasts over one connection, for `tendRoom`. */
export function createSqlitePast(db: SqliteDatabase): (room: string) => RoomPast {
  const sourceOf = createSources(db)
  const reader = createPastReader(db)
  const removeVersion = db.prepare("DELETE FROM room_version WHERE room = ? AND id = ? AND name = ''")
  const removeCheckpoint = db.prepare('DELETE FROM room_checkpoint WHERE room = ? AND seq = ?')
  const keep = db.prepare<Checkpoint & { room: string }>(
    `INSERT INTO room_checkpoint (room, seq, at, state, sha256) VALUES (@room, @seq, @at, @packed, @sha256)
     ON CONFLICT DO NOTHING`,
  )
  const since = db
    .prepare<[string, number], number>('SELECT seq FROM room_log WHERE room = ? AND at >= ? ORDER BY seq LIMIT 1')
    .pluck()
  const trimRows = db.prepare('DELETE FROM room_log WHERE room = ? AND seq <= ?')
  const trimSnapshots = db.prepare('DELETE FROM room_snapshot WHERE room = ? AND seq < ?')
  const removeAll = db.transaction(
    (run: (room: string, one: string | number) => unknown, room: string, ones: readonly (string | number)[]) => {
      for (const one of ones) run(room, one)
    },
  )

  const trim = db.transaction((room: string, through: number, mayGo: () => boolean) => {
    if (!mayGo()) return 0
    trimSnapshots.run(room, through)
    return trimRows.run(room, through).changes
  })

  return (room) => ({
    source: () => sourceOf(room),
    versions: () => reader.versions(room),
    firstSince: (at) => since.get(room, at) ?? null,
    removeVersions: (ids) => removeAll.immediate((...one) => removeVersion.run(...one), room, ids),
    removeCheckpoints: (seqs) => removeAll.immediate((...one) => removeCheckpoint.run(...one), room, seqs),
    keepCheckpoint: (checkpoint) => void keep.run({ room, ...checkpoint }),
    trim: (through, mayGo) => trim.immediate(room, through, mayGo),
  })
}
