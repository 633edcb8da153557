import { encodeChecked, replay } from '../replay.ts'
import { stateHash, type StampedSnapshot } from '../stamp.ts'
import { StorageError } from '../storage-error.ts'
import type { SqliteDatabase } from './open-database.ts'
import { createRoomReader } from './room-reader.ts'

export type Compaction = { room: string; seq: number; bytes: number }

/**
 * Writes a snapshot at the room's head, unless there is one already (null). Afterwards the room has this snapshot and
 * the good one it was made from; damaged ones go. Nothing is ever rewritten in place. `at` in epoch milliseconds.
 */
export function createCompactRoom(db: SqliteDatabase): (room: string, at: number) => Compaction | null {
  const reader = createRoomReader(db)
  const write = createSnapshotWriter(db)

  return (room, at) => {
    const found = reader.load(room)
    if (found === null) throw new StorageError('unknown-room', `Room "${room}" was never created`)
    const { stored, damaged } = found
    if (stored.tail.length === 0) return null
    const doc = replay(stored.snapshot, stored.tail)
    const state = encodeChecked(doc)
    doc.destroy()
    const snapshot = { seq: stored.head, epoch: stored.epoch, state, sha256: stateHash(state) }
    const written = write({ room, snapshot, base: stored.snapshot?.seq ?? 0, damaged, at })
    return written ? { room, seq: snapshot.seq, bytes: state.byteLength } : null
  }
}

type NewSnapshot = { room: string; snapshot: StampedSnapshot; base: number; damaged: number[]; at: number }

function createSnapshotWriter(db: SqliteDatabase): (plan: NewSnapshot) => boolean {
  const currentEpoch = db.prepare<[string], string>('SELECT epoch FROM room WHERE room = ?').pluck()
  const newest = db.prepare<[string], number | null>('SELECT max(seq) FROM room_snapshot WHERE room = ?').pluck()
  const remove = db.prepare('DELETE FROM room_snapshot WHERE room = ? AND seq = ?')
  const removeOthers = db.prepare('DELETE FROM room_snapshot WHERE room = ? AND seq NOT IN (?, ?)')
  const insert = db.prepare(
    `INSERT INTO room_snapshot (room, seq, epoch, state, sha256, at)
     VALUES (@room, @seq, @epoch, @state, @sha256, @at)`,
  )

  const writeSnapshot = db.transaction(({ room, snapshot, base, damaged, at }: NewSnapshot) => {
    if (currentEpoch.get(room) !== snapshot.epoch) return false
    for (const seq of damaged) remove.run(room, seq)
    // somebody else's compaction may have been quicker; doing it twice is harmless
    if ((newest.get(room) ?? 0) >= snapshot.seq) return false
    insert.run({ room, at, ...snapshot })
    removeOthers.run(room, base, snapshot.seq)
    return true
  })
  return (plan) => writeSnapshot.immediate(plan)
}
