import type { Version } from '../../shared/interchange/history.ts'
import { must } from '../../shared/lib/must.ts'
import { type Checkpoint, unpackCheckpoint } from './checkpoint.ts'
import { type CheckpointMaker, createCheckpointMaker } from './checkpoint-maker.ts'
import type { RoomSource } from './room-source.ts'
import { snapshotHolds } from './stamp.ts'
import type { TendOptions, Tended } from './storage.ts'
import { versionsToThin } from './thin-versions.ts'

/** A room's past as an adapter keeps it. What is read is of now; each write is one transaction of its own. */
export type RoomPast = {
  /** Null when the room was never created. */
  source(): RoomSource | null
  versions(): Version[]
  /** First row that was accepted at this instant or later, in the order of the log; null: there is none. */
  firstSince(at: number): number | null
  removeVersions(ids: readonly string[]): void
  /** Nothing when there is one already. */
  keepCheckpoint(checkpoint: Checkpoint): void
  removeCheckpoints(seqs: readonly number[]): void
  /** Takes away the rows up to `through`, and the snapshots before it, if `mayGo` still says so then. */
  trim(through: number, mayGo: () => boolean): number
}

/** At most so many rows lie between two whole documents. */
const usualRowsBetween = 5000
/** Documents made in one go: others wait for the same worker. */
const mostAtOnce = 2
const dayMs = 86_400_000

/** Does some of what is due in a room's past: thins out, keeps documents, trims. */
export function tendRoom(past: RoomPast, options: TendOptions): Tended {
  const { now, keepMs, rowsBetween = usualRowsBetween } = options
  const thinned = versionsToThin(past.versions(), options)
  if (thinned.length > 0) past.removeVersions(thinned)
  const maker = createCheckpointMaker(past)
  try {
    const more = keepEvery(past, maker, rowsBetween)
    // up to the end of a day: documents at the beginning of the log are made once a day at most
    const horizon = Number.isFinite(keepMs) ? Math.floor((now - keepMs) / dayMs) * dayMs : -Infinity
    const rows = more ? 0 : trimBefore(past, horizon, maker)
    dropUseless(past)
    return {
      checkpoints: maker.made,
      versions: thinned.length,
      rows: Math.max(0, rows),
      damaged: maker.damaged,
      more: more || rows === unfinished,
    }
  } finally {
    maker.close()
  }
}

const unfinished = -1

/** Keeps a document every `rowsBetween` rows. Answers whether more are due. */
function keepEvery(past: RoomPast, maker: CheckpointMaker, rowsBetween: number): boolean {
  for (;;) {
    const source = past.source()
    const due = source && nextDue(source, rowsBetween)
    if (due === null) return false
    if (maker.made >= mostAtOnce) return true
    maker.keep(due)
  }
}

/** Where the next document is to be kept; null: none is due. */
function nextDue(source: RoomSource, rowsBetween: number): number | null {
  const begin = replayable(source)
  // the snapshot that stands in for a damaged document will be replaced
  if (begin >= source.first && !source.checkpoints().some(({ seq }) => seq === begin)) return begin
  const before = beforeGap(source, rowsBetween)
  return before === null ? null : (snapshotBetween(source, before, rowsBetween) ?? before + rowsBetween)
}

/** The last document before too many rows without one: of the newest, or where a damaged one was. */
function beforeGap(source: RoomSource, rowsBetween: number): number | null {
  const { head, checkpoints } = source
  const begin = replayable(source)
  const kept = [
    begin,
    ...checkpoints()
      .map(({ seq }) => seq)
      .filter((seq) => seq > begin),
  ]
  const at = kept.findIndex((seq, index) => (kept[index + 1] ?? head + 1) - seq > rowsBetween)
  return kept[at] ?? null
}

/**
 * From where on the log can be replayed: its beginning; where that was trimmed and its document turned out to be damaged,
 * the oldest document that is left.
 */
function replayable({ first, head, checkpoints, snapshots }: RoomSource): number {
  const kept = checkpoints().find(({ seq }) => seq >= first - 1)?.seq ?? head
  if (first === 1 || kept === first - 1) return first - 1
  const held = [...snapshots()].filter(snapshotHolds).map(({ seq }) => seq)
  return Math.min(kept, ...held)
}

/** A snapshot that a compaction left at a fitting distance saves a replay. */
function snapshotBetween(source: RoomSource, last: number, rowsBetween: number): number | null {
  for (const { seq } of source.snapshots()) if (seq > last + rowsBetween / 2 && seq <= last + rowsBetween) return seq
  return null
}

/** Trims what is older, once every version from there has its document. Answers how many rows went, or `unfinished`. */
function trimBefore(past: RoomPast, horizon: number, maker: CheckpointMaker): number {
  const source = past.source()
  const end = source === null ? 0 : lastBefore(past, source, horizon)
  if (source === null || end < source.first) return 0
  const begin = Math.max(source.first, replayable(source))
  const wanted = [...past.versions().map(({ seq }) => seq), end].filter((seq) => seq >= begin && seq <= end)
  const held = new Set(source.checkpoints().map(({ seq }) => seq))
  for (const seq of new Set(wanted.toSorted((a, b) => a - b))) {
    if (held.has(seq)) continue
    if (maker.made >= mostAtOnce) return unfinished
    maker.keep(seq)
  }
  return trimStepwise(past, begin, end)
}

/** The last row that may go: older than the horizon, and below the newest snapshot, which the room loads from. */
function lastBefore(past: RoomPast, { head, snapshots }: RoomSource, horizon: number): number {
  const kept = past.firstSince(horizon)
  for (const snapshot of snapshots())
    if (snapshotHolds(snapshot)) return Math.min(snapshot.seq, kept === null ? head : kept - 1)
  return 0
}

/** From document to document, so that no transaction is long. Versions before `begin` have none, and can have none. */
function trimStepwise(past: RoomPast, begin: number, end: number): number {
  let rows = 0
  const { epoch, first, checkpoints, checkpoint } = must(past.source())
  const steps = checkpoints().filter(({ seq }) => seq >= first && seq <= end)
  for (const { seq } of steps) {
    const kept = checkpoint(seq)
    // the log can do without its beginning only where this opens
    if (kept === null || unpackCheckpoint(kept, epoch) === null) {
      past.removeCheckpoints([seq])
      return unfinished
    }
    const mayGo = () => {
      const held = new Set(
        past
          .source()
          ?.checkpoints()
          .map((moment) => moment.seq),
      )
      return (
        held.has(seq) &&
        past.versions().every((version) => version.seq < begin || version.seq > seq || held.has(version.seq))
      )
    }
    const gone = past.trim(seq, mayGo)
    if (gone === 0) return unfinished
    rows += gone
  }
  return rows
}

/** Before the log begins, only the documents of versions are of use. */
function dropUseless(past: RoomPast): void {
  const source = past.source()
  if (source === null) return
  const versions = new Set(past.versions().map(({ seq }) => seq))
  const useless = source.checkpoints().filter(({ seq }) => seq < source.first - 1 && !versions.has(seq))
  if (useless.length > 0) past.removeCheckpoints(useless.map(({ seq }) => seq))
}
