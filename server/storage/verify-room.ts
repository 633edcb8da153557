import type * as Y from 'yjs'
import { unpackCheckpoint } from './checkpoint.ts'
import { createLogDoc, difference, replay, replayInto } from './replay.ts'
import { type RoomSource, checkedRows, rowsUpTo } from './room-source.ts'
import { type StampedSnapshot, snapshotHolds } from './stamp.ts'
import { StorageError } from './storage-error.ts'
import type { Snapshot, Verification } from './storage.ts'

/**
 * Does a replay of the whole log equal each kept snapshot with the rows after it? A log whose beginning was trimmed begins
 * with the document of where that was; where that is not what was written, with the oldest one that is. Documents kept
 * for looking back are compared on the way, and named where they differ.
 */
export function verifyRoom(source: RoomSource): Verification {
  const { room, head } = source
  const damaged: number[] = []
  const reason = firstFault(source, damaged)
  const verdict = reason === null ? { ok: true } : { ok: false, reason }
  return { room, rows: head, ...verdict, ...(damaged.length > 0 ? { damaged } : {}) }
}

function firstFault(source: RoomSource, damaged: number[]): string | null {
  const whole = createLogDoc()
  try {
    walk(source, whole, damaged)
    for (const snapshot of source.snapshots()) {
      const found = snapshotFault(source, snapshot, whole)
      if (found !== null) return found
    }
    return null
  } catch (error) {
    if (error instanceof StorageError) return error.message
    throw error
  } finally {
    whole.destroy()
  }
}

/** Replays everything into `whole`, and looks at each kept document where it comes by. Throws `StorageError`. */
function walk(source: RoomSource, whole: Y.Doc, damaged: number[]): void {
  const trimmed = source.first - 1
  const base = trimmed === 0 ? null : oldestDocument(source)
  if (base !== null) {
    // no replay begins there, but all of them must be what was written
    Array.from(rowsUpTo(source, trimmed, base.seq), ({ seq }) => seq)
    replayInto(whole, base, [])
  }
  let last = base?.seq ?? 0
  for (const { seq } of source.checkpoints()) {
    const kept = source.checkpoint(seq)
    const snapshot = kept && unpackCheckpoint(kept, source.epoch)
    if (snapshot && seq <= last) continue
    if (snapshot) {
      replayInto(whole, null, rowsUpTo(source, last, seq))
      last = seq
    }
    if (!snapshot || equalTo(whole, replay(snapshot, [])) !== null) damaged.push(seq)
  }
  replayInto(whole, null, checkedRows(source, last))
}

/** The oldest one from where the log begins, kept or a snapshot, that is what was written. */
function oldestDocument(source: RoomSource): Snapshot | null {
  let oldest: Snapshot | null = null
  for (const { seq } of source.checkpoints()) {
    const kept = seq < source.first - 1 ? null : source.checkpoint(seq)
    oldest = kept && unpackCheckpoint(kept, source.epoch)
    if (oldest) break
  }
  if (oldest?.seq === source.first - 1) return oldest
  for (const snapshot of source.snapshots())
    if (snapshotHolds(snapshot) && snapshot.seq < (oldest?.seq ?? Infinity)) oldest = snapshot
  return oldest
}

function snapshotFault(source: RoomSource, snapshot: StampedSnapshot, whole: Y.Doc): string | null {
  if (!snapshotHolds(snapshot)) return `The snapshot at seq ${snapshot.seq} is not what was written`
  const found = equalTo(whole, replay(snapshot, checkedRows(source, snapshot.seq)))
  return found === null ? null : `Replay and the snapshot at seq ${snapshot.seq} differ in ${found}`
}

function equalTo(whole: Y.Doc, other: Y.Doc): string | null {
  const found = difference(whole, other)
  other.destroy()
  return found
}
