import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ActivityChange, ActivityEntry, ActivityPage } from '../../shared/interchange/activity.ts'
import type { LogRow, Snapshot, Storage } from '../storage/storage.ts'
import { createLogReplay } from './log-replay.ts'

export type ActivityQuestion = {
  item: string
  /** Only entries with a smaller seq. */
  before?: number
  /** Most entries in the answer. */
  limit: number
}

export type Activity = {
  /** What happened to an item, from the log alone; null when the log knows no such item. */
  read(room: string, question: ActivityQuestion): Promise<ActivityPage | null>
}

type Options = {
  storage: Pick<Storage, 'readLog' | 'loadRoom'>
  now?: () => number
  /** Histories kept for the next question. */
  roomsAtOnce?: number
  /** The event loop has its turn after so long, ms. */
  sliceMs?: number
  /** Log rows in a page. */
  pageRows?: number
}

/** What a room's log said so far, by item. */
type History = {
  seq: number
  /** Takes over one row. */
  take(row: LogRow): void
  entriesOf(item: string): readonly ActivityEntry[] | undefined
}

/**
 * The history of items, derived by replaying the log beside the live room: what people did cannot be forged, and a
 * board in use is not held up. A replay stays in memory for the next question, which then reads only the newest rows.
 */
export function createActivity({
  storage,
  now = () => performance.now(),
  roomsAtOnce = 4,
  sliceMs = 8,
  pageRows = 250,
}: Options): Activity {
  /** The one asked for last is at the end. */
  const rooms = new Map<string, { history: Promise<History>; reading: Promise<unknown> }>()

  async function begin(room: string): Promise<History> {
    const [first] = await storage.readLog(room, 0, 1)
    if (first?.seq === 1) return createHistory(null)
    // the beginning of the log was trimmed: the history begins with the snapshot
    const stored = await storage.loadRoom(room)
    return createHistory(stored?.snapshot ?? null)
  }

  async function catchUp(room: string, history: History): Promise<void> {
    let sliceBegan = now()
    for (let page: LogRow[] | undefined; !page || page.length === pageRows;) {
      page = await storage.readLog(room, history.seq, pageRows)
      for (const row of page) {
        history.take(row)
        if (now() - sliceBegan < sliceMs) continue
        await nextTurn()
        sliceBegan = now()
      }
    }
  }

  function historyOf(room: string) {
    const known = rooms.get(room) ?? { history: begin(room), reading: Promise.resolve() }
    rooms.delete(room)
    rooms.set(room, known)
    for (const oldest of rooms.keys()) if (rooms.size > roomsAtOnce) rooms.delete(oldest)
    return known
  }

  return {
    async read(room, question) {
      const known = historyOf(room)
      try {
        const history = await known.history
        // one at a time: whoever comes in between finds everything read
        const turn = known.reading.then(() => catchUp(room, history))
        known.reading = turn
        await turn
        const entries = history.entriesOf(question.item)
        return entries ? pageOf(entries, question, history.seq) : null
      } catch (error) {
        // half a replay is of no use to anybody
        if (rooms.get(room) === known) rooms.delete(room)
        throw error
      }
    },
  }
}

function createHistory(snapshot: Snapshot | null): History {
  const replay = createLogReplay(snapshot)
  const byItem = new Map<string, ActivityEntry[]>([...replay.store.rows.items.all().keys()].map((id) => [id, []]))

  function note({ seq: at, member, command, ...row }: LogRow, change: ActivityChange) {
    const entries = byItem.get(change.id) ?? []
    byItem.set(change.id, entries)
    const last = entries.at(-1)
    if (last?.seq === at) last.changes.push(change)
    else entries.push({ seq: at, at: row.at, member, command, changes: [change] })
  }

  return {
    get seq() {
      return replay.seq
    },
    take(row) {
      for (const change of replay.take(row)) if (change.collection === 'items') note(row, change)
    },
    entriesOf: (item) => byItem.get(item),
  }
}

function pageOf(
  entries: readonly ActivityEntry[],
  { before = Infinity, limit }: ActivityQuestion,
  seq: number,
): ActivityPage {
  const end = entries.findLastIndex((entry) => entry.seq < before) + 1
  const page = entries.slice(Math.max(0, end - limit), end).toReversed()
  return { entries: page, next: end > limit ? (page.at(-1)?.seq ?? null) : null, seq }
}
