import { parentPort } from 'node:worker_threads'
import type { Database } from 'better-sqlite3'
import { must } from '../../../shared/lib/must.ts'
import { StorageError } from '../storage-error.ts'
import type { Calls, FromWorker, Question, ToWorker } from './worker-link.ts'

/** The other end of a worker link, in the worker: answers one question after the other until it is asked to close. */
export function serveQuestions<C extends Calls>(
  db: Database,
  answer: (question: Question<C>) => C[keyof C]['reply'] | Promise<C[keyof C]['reply']>,
): void {
  const port = must(parentPort, 'this runs in a worker thread')

  let last = Promise.resolve()

  async function replyTo(question: Question<C>): Promise<FromWorker> {
    try {
      return { id: question.id, reply: await answer(question) }
    } catch (error) {
      const code = error instanceof StorageError ? error.code : 'disk'
      return { id: question.id, failure: { code, message: error instanceof Error ? error.message : String(error) } }
    }
  }

  async function handle(message: ToWorker<C>): Promise<void> {
    if (!isClosing(message)) return port.postMessage(await replyTo(message))
    db.close()
    port.close()
  }

  port.on('message', (message: ToWorker<C>) => {
    last = last.then(() => handle(message))
  })
}

function isClosing(message: object): message is { close: true } {
  return 'close' in message
}
