import * as Y from 'yjs'
import { replay } from '../storage/replay.ts'
import type { SqliteDatabase } from '../storage/sqlite/open-database.ts'
import { createRoomReader } from '../storage/sqlite/room-reader.ts'
import type { LogRow } from '../storage/storage.ts'

/** A room's document as it is on the disk. */
export type RoomCopy = {
  readonly doc: Y.Doc
  /** Last row of its log that is in it. */
  seq: number
  /** When that was accepted; null: it was in a snapshot. */
  at: number | null
}

export type RoomCopies = {
  /** The room up to the last row of its log, the same copy each time while it is kept; null: there is no such room. */
  current(room: string): RoomCopy | null
}

const pageRows = 500

/** Documents of rooms beside the live ones, read from the disk; the last few that were asked for are kept. */
export function createRoomCopies(db: SqliteDatabase, { most }: { most: number }): RoomCopies {
  const reader = createRoomReader(db)
  const headOf = db.prepare<[string], { epoch: string; head: number }>('SELECT epoch, head FROM room WHERE room = ?')
  const kept = new Map<string, RoomCopy & { epoch: string }>()

  function drop(room: string): void {
    kept.get(room)?.doc.destroy()
    kept.delete(room)
  }

  function keep(room: string, copy: RoomCopy & { epoch: string }): RoomCopy {
    kept.delete(room)
    kept.set(room, copy)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) drop(oldest)
    return copy
  }

  function load(room: string): RoomCopy | null {
    const stored = reader.load(room)?.stored
    if (!stored) return null
    const doc = replay(stored.snapshot, stored.tail)
    return keep(room, { doc, seq: stored.head, epoch: stored.epoch, at: stored.tail.at(-1)?.at ?? null })
  }

  /** False: the rows do not lead on from what the copy has. */
  function readOn(room: string, copy: RoomCopy & { epoch: string }): boolean {
    for (let page: LogRow[] | null = null; page === null || page.length === pageRows;) {
      page = reader.log(room, copy.seq, pageRows)
      for (const row of page) {
        if (row.seq !== copy.seq + 1 || row.epoch !== copy.epoch) return false
        Y.applyUpdate(copy.doc, row.update)
        copy.seq = row.seq
        copy.at = row.at
      }
    }
    return true
  }

  return {
    current(room) {
      const head = headOf.get(room)
      const known = kept.get(room)
      if (known && head?.epoch === known.epoch && head.head >= known.seq && readOn(room, known))
        return keep(room, known)
      drop(room)
      return head ? load(room) : null
    },
  }
}
