import type { Logger } from 'pino'
import type { Storage } from '../storage/storage.ts'

type Options = {
  storage: Pick<Storage, 'tendHistory' | 'listRooms'>
  clock: () => number
  /** Rows of the log that are older go, ms; `Infinity`: none. */
  keepMs: number
  /** Is the clock to be believed? Nothing goes while it is not. */
  mayDestroy: () => boolean
  logger: Pick<Logger, 'info' | 'warn'>
  /** How often every room is seen to, ms. */
  everyMs?: number
}

/** Keeps the past of all rooms in order: documents to look back from, versions, the length of the log. */
export type HistoryCare = {
  /** This room's log has grown: it is seen to next. */
  tend(room: string): void
  /** Nothing new is begun; resolves when what runs has ended. */
  stop(): Promise<void>
}

/** Rooms that nobody opens grow old too: all are seen to once soon after the start, and then from time to time. */
export function startHistoryCare(options: Options): HistoryCare {
  const { storage, clock, keepMs, mayDestroy, logger, everyMs = 3_600_000 } = options
  const waiting = new Set<string>()
  let running: Promise<void> | null = null
  let stopped = false

  function tend(room: string) {
    if (stopped) return
    waiting.add(room)
    running ??= work().finally(() => {
      running = null
    })
  }

  async function work(): Promise<void> {
    for (const room of waiting) {
      waiting.delete(room)
      if (stopped) return
      // a little at a time, and then the next room
      if (await tendNow(room)) waiting.add(room)
    }
  }

  /** Answers whether there is more to do. */
  async function tendNow(room: string): Promise<boolean> {
    try {
      // at the beginning of time nothing is old
      const age = mayDestroy() ? { now: clock(), keepMs } : { now: 0, keepMs: Infinity }
      const { checkpoints, versions, rows, damaged, more } = await storage.tendHistory(room, age)
      if (rows > 0) logger.info({ room, rows, checkpoints, versions }, 'old rows of the log were trimmed')
      // what did not get on now is tried again with the next round
      return more && checkpoints + versions + rows + damaged.length > 0
    } catch (error) {
      if (!stopped) logger.warn({ err: error, room }, 'the past of a room was not seen to; it is tried again')
      return false
    }
  }

  async function tendAll(): Promise<void> {
    try {
      for (const { room } of await storage.listRooms()) tend(room)
    } catch (error) {
      if (!stopped) logger.warn({ err: error }, 'the past of the rooms was not seen to; it is tried again')
    }
  }

  const first = setTimeout(() => void tendAll(), Math.min(everyMs, 60_000))
  const timer = setInterval(() => void tendAll(), everyMs)
  first.unref()
  timer.unref()
  return {
    tend,
    async stop() {
      stopped = true
      clearTimeout(first)
      clearInterval(timer)
      await running
    },
  }
}
