import type { Logger } from 'pino'
import type { BoardEnds } from './board-ends.ts'
import { answerKeptMs } from './http/run-once.ts'
import type { Storage } from './storage/storage.ts'
import type { Rooms } from './sync/rooms.ts'

type Options = {
  boardEnds: Pick<BoardEnds, 'list'>
  rooms: Pick<Rooms, 'release'>
  storage: Pick<Storage, 'forgetBoard'>
  clock: () => number
  /** Is the clock to be believed? Nothing goes while it is not. */
  mayDestroy: () => boolean
  logger: Pick<Logger, 'info' | 'warn'>
  /** How often deleted boards are looked through, ms. */
  everyMs?: number
  /** What is left in the journal is tried again after so long, ms: who reads there mostly reads for a moment. */
  againMs?: number
}

/**
 * Takes deleted boards away for good once they were kept long enough, from time to time; one that somebody reads waits
 * for the next time, and so does what is left of one in the journal. Returns its stop, which waits for what runs.
 */
export function startBoardCare(given: Options): () => Promise<void> {
  const { boardEnds, mayDestroy, everyMs = 3_600_000, againMs = 5000, ...options } = given
  const { clock, logger } = options
  /** Boards that are gone but for the journal, and when they were deleted. */
  const inJournal = new Map<string, number>()
  let running: Promise<void> | null = null
  let soon: NodeJS.Timeout | undefined
  let stopped = false

  async function look() {
    if (!mayDestroy()) return
    const due = boardEnds.list().filter(({ goesAt }) => goesAt <= clock())
    const all = new Map([...inJournal, ...due.map(({ id, deletedAt }) => [id, deletedAt] as const)])
    for (const [id, deletedAt] of all) {
      if (stopped) return
      const clean = await forget(id, deletedAt, options)
      if (clean === true) inJournal.delete(id)
      if (clean === false) inJournal.set(id, deletedAt)
    }
  }

  function start() {
    running ??= look()
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'deleted boards were not looked through; it is tried again'),
      )
      .finally(() => {
        running = null
        clearTimeout(soon)
        if (inJournal.size > 0 && !stopped) soon = setTimeout(start, againMs).unref()
      })
  }

  const timer = setInterval(start, everyMs)
  timer.unref()
  start()
  return async () => {
    stopped = true
    clearInterval(timer)
    clearTimeout(soon)
    await running
  }
}

type Tools = Pick<Options, 'rooms' | 'storage' | 'clock' | 'logger'>

/** Answers whether the journal is clean of it, too; null: the board did not go. */
async function forget(board: string, deletedBy: number, { rooms, storage, clock, logger }: Tools) {
  try {
    if (!(await rooms.release(board))) return null
    const { gone, clean } = await storage.forgetBoard({ board, deletedBy, answersBefore: clock() - answerKeptMs })
    if (gone) logger.info({ board }, 'a deleted board is gone for good; backups that were made before still hold it')
    if (!clean)
      logger.warn({ board }, 'the journal beside the database still holds pages of the board; it is tried again')
    return clean
  } catch (error) {
    logger.warn({ err: error, board }, 'a deleted board did not go yet; it is tried again')
    return null
  }
}
