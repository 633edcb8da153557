import { rowHolds, snapshotHolds, type StampedRow, type StampedSnapshot } from './stamp.ts'
import { StorageError } from './storage-error.ts'
import type { ClientBinding, FollowerCursor, LogRow, Snapshot, StoredRoom } from './storage.ts'

/** One room as an adapter finds it on its disk, not yet checked. All of it must be of one moment. */
export type RoomSource = {
  room: string
  epoch: string
  head: number
  /** This epoch's snapshots, newest first; read one by one, since mostly the first will do. */
  snapshots: () => Iterable<StampedSnapshot>
  /** Rows with seq > after, in order. */
  rows: (after: number) => Iterable<StampedRow>
  bindings: () => ClientBinding[]
  cursors: () => FollowerCursor[]
}

/** The room, and the snapshots (by seq) that were passed over because they are damaged. */
export type AssembledRoom = { stored: StoredRoom; damaged: number[] }

/**
 * Newest snapshot that matches its checksum, and the rows after it; the whole log when no snapshot does.
 * Throws `StorageError('damaged')` when a row is missing or changed: serving the rest would hide a lost edit.
 */
export function assembleRoom(source: RoomSource): AssembledRoom {
  const { room, epoch, head } = source
  const damaged: number[] = []
  let snapshot: Snapshot | null = null
  for (const { sha256, ...candidate } of source.snapshots()) {
    if (snapshotHolds({ sha256, ...candidate })) {
      snapshot = candidate
      break
    }
    damaged.push(candidate.seq)
  }
  const tail = [...checkedRows(source, snapshot?.seq ?? 0)]
  const stored = { room, epoch, head, snapshot, tail, bindings: source.bindings(), cursors: source.cursors() }
  return { stored, damaged }
}

/** Rows with seq > after up to the head, each checked to be the next one and unchanged. Throws `StorageError`. */
export function* checkedRows({ room, head, rows }: RoomSource, after: number): Generator<LogRow> {
  let seq = after
  for (const row of rows(after)) {
    seq += 1
    if (row.seq !== seq) throw new StorageError('damaged', `Row ${seq} of room "${room}" is missing`)
    yield checkedRow(row)
  }
  if (seq !== head) throw new StorageError('damaged', `Room "${room}" has head ${head}, but its log ends at ${seq}`)
}

/** The row without its checksum. Throws `StorageError('damaged')` when they do not match. */
export function checkedRow(stamped: StampedRow): LogRow {
  if (!rowHolds(stamped)) {
    throw new StorageError('damaged', `Row ${stamped.seq} of room "${stamped.room}" is not what was committed`)
  }
  const { checksum: _, ...row } = stamped
  return row
}
