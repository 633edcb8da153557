import type { ActivityEntry, ActivityPage } from '../../shared/interchange/activity.ts'
import { type ActivityQuestion, answersIn, isBornIn, keysAskedFor } from './activity-question.ts'
import { type Segment, type SegmentCache, createSegmentCache, segmentOf } from './activity-segment.ts'
import { type LogEnd, type ReaderOptions, firstRowFrom, openLogEnd, readSegments, trimmedUpTo } from './log-reader.ts'

export type Activity = {
  /** What happened on a board, from the log alone; null when an item is asked for that the log does not know. */
  read(room: string, question: ActivityQuestion): Promise<ActivityPage | null>
}

type Options = Pick<ReaderOptions, 'storage'> &
  Partial<ReaderOptions> & {
    /** Boards whose last rows are kept replayed. */
    roomsAtOnce?: number
    cache?: SegmentCache
  }

/** A page that has something ends when so many segments had to be read for it, and tells where to go on. */
const segmentsAPage = 6

/** Changes of one entry that are listed, and of a page. */
const changesAnEntry = 500
const changesAPage = 5000

/** What an answer is gathered in. */
type Search = { question: ActivityQuestion; found: ActivityEntry[]; knowsItem: boolean; isWhole: boolean }

/**
 * The history of boards, told by replaying their logs beside the live rooms: what people did cannot be forged, and a
 * board in use is not held up. The log is read from its end in segments. In memory are the last rows of a few boards and,
 * within limits, segments that were read before.
 */
export function createActivity({
  storage,
  now = () => performance.now(),
  sliceMs = 8,
  pageRows = 250,
  segmentRows = 2000,
  roomsAtOnce = 4,
  cache = createSegmentCache(),
}: Options): Activity {
  const options: ReaderOptions = { storage, now, sliceMs, pageRows, segmentRows }
  /** The one asked for last is at the end. */
  const rooms = new Map<string, { end: Promise<LogEnd>; reading: Promise<unknown> }>()

  /** The end of a log with all that is in it now. */
  async function endOf(room: string): Promise<LogEnd> {
    const known = rooms.get(room) ?? { end: openLogEnd(room, options), reading: Promise.resolve() }
    rooms.delete(room)
    rooms.set(room, known)
    for (const oldest of rooms.keys()) if (rooms.size > roomsAtOnce) rooms.delete(oldest)
    try {
      const end = await known.end
      // one at a time: whoever comes in between finds everything read
      const turn = known.reading.then(() => end.catchUp((segment) => cache.put(room, segment)))
      known.reading = turn
      await turn
      return end
    } catch (error) {
      // half a replay is of no use to anybody
      if (rooms.get(room) === known) rooms.delete(room)
      throw error
    }
  }

  async function search(room: string, end: LogEnd, search: Search): Promise<void> {
    const { question } = search
    const head = end.replay.seq
    const until = question.until === undefined ? head + 1 : await firstRowFrom(room, question.until, head, storage)
    const newest = segmentOf(Math.min((question.before ?? Infinity) - 1, head, until - 1), segmentRows)
    if (newest >= end.segment.index && look(end.segment, search)) return
    const trimmed = await trimmedUpTo(room, storage)
    const from = question.since === undefined ? 1 : await firstRowFrom(room, question.since, head, storage)
    const oldest = segmentOf(Math.max(from, trimmed + 1), segmentRows)
    // what was read before it was trimmed may still be in memory
    search.question = { ...question, after: trimmed }
    await searchBack(room, [oldest, Math.min(newest, end.segment.index - 1)], search)
  }

  /** From the newest segment to the oldest; those that nobody has read lately in runs that double. */
  async function searchBack(room: string, [oldest, newest]: [number, number], search: Search): Promise<void> {
    const keys = keysAskedFor(search.question)
    let run = 1
    let wereRead = 0
    for (let index = newest; index >= oldest;) {
      if (search.found.length > 0 && wereRead >= segmentsAPage) {
        search.question = { ...search.question, before: (index + 1) * segmentRows + 1 }
        search.isWhole = false
        return
      }
      const known = cache.get(room, index)
      const isIn = known ? true : cache.has(room, index, keys)
      if (known && look(known, search)) return
      if (known || isIn === false) index -= 1
      else {
        const first = Math.max(oldest, index - run + 1)
        if (await read(room, [first, index], search)) return
        wereRead += index - first + 1
        index = first - 1
        run *= 2
      }
    }
  }

  async function read(room: string, range: readonly [number, number], search: Search): Promise<boolean> {
    const { question } = search
    const parts: { answers: ActivityEntry[]; knows: boolean; isEnd: boolean }[] = []
    const keep = (segment: Segment) => {
      cache.put(room, segment)
      parts.push({
        answers: answersIn(segment, question).slice(0, question.limit + 1),
        knows: knowsItem(segment, question),
        isEnd: question.item !== undefined && isBornIn(segment, question.item),
      })
    }
    await readSegments(room, range, keep, options)
    return parts.toReversed().some((part) => take(part, search))
  }

  return {
    async read(room, question) {
      const end = await endOf(room)
      const seq = end.replay.seq
      const { item } = question
      const knows = item === undefined || end.replay.store.rows.items.has(item)
      const asked: Search = { question, found: [], knowsItem: knows, isWhole: true }
      await search(room, end, asked)
      return asked.knowsItem ? pageOf(asked, question.limit, seq) : null
    },
  }
}

function knowsItem({ keys }: Segment, { item }: ActivityQuestion): boolean {
  return item !== undefined && keys.has(`item:${item}`)
}

/** Looks through a segment; true: enough was found, or there is nothing older. */
function look(segment: Segment, search: Search): boolean {
  const { question } = search
  const isEnd = question.item !== undefined && isBornIn(segment, question.item)
  return take({ answers: answersIn(segment, question), knows: knowsItem(segment, question), isEnd }, search)
}

function take(
  { answers, knows, isEnd }: { answers: readonly ActivityEntry[]; knows: boolean; isEnd: boolean },
  search: Search,
): boolean {
  search.found.push(...answers.slice(0, search.question.limit + 1 - search.found.length))
  search.knowsItem ||= knows
  return isEnd || search.found.length > search.question.limit
}

function pageOf({ found, isWhole, question }: Search, limit: number, seq: number): ActivityPage {
  const entries: ActivityEntry[] = []
  let changes = 0
  for (const entry of found.slice(0, limit).map(shortened)) {
    changes += entry.changes.length
    if (entries.length > 0 && changes > changesAPage) break
    entries.push(entry)
  }
  const next =
    found.length > entries.length ? (entries.at(-1)?.seq ?? null) : isWhole ? null : (question.before ?? null)
  return { entries, next, seq }
}

/** What one act did to thousands of rows, in part. */
function shortened(entry: ActivityEntry): ActivityEntry {
  const left = entry.changes.length - changesAnEntry
  return left > 0 ? { ...entry, changes: entry.changes.slice(0, changesAnEntry), left } : entry
}
