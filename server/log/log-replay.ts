import { setImmediate as nextTurn } from 'node:timers/promises'
import * as Y from 'yjs'
import type { ActivityChange } from '../../shared/interchange/activity.ts'
import type { Json } from '../../shared/lib/json.ts'
import { type CollectionName, isCollection } from '../../shared/schema/collections.ts'
import type { AnyRow } from '../../shared/schema/entity.ts'
import { type BoardDiff, type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'
import type { Diff } from '../../shared/store/diff.ts'
import type { Fact } from '../../shared/store/facts.ts'
import { rowChanges } from '../../shared/store/row-changes.ts'
import { createLogDoc } from '../storage/replay.ts'
import type { LogRow, Snapshot, Storage } from '../storage/storage.ts'

/** A board being rebuilt from its log, row by row, beside the live room. */
export type LogReplay = {
  /** Sequence number of the last row taken. */
  readonly seq: number
  readonly store: BoardStore
  /** Takes the next row; answers what it changed. */
  take(row: LogRow): ActivityChange[]
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
  const store = createBoardStore(doc)
  let seq = snapshot?.seq ?? 0
  let latest: BoardDiff = {}
  const stop = store.subscribe((diff) => void (latest = diff))
  return {
    get seq() {
      return seq
    },
    store,
    take(row) {
      latest = {}
      Y.applyUpdate(doc, row.update)
      seq = row.seq
      return changesIn(latest)
    },
    close() {
      stop()
      store.close()
      doc.destroy()
    },
  }
}

function changesIn(diff: BoardDiff): ActivityChange[] {
  return Object.entries(diff).flatMap(([name, part]) =>
    isCollection(name) ? rowsOf(name, part as Diff<AnyRow>) : factsOf(name, part as Diff<Fact>),
  )
}

function rowsOf(name: CollectionName, diff: Diff<AnyRow>): ActivityChange[] {
  return rowChanges(name, diff).map(({ id, collection, field, before, after }) => ({
    id,
    collection,
    field,
    before: (before ?? null) as Json,
    after: (after ?? null) as Json,
  }))
}

function factsOf(collection: string, { added, updated, removed }: Diff<Fact>): ActivityChange[] {
  const one = (id: string, before: unknown, after: unknown): ActivityChange => ({
    id,
    collection,
    field: '',
    before: (before ?? null) as Json,
    after: (after ?? null) as Json,
  })
  return [
    ...added.map(({ id, value }) => one(id, null, value)),
    ...updated.map(([before, after]) => one(after.id, before.value, after.value)),
    ...removed.map(({ id, value }) => one(id, value, null)),
  ]
}

export type ReplayOptions = {
  storage: Pick<Storage, 'readLog' | 'loadRoom'>
  /** The event loop has its turn after so long, ms. */
  sliceMs?: number
  now?: () => number
  /** Rows read at once. */
  pageRows?: number
}

/**
 * Rebuilds a board up to the last row that `isIn` lets in, from the snapshot where that is old enough, else from the
 * first row. Lets others have their turn meanwhile. Throws `NoHistory` when the log was trimmed before that.
 */
export async function replayUntil(
  room: string,
  isIn: (row: LogRow) => boolean,
  { storage, sliceMs = 8, now = () => performance.now(), pageRows = 250 }: ReplayOptions,
): Promise<LogReplay> {
  const replay = createLogReplay(await startOf(room, isIn, storage))
  try {
    let sliceBegan = now()
    for (let page: LogRow[] | undefined; !page || page.length === pageRows;) {
      page = await storage.readLog(room, replay.seq, pageRows)
      for (const row of page) {
        if (!isIn(row)) return replay
        replay.take(row)
        if (now() - sliceBegan < sliceMs) continue
        await nextTurn()
        sliceBegan = now()
      }
    }
    return replay
  } catch (error) {
    replay.close()
    throw error
  }
}

/** The newest snapshot, if its last row is in; null: begin at the beginning. */
async function startOf(
  room: string,
  isIn: (row: LogRow) => boolean,
  storage: ReplayOptions['storage'],
): Promise<Snapshot | null> {
  const snapshot = (await storage.loadRoom(room))?.snapshot ?? null
  const [last] = snapshot === null ? [] : await storage.readLog(room, snapshot.seq - 1, 1)
  if (snapshot !== null && last?.seq === snapshot.seq && isIn(last)) return snapshot
  const [first] = await storage.readLog(room, 0, 1)
  if (first?.seq === 1) return null
  throw new NoHistory(snapshot?.seq ?? first?.seq ?? 1)
}
