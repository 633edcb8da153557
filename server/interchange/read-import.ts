import { Worker } from 'node:worker_threads'
import { type ReadFile, readImportFile } from '../../shared/interchange/import-file.ts'
import { ImportRefusal } from '../../shared/interchange/import-refusal.ts'
import { must } from '../../shared/lib/must.ts'
import { ApiError } from '../http/api-error.ts'
import type { ImportWorkerAnswer, ImportWorkerData } from './import-worker.ts'
import { createTurns } from '../log/turns.ts'
import { workerUrl } from '../storage/sqlite/worker-url.ts'

/** Reads the bytes of a file to import; `signal`: nobody wants it any more. Rejects with `ImportRefusal` or `ApiError`. */
export type ReadImport = (bytes: Uint8Array, type: string, signal?: AbortSignal) => Promise<ReadFile>

type Options = {
  /** Up to so many bytes are read at once, on the spot: a worker would take longer to start. */
  onTheSpot?: number
  /** Memory of a worker, MB: a file that needs more is refused, and the server lives on. */
  memoryMb?: number
  /** Workers at a time. */
  atOnce?: number
}

/** Reads small files on the spot and big ones in a worker thread, a few at a time. */
export function createReadImport({ onTheSpot = 128 * 1024, memoryMb = 1024, atOnce = 2 }: Options = {}): ReadImport {
  const turns = createTurns({ atOnce, mostWaiting: 20 })
  return async (bytes, type, signal) => {
    if (bytes.length <= onTheSpot) return readImportFile(bytes, type)
    const done = await turns.take()
    if (done === null)
      throw new ApiError(503, 'unavailable', 'Too many files are being read at once.', {
        hint: 'Try again in a moment.',
        headers: { 'retry-after': '5' },
      })
    try {
      return await inWorker({ bytes, type }, memoryMb, signal)
    } finally {
      done()
    }
  }
}

function inWorker(data: ImportWorkerData, memoryMb: number, signal?: AbortSignal): Promise<ReadFile> {
  const worker = new Worker(workerUrl('import-worker', import.meta.dirname), {
    execArgv: [],
    workerData: data,
    name: 'import-worker',
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  const stop = () => void worker.terminate()
  signal?.addEventListener('abort', stop)
  let answer: ImportWorkerAnswer | null = null
  let failure: NodeJS.ErrnoException | null = null
  worker.on('message', (message: ImportWorkerAnswer) => void (answer = message))
  worker.on('error', (error: NodeJS.ErrnoException) => void (failure = error))
  // an event that is past comes no more
  if (signal?.aborted) stop()
  return new Promise((resolve, reject) => {
    worker.on('exit', () => {
      signal?.removeEventListener('abort', stop)
      if (answer !== null && 'read' in answer) resolve(answer.read)
      else if (answer !== null) reject(new ImportRefusal(answer.refusal.code, answer.refusal.message, moreOf(answer)))
      else reject(signal?.aborted ? givenUp() : faultOf(failure))
    })
  })
}

function moreOf({ refusal: { hint, issues } }: { refusal: Pick<ImportRefusal, 'hint' | 'issues'> }) {
  return { ...(hint === undefined ? {} : { hint }), issues }
}

function faultOf(failure: NodeJS.ErrnoException | null): Error {
  if (failure?.code !== 'ERR_WORKER_OUT_OF_MEMORY') return must(failure, 'the import worker ended without a word')
  return new ImportRefusal('too-large', 'The file takes more memory than the server gives to an import.', {
    hint: 'Archive in Trello what is no longer needed, or split the board.',
  })
}

/** Whoever sent the file has gone: nothing is written, and nobody reads this. */
export function givenUp(): ApiError {
  return new ApiError(409, 'conflict', 'The import was given up before anything was written.', {
    hint: 'Send the file again.',
  })
}
