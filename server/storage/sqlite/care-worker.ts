/** Entry of the worker thread that copies and checks the whole file, over its own connection. */
import { parentPort, workerData } from 'node:worker_threads'
import { must } from '../../../shared/lib/must.ts'
import type { CareCalls, CareWorkerData } from './care-calls.ts'
import { copyDatabase } from './copy-database.ts'
import { openDatabase } from './open-database.ts'
import type { FromWorker, ToWorker } from './worker-link.ts'

type Question = Exclude<ToWorker<CareCalls>, { close: true }>

const port = must(parentPort, 'the care worker runs in a worker thread')
const { file } = workerData as CareWorkerData
const db = openDatabase(file)

port.on('message', (message: ToWorker<CareCalls>) => {
  if ('close' in message) {
    db.close()
    port.close()
  } else {
    port.postMessage(answer(message))
  }
})

function answer(question: Question): FromWorker {
  try {
    return { id: question.id, reply: work(question) }
  } catch (error) {
    return {
      id: question.id,
      failure: { code: 'disk', message: error instanceof Error ? error.message : String(error) },
    }
  }
}

function work(question: Question): CareCalls[keyof CareCalls]['reply'] {
  if (question.name === 'integrity') return String(db.pragma('integrity_check', { simple: true }))
  return copyDatabase(db, question.request.to)
}
