import type { LogRow } from '../storage/storage.ts'
import { type ChangeFeed, type FeedLimits, type WrittenRow, openFeed, written } from './change-feed.ts'
import { type LogReplay, NoHistory, type ReplayStorage, replayUntil } from './log-replay.ts'
import { type Turns, createTurns } from './turns.ts'

/** Why a reader hears no more. */
export type ChangeEnd = 'restart' | 'access' | 'broken'

/** One who reads a board's changes, in the order of the log, each once. */
export type ChangeReader = {
  /** Last row of the log that is known now. */
  readonly head: number
  /** The next row; `idle` when there was none for so long (ms); an end after which nothing comes. */
  next(waitMs: number): Promise<WrittenRow | 'idle' | { end: ChangeEnd }>
  /** The reader's right has ended, or the like: the next answer says so. */
  end(reason: ChangeEnd): void
  close(): void
}

export type Changes = {
  /**
   * Reads on after the row `since`. Rejects with `NoHistory` when the log does not have what follows, `TooManyReaders`
   * when too many wait to catch up.
   */
  follow(room: string, since: number): Promise<ChangeReader>
  /** How many read now. */
  readonly readers: number
  /** Ends every reader, and lets nobody in any more. */
  stop(): void
}

/** Too many at once want to read what lies far back. */
export class TooManyReaders extends Error {
  constructor() {
    super('Too many read far back in the log at once')
    this.name = 'TooManyReaders'
  }
}

export type ChangesOptions = {
  storage: ReplayStorage
  /** Calls back when a board's log has grown; returns its stop. */
  watch: (room: string, listener: () => void) => () => void
  /** What a feed keeps of the newest rows. */
  limits?: FeedLimits
  /** Readers that catch up from far back at once: each holds a board of its own meanwhile. */
  catchUpsAtOnce?: number
  /** How long a feed without readers is kept, ms. */
  idleMs?: number
}

type Held = { feed: Promise<ChangeFeed>; readers: number; unwatch: () => void; timer: NodeJS.Timeout | undefined }

const pageRows = 50

/** What happens on boards, told from their logs: nobody hears a row twice, out of order, or before it is on disk. */
export function createChanges(options: ChangesOptions): Changes {
  const {
    storage,
    watch,
    limits = { rows: 2000, bytes: 4 * 1024 * 1024 },
    catchUpsAtOnce = 2,
    idleMs = 10_000,
  } = options
  const turns = createTurns({ atOnce: catchUpsAtOnce, mostWaiting: 50 })
  const feeds = new Map<string, Held>()
  const readers = new Set<ChangeReader>()
  let stopped = false

  function take(room: string): Held {
    const known = feeds.get(room)
    if (known) {
      clearTimeout(known.timer)
      known.readers += 1
      return known
    }
    const feed = openFeed(room, storage, limits)
    const unwatch = watch(room, () => void feed.then((one) => one.advance()).catch(() => undefined))
    const held: Held = { feed, readers: 1, unwatch, timer: undefined }
    feeds.set(room, held)
    feed.then(
      // what was written while it was being opened
      (one) => one.advance(),
      () => drop(room, held),
    )
    return held
  }

  function give(room: string, held: Held) {
    held.readers -= 1
    if (held.readers > 0) return
    if (stopped) return drop(room, held)
    held.timer = setTimeout(() => drop(room, held), idleMs)
    held.timer.unref()
  }

  function drop(room: string, held: Held) {
    clearTimeout(held.timer)
    held.unwatch()
    if (feeds.get(room) === held) feeds.delete(room)
    void held.feed.then((feed) => feed.close()).catch(() => undefined)
  }

  return {
    async follow(room, since) {
      const held = take(room)
      try {
        const feed = await held.feed
        if (feed.broken) drop(room, held)
        if (since > feed.seq) throw new NoHistory(feed.seq)
        const reader = createReader({ room, since, feed, storage, turns, onClose })
        function onClose() {
          readers.delete(reader)
          give(room, held)
        }
        readers.add(reader)
        if (stopped) reader.end('restart')
        return reader
      } catch (error) {
        give(room, held)
        throw error
      }
    },
    get readers() {
      return readers.size
    },
    stop() {
      stopped = true
      for (const reader of readers) reader.end('restart')
    },
  }
}

type ReaderOptions = Pick<ChangesOptions, 'storage'> & {
  room: string
  since: number
  feed: ChangeFeed
  turns: Turns
  onClose: () => void
}

/** Reads from the feed where that reaches back far enough, else from a replay of its own until it has caught up. */
function createReader({ room, since, feed, storage, turns, onClose }: ReaderOptions): ChangeReader {
  let position = since
  let catchUp: { replay: LogReplay; page: LogRow[]; done: () => void } | null = null
  let ended: ChangeEnd | null = null
  let closed = false
  let wake: () => void = () => undefined
  const stopListening = feed.onGrown(() => wake())

  function endCatchUp() {
    catchUp?.replay.close()
    catchUp?.done()
    catchUp = null
  }

  async function fromLog(): Promise<WrittenRow | null> {
    catchUp ??= await startCatchUp()
    if (catchUp.page.length === 0) catchUp.page = await storage.readLog(room, position, pageRows)
    // closed while it waited: nobody else would give these back
    if (closed) endCatchUp()
    const row = catchUp?.page.shift()
    return catchUp === null || row === undefined ? null : written(row, catchUp.replay.take(row))
  }

  async function startCatchUp() {
    const done = await turns.take()
    if (done === null) throw new TooManyReaders()
    try {
      const replay = await replayUntil(room, (row) => row.seq <= position, { storage })
      return { replay, page: [], done }
    } catch (error) {
      done()
      throw error
    }
  }

  function grown(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function next(waitMs: number): ReturnType<ChangeReader['next']> {
    for (let waited = false; ;) {
      if (ended !== null || closed) return { end: ended ?? 'access' }
      if (feed.broken) return { end: 'broken' }
      const isNear = position + 1 >= feed.first
      if (isNear) endCatchUp()
      const row = isNear ? feed.at(position + 1) : await fromLog()
      if (row) {
        position = row.seq
        return row
      }
      if (waited) return 'idle'
      await grown(waitMs)
      waited = true
    }
  }

  return {
    get head() {
      return feed.seq
    },
    next,
    end(reason) {
      ended ??= reason
      wake()
    },
    close() {
      if (closed) return
      closed = true
      stopListening()
      endCatchUp()
      wake()
      onClose()
    },
  }
}
