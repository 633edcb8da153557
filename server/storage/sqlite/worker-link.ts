import { Worker } from 'node:worker_threads'
import { StorageError } from '../storage-error.ts'
import type { Outcome } from './room-writer.ts'
import { workerUrl, type WorkerEntry } from './worker-url.ts'

/** What a worker can be asked: name → question and answer. */
export type Calls = Record<string, { request: unknown; reply: unknown }>

/** One question of those that a worker can be asked. */
export type Question<C extends Calls> = {
  [Name in keyof C]: { id: number; name: Name; request: C[Name]['request'] }
}[keyof C]

/** Main thread to worker. */
export type ToWorker<C extends Calls> = Question<C> | { close: true }

/** Worker to main thread. */
export type FromWorker<Note = never> =
  { id: number; reply: unknown; note?: Note } | { id: number; failure: NonNullable<Outcome> }

export type WorkerLink<C extends Calls> = {
  /** Rejects with `StorageError`: the worker's own refusal, `closed`, or `stopped` when the worker died. */
  call<Name extends keyof C>(name: Name, request: C[Name]['request']): Promise<C[Name]['reply']>
  /** Lets the worker finish what it was asked, then ends it. */
  close(): Promise<void>
  /** Ends the worker at once, whatever it does, as if it had died. */
  stop(): Promise<void>
}

export type WorkerLinkOptions<Note> = {
  entry: WorkerEntry
  /** Where its source is; beside this file when missing. */
  folder?: string
  /** The worker's `workerData`. */
  data: unknown
  /** What its death means, for the error. */
  ifStopped: string
  onNote?: (note: Note) => void
  /** The worker died without being asked to; everything outstanding was rejected with this error. */
  onStopped?: (error: StorageError) => void
}

type Waiting = { resolve: (reply: unknown) => void; reject: (error: Error) => void }

/** Starts a worker thread and pairs its answers with their questions. */
export function startWorkerLink<C extends Calls, Note = never>(options: WorkerLinkOptions<Note>): WorkerLink<C> {
  const { entry, folder, data, ifStopped, onNote, onStopped } = options
  const worker = new Worker(workerUrl(entry, folder), { execArgv: [], workerData: data, name: entry })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let ended: StorageError | null = null
  let cause: unknown = null
  let closing: Promise<void> | null = null

  const exited = new Promise<void>((resolve) => {
    worker.on('exit', (code) => {
      const crashed = closing === null || code !== 0
      ended = crashed
        ? stoppedError(entry, ifStopped, cause ?? `exit code ${code}`)
        : new StorageError('closed', 'The storage is closed')
      for (const { reject } of waiting.values()) reject(ended)
      waiting.clear()
      if (crashed) onStopped?.(ended)
      resolve()
    })
  })
  worker.on('error', (error) => {
    cause = error
  })
  worker.on('message', (message: FromWorker<Note>) => {
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if ('reply' in message) {
      if (message.note !== undefined) onNote?.(message.note)
      asked?.resolve(message.reply)
    } else asked?.reject(new StorageError(message.failure.code, message.failure.message))
  })

  return {
    call: (name, request) =>
      new Promise((resolve, reject) => {
        if (ended !== null || closing !== null) {
          return reject(ended ?? new StorageError('closed', 'The storage is closed'))
        }
        const id = (lastId += 1)
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, name, request })
      }),
    close: () => {
      if (closing === null) {
        closing = exited
        worker.postMessage({ close: true })
      }
      return closing
    },
    stop: async () => {
      await worker.terminate()
      await exited
    },
  }
}

function stoppedError(entry: WorkerEntry, ifStopped: string, cause: unknown): StorageError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new StorageError('stopped', `The ${entry} stopped (${why}); ${ifStopped}`, {
    cause,
  })
}
