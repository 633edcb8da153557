import { setImmediate as nextTurn } from 'node:timers/promises'
import * as Y from 'yjs'
import type { ActivityChange } from '../../shared/interchange/activity.ts'
import type { Moment } from '../../shared/interchange/history.ts'
import { changesOf } from '../../shared/store/board-differences.ts'
import { type BoardDiff, type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'
import { createLogDoc } from '../storage/replay.ts'
import type { LogRow, Snapshot, Storage } from '../storage/storage.ts'

/** A board being rebuilt from its log, row by row, beside the live room. */
export type LogReplay = {
  /** Sequence number of the last row taken. */
  readonly seq: number
  readonly doc: Y.Doc
  readonly store: BoardStore
  /** Takes the next row; answers what it changed. */
  take(row: LogRow): ActivityChange[]
  /** Takes rows whose changes nobody asks for: much quicker than one by one. */
  takeAll(rows: readonly LogRow[]): void
  close(): void
}

/** The log does not reach back so far: its beginning was trimmed, or the board is younger. */
export class NoHistory extends Error {
  /** Where it begins: the first row that can be asked for. */
  readonly first: number

  constructor(first: number) {
    super(`The log begins at ${first}`)
    this.name = 'NoHistory'
    this.first = first
  }
}

/** An empty board, or the one that a snapshot holds. */
export function createLogReplay(snapshot: Snapshot | null): LogReplay {
  const doc = createLogDoc()
  if (snapshot) Y.applyUpdateV2(doc, snapshot.state)
  let seq = snapshot?.seq ?? 0
  let store: BoardStore | null = null
  let latest: BoardDiff = {}

  // not before somebody asks: rows are taken much quicker while nobody watches
  function opened(): BoardStore {
    if (store !== null) return store
    store = createBoardStore(doc)
    store.subscribe((diff) => void (latest = diff))
    return store
  }

  return {
    get seq() {
      return seq
    },
    doc,
    get store() {
      return opened()
    },
    take(row) {
      opened()
      latest = {}
      Y.applyUpdate(doc, row.update)
      seq = row.seq
      return changesOf(latest)
    },
    takeAll(rows) {
      doc.transact(() => {
        for (const row of rows) Y.applyUpdate(doc, row.update)
      })
      seq = rows.at(-1)?.seq ?? seq
    },
    close() {
      store?.close()
      doc.destroy()
    },
  }
}

/** What a replay reads. */
export type ReplayStorage = Pick<Storage, 'readLog' | 'listCheckpoints' | 'loadCheckpoint'>

export type ReplayOptions = {
  storage: ReplayStorage
  /** The event loop has its turn after so long, ms. */
  sliceMs?: number
  now?: () => number
  /** Rows read at once. */
  pageRows?: number
}

/** Rows that are applied between two looks at the clock. */
const rowsAtOnce = 100

/**
 * Rebuilds a board up to the last row that `isIn` lets in (which says yes up to some row and no after it), from the
 * newest kept document that is in, else from the first row. Lets others have their turn meanwhile. Throws `NoHistory`
 * when the log was trimmed before that.
 * @example await replayUntil(board, ({ seq }) => seq <= 4711, { storage })
 */
export async function replayUntil(
  room: string,
  isIn: (moment: Moment) => boolean,
  { storage, sliceMs = 8, now = () => performance.now(), pageRows = 250 }: ReplayOptions,
): Promise<LogReplay> {
  const replay = createLogReplay(await startOf(room, isIn, storage))
  try {
    let sliceBegan = now()
    for (let page: LogRow[] | undefined; !page || page.length === pageRows;) {
      page = await storage.readLog(room, replay.seq, pageRows)
      const end = page.findIndex((row) => !isIn(row))
      const rows = end === -1 ? page : page.slice(0, end)
      for (let from = 0; from < rows.length; from += rowsAtOnce) {
        replay.takeAll(rows.slice(from, from + rowsAtOnce))
        if (now() - sliceBegan < sliceMs) continue
        await nextTurn()
        sliceBegan = now()
      }
      if (end !== -1) return replay
    }
    return replay
  } catch (error) {
    replay.close()
    throw error
  }
}

/** The newest kept document that is in; null: begin at the beginning. */
async function startOf(
  room: string,
  isIn: (moment: Moment) => boolean,
  storage: ReplayStorage,
): Promise<Snapshot | null> {
  const kept = await storage.listCheckpoints(room)
  const out = kept.findIndex((moment) => !isIn(moment))
  for (const moment of (out === -1 ? kept : kept.slice(0, out)).toReversed()) {
    const [next] = await storage.readLog(room, moment.seq, 1)
    const leadsOn = next === undefined ? moment === kept.at(-1) : next.seq === moment.seq + 1
    // between the kept moments of a trimmed log there is nothing: only they themselves can be asked for
    if (!leadsOn && isIn({ seq: moment.seq + 1, at: moment.at })) break
    const snapshot = await storage.loadCheckpoint(room, moment.seq)
    if (snapshot !== null) return snapshot
  }
  const [first] = await storage.readLog(room, 0, 1)
  if (first?.seq === 1) return null
  throw new NoHistory(await firstKept(room, storage))
}

/** From here on every row is there. */
async function firstKept(room: string, storage: ReplayStorage): Promise<number> {
  const [first] = await storage.readLog(room, 0, 1)
  if (first !== undefined) return Math.max(1, first.seq - 1)
  return (await storage.listCheckpoints(room)).at(-1)?.seq ?? 1
}
