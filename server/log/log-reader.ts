import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LogRow } from '../storage/storage.ts'
import { type LogReplay, type ReplayStorage, createLogReplay, replayUntil } from './log-replay.ts'
import { lastMoment } from './moments.ts'
import { type Segment, addToSegment, emptySegment, segmentOf } from './activity-segment.ts'

export type ReaderOptions = {
  storage: ReplayStorage
  /** Ms, of any origin. */
  now: () => number
  /** The event loop has its turn after so long, ms. */
  sliceMs: number
  /** Log rows in a page. */
  pageRows: number
  /** Log rows in a segment. */
  segmentRows: number
}

/** The end of a log, replayed: the rows that are in no full segment yet. */
export type LogEnd = {
  readonly replay: LogReplay
  readonly segment: Segment
  /** Reads what is new; calls `full` with each segment that has all its rows. */
  catchUp(full: (segment: Segment) => void): Promise<void>
}

/** Opens the end of a log. */
export async function openLogEnd(room: string, options: ReaderOptions): Promise<LogEnd> {
  const { segmentRows } = options
  let segment = emptySegment(segmentOf(await headOf(room, options.storage), segmentRows))
  const replay = await boardBefore(room, segment.index, options)
  return {
    replay,
    get segment() {
      return segment
    },
    catchUp: (full) =>
      readRows(room, replay, Infinity, options, (row) => {
        if (segmentOf(row.seq, segmentRows) !== segment.index) {
          full(segment)
          segment = emptySegment(segmentOf(row.seq, segmentRows))
        }
        addToSegment(segment, row, replay.take(row))
      }),
  }
}

/** Reads segments `first` to `last` in the order of the log, one after the other. */
export async function readSegments(
  room: string,
  [first, last]: readonly [first: number, last: number],
  take: (segment: Segment) => void,
  options: ReaderOptions,
): Promise<void> {
  const replay = await boardBefore(room, first, options)
  try {
    for (let index = first; index <= last; index += 1) {
      const segment = emptySegment(index)
      await readRows(room, replay, (index + 1) * options.segmentRows, options, (row) =>
        addToSegment(segment, row, replay.take(row)),
      )
      take(segment)
    }
  } finally {
    replay.close()
  }
}

/** The last row from which on nothing is missing in the log; 0: it is whole. */
export async function trimmedUpTo(room: string, storage: ReplayStorage): Promise<number> {
  const [first] = await storage.readLog(room, 0, 1)
  return (first?.seq ?? 1) - 1
}

/** The first row that was accepted at an instant (epoch ms) or later, `head + 1` when there is none. */
export async function firstRowFrom(room: string, at: number, head: number, storage: ReplayStorage): Promise<number> {
  const last = await lastMoment(room, (moment) => moment.at < at, head, storage)
  return (last?.seq ?? 0) + 1
}

/** The board before a segment, or where the log begins within it. */
async function boardBefore(room: string, index: number, options: ReaderOptions) {
  const from = Math.max(index * options.segmentRows, await trimmedUpTo(room, options.storage))
  if (from === 0) return createLogReplay(null)
  return replayUntil(room, ({ seq }) => seq <= from, options)
}

async function readRows(
  room: string,
  replay: LogReplay,
  end: number,
  { storage, now, sliceMs, pageRows }: ReaderOptions,
  take: (row: LogRow) => void,
): Promise<void> {
  let sliceBegan = now()
  for (let page: LogRow[] | undefined; replay.seq < end && (!page || page.length === pageRows);) {
    page = await storage.readLog(room, replay.seq, pageRows)
    for (const row of page) {
      if (row.seq > end) return
      take(row)
      if (now() - sliceBegan < sliceMs) continue
      await nextTurn()
      sliceBegan = now()
    }
  }
}

/** The last row of a log: looked for from the newest kept document on, in steps that double. */
async function headOf(room: string, storage: ReplayStorage): Promise<number> {
  const hasBeyond = async (seq: number) => (await storage.readLog(room, seq, 1)).length > 0
  let known = (await storage.listCheckpoints(room)).at(-1)?.seq ?? 0
  let step = 1
  while (await hasBeyond(known + step - 1)) {
    known += step
    step *= 2
  }
  while (step > 1) {
    step /= 2
    if (await hasBeyond(known + step - 1)) known += step
  }
  return known
}
