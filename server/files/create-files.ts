import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { limits } from '../../shared/protocol.ts'
import { ApiError } from '../http/api-error.ts'
import { type Turns, createTurns } from '../log/turns.ts'
import { workerOnDemand } from '../storage/sqlite/worker-on-demand.ts'
import { cleanPicture } from './clean-picture.ts'
import type { FetchPicture } from './fetch-picture.ts'
import type { FilesCalls } from './files-calls.ts'
import { createFilesMetrics } from './files-metrics.ts'

/** A picture that a board keeps; `src` is its address from now on. */
export type KeptPicture = { src: string; width: number; height: number; type: string; bytes: number }

export type Files = {
  /** Keeps a picture for a board; the same one twice is one. Rejects with `ApiError`. */
  keep(board: string, bytes: Uint8Array, by: string): Promise<KeptPicture>
  /** Fetches a picture from the open internet, then keeps it. Rejects with `ApiError`. */
  fetch(board: string, url: string, by: string): Promise<KeptPicture>
  /** Takes away pictures that were kept a moment ago, and that nobody could see yet. */
  drop(board: string, sha256s: readonly string[]): Promise<void>
  read(board: string, sha256: string): Promise<{ type: string; bytes: Uint8Array } | null>
  close(): Promise<void>
}

export type FilesOptions = {
  file: string
  fetchPicture: FetchPicture
  clock: () => number
  /** Is the clock to be believed? Nothing goes while it is not. */
  mayDestroy: () => boolean
  logger: Pick<Logger, 'info' | 'warn'>
  registry: Registry
  /** How often it is looked for files that no brief names, ms. */
  sweepEveryMs?: number
}

/** A file that no brief names is kept for so long, ms. */
export const keepUnnamedMs = 30 * 86_400_000

/** Pictures of briefs: written anew, and stored in the database by a worker thread, which starts when it is needed. */
export function createFiles(options: FilesOptions): Files {
  const { file, fetchPicture, clock, mayDestroy, logger, sweepEveryMs = 3_600_000 } = options
  const metrics = createFilesMetrics(options.registry)
  // each holds a picture of up to 200 MB for a moment
  const cleaning = createTurns({ atOnce: 2, mostWaiting: 30 })
  const fetching = createTurns({ atOnce: 4, mostWaiting: 30 })
  const worker = workerOnDemand<FilesCalls>({
    entry: 'files-worker',
    folder: import.meta.dirname,
    data: { file },
    ifStopped: 'the next question starts it again',
  })
  let closed = false

  async function keepPicture(board: string, bytes: Uint8Array, by: string, from: 'upload' | 'address') {
    const picture = await inTurn(cleaning, () => cleanPicture(bytes))
    const request = { board, by, at: clock(), most: limits.boardFileBytes, ...picture }
    const kept = await worker.call('keep', request)
    if (kept === null) throw new ApiError(409, 'files-full', 'The files of this board take 500 MB already.')
    metrics.kept.inc({ from })
    if (kept.isNew) void measure()
    const { type, width, height } = picture
    return { src: `/api/boards/${board}/files/${kept.sha256}`, width, height, type, bytes: picture.bytes.length }
  }

  async function counting<T>(work: Promise<T>): Promise<T> {
    return work.catch((error: unknown) => {
      if (error instanceof ApiError) metrics.refused.inc({ code: error.code })
      throw error
    })
  }

  async function measure() {
    const total = await worker.call('total', null).catch(() => null)
    if (total === null) return
    metrics.count.set(total.files)
    metrics.bytes.set(total.bytes)
  }

  async function sweep() {
    try {
      if (!mayDestroy()) return
      const swept = await worker.call('sweep', { now: clock(), keepMs: keepUnnamedMs })
      metrics.swept.inc(swept)
      if (swept > 0) logger.info({ count: swept }, 'files that no brief has named for 30 days are gone')
      await measure()
    } catch (error) {
      if (!closed) logger.warn({ err: error }, 'files that no brief names did not go yet; it is tried again')
    }
  }

  const timer = setInterval(() => void sweep(), sweepEveryMs)
  timer.unref()

  return {
    keep: (board, bytes, by) => counting(keepPicture(board, bytes, by, 'upload')),
    fetch: (board, url, by) =>
      counting(inTurn(fetching, () => fetchPicture(url)).then((bytes) => keepPicture(board, bytes, by, 'address'))),
    async drop(board, sha256s) {
      if (sha256s.length > 0) await worker.call('drop', { board, sha256s })
    },
    read: async (board, sha256) => worker.call('read', { board, sha256 }),
    async close() {
      closed = true
      clearInterval(timer)
      await worker.close()
    },
  }
}

async function inTurn<T>(turns: Turns, work: () => Promise<T>): Promise<T> {
  const done = await turns.take()
  if (done === null)
    throw new ApiError(503, 'unavailable', 'Too many pictures come in at once.', {
      hint: 'Try again in a moment.',
      headers: { 'retry-after': '5' },
    })
  try {
    return await work()
  } finally {
    done()
  }
}
