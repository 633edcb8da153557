import type * as Y from 'yjs'
import { difference, replay } from './replay.ts'
import { checkedRows, type RoomSource } from './room-source.ts'
import { snapshotHolds, type StampedSnapshot } from './stamp.ts'
import { StorageError } from './storage-error.ts'
import type { Verification } from './storage.ts'

/** Does a replay of the whole log equal each kept snapshot with the rows after it? */
export function verifyRoom(source: RoomSource): Verification {
  const { room, head } = source
  const reason = firstFault(source)
  return reason === null ? { room, rows: head, ok: true } : { room, rows: head, ok: false, reason }
}

function firstFault(source: RoomSource): string | null {
  let whole: Y.Doc | null = null
  try {
    whole = replay(null, checkedRows(source, 0))
    for (const snapshot of source.snapshots()) {
      const fault = snapshotFault(source, snapshot, whole)
      if (fault !== null) return fault
    }
    return null
  } catch (error) {
    if (error instanceof StorageError) return error.message
    throw error
  } finally {
    whole?.destroy()
  }
}

function snapshotFault(source: RoomSource, snapshot: StampedSnapshot, whole: Y.Doc): string | null {
  if (!snapshotHolds(snapshot)) return `The snapshot at seq ${snapshot.seq} is not what was written`
  const shortcut = replay(snapshot, checkedRows(source, snapshot.seq))
  const found = difference(whole, shortcut)
  shortcut.destroy()
  return found === null ? null : `Replay and the snapshot at seq ${snapshot.seq} differ in ${found}`
}
