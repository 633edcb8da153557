import type { Moment } from '../../shared/interchange/history.ts'
import { type Checkpoint, unpackCheckpoint } from './checkpoint.ts'
import { rowHolds, snapshotHolds, type StampedRow, type StampedSnapshot } from './stamp.ts'
import { StorageError } from './storage-error.ts'
import type { ActiveMinutes, ClientBinding, FollowerCursor, LogRow, Snapshot, StoredRoom } from './storage.ts'

/** One room as an adapter finds it on its disk, not yet checked. All of it must be of one moment. */
export type RoomSource = {
  room: string
  epoch: string
  head: number
  /** First row of the log; `head + 1` when all of it was trimmed. */
  first: number
  /** This epoch's snapshots, newest first; read one by one, since mostly the first will do. */
  snapshots: () => Iterable<StampedSnapshot>
  /** Rows with seq > after, in order. */
  rows: (after: number) => Iterable<StampedRow>
  /** Moments whose document is kept for looking back, oldest first. */
  checkpoints: () => Moment[]
  checkpoint: (seq: number) => Checkpoint | null
  bindings: () => ClientBinding[]
  cursors: () => FollowerCursor[]
  active: () => ActiveMinutes | null
}

/** The room, and the snapshots (by seq) that were passed over because they are damaged. */
export type AssembledRoom = { stored: StoredRoom; damaged: number[] }

/**
 * Newest snapshot that matches its checksum, and the rows after it; when no snapshot does the whole log, or where its
 * beginning was trimmed the newest document kept for looking back.
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
  if (source.first > 1) snapshot ??= newestCheckpoint(source)
  const tail = [...checkedRows(source, snapshot?.seq ?? 0)]
  const rest = { bindings: source.bindings(), cursors: source.cursors(), active: source.active() }
  return { stored: { room, epoch, head, snapshot, tail, ...rest }, damaged }
}

function newestCheckpoint({ epoch, first, checkpoints, checkpoint }: RoomSource): Snapshot | null {
  for (const { seq } of checkpoints().toReversed()) {
    const kept = seq < first - 1 ? null : checkpoint(seq)
    const snapshot = kept && unpackCheckpoint(kept, epoch)
    if (snapshot) return snapshot
  }
  return null
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

/** Rows with after < seq ≤ until, each checked to be the next one and unchanged. Throws `StorageError`. */
export function* rowsUpTo(
  { room, rows }: Pick<RoomSource, 'room' | 'rows'>,
  after: number,
  until: number,
): Generator<LogRow> {
  let seq = after
  for (const row of rows(after)) {
    if (seq === until || row.seq !== seq + 1) break
    seq = row.seq
    yield checkedRow(row)
  }
  if (seq < until) throw new StorageError('damaged', `Row ${seq + 1} of room "${room}" is missing`)
}

/** The row without its checksum. Throws `StorageError('damaged')` when they do not match. */
export function checkedRow(stamped: StampedRow): LogRow {
  if (!rowHolds(stamped)) {
    throw new StorageError('damaged', `Row ${stamped.seq} of room "${stamped.room}" is not what was committed`)
  }
  const { checksum: _, ...row } = stamped
  return row
}
