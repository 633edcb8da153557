import type * as Y from 'yjs'
import { must } from '../../shared/lib/must.ts'
import { packCheckpoint, unpackCheckpoint } from './checkpoint.ts'
import { createLogDoc, encodeChecked, replayInto } from './replay.ts'
import { type RoomSource, rowsUpTo } from './room-source.ts'
import { snapshotHolds } from './stamp.ts'
import type { Snapshot } from './storage.ts'
import type { RoomPast } from './tend-room.ts'

export type CheckpointMaker = {
  /** Documents made so far. */
  readonly made: number
  /** Those that were met on the way and are not what was written; they are kept no longer. */
  readonly damaged: readonly number[]
  /** Keeps the document at a row of the log. Throws `StorageError` when the log is damaged. */
  keep(seq: number): void
  close(): void
}

/** Makes documents of a room's past from its log, each from the one before where that helps. */
export function createCheckpointMaker(
  past: Pick<RoomPast, 'source' | 'keepCheckpoint' | 'removeCheckpoints'>,
): CheckpointMaker {
  let doc: Y.Doc | null = null
  let last = { seq: 0, at: 0 }
  let made = 0
  const damaged: number[] = []

  function newestCheckpoint(source: RoomSource, seq: number): Snapshot | null {
    for (const moment of source.checkpoints().toReversed()) {
      if (moment.seq > seq || moment.seq < source.first - 1) continue
      const found = source.checkpoint(moment.seq)
      const snapshot = found && unpackCheckpoint(found, source.epoch)
      if (snapshot) return snapshot
      damaged.push(moment.seq)
      past.removeCheckpoints([moment.seq])
    }
    return null
  }

  /** The document up to where a replay to `seq` begins. */
  function begin(source: RoomSource, seq: number): Y.Doc {
    if (doc !== null && last.seq <= seq) return doc
    doc?.destroy()
    const [first, second] = [newestSnapshot(source, seq), newestCheckpoint(source, seq)]
    const base = (first?.seq ?? 0) > (second?.seq ?? 0) ? first : second
    doc = createLogDoc()
    replayInto(doc, base, [])
    last = { seq: base?.seq ?? 0, at: 0 }
    return doc
  }

  return {
    get made() {
      return made
    },
    damaged,
    keep(seq) {
      const source = must(past.source(), 'a room that is cared for')
      const whole = begin(source, seq)
      // also the row of a base that is there already: its time is wanted
      const rows = [...rowsUpTo(source, Math.min(last.seq, seq - 1), seq)]
      replayInto(
        whole,
        null,
        rows.filter((row) => row.seq > last.seq),
      )
      last = must(rows.at(-1), `row ${seq} of the log`)
      past.keepCheckpoint(packCheckpoint(last, encodeChecked(whole)))
      made += 1
    },
    close: () => doc?.destroy(),
  }
}

function newestSnapshot(source: RoomSource, seq: number): Snapshot | null {
  for (const snapshot of source.snapshots()) if (snapshot.seq <= seq && snapshotHolds(snapshot)) return snapshot
  return null
}
