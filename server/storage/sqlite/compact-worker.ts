/** Entry of the worker thread for what takes long: snapshots and verification, over its own connection. */
import { parentPort, workerData } from 'node:worker_threads'
import { must } from '../../../shared/lib/must.ts'
import { StorageError } from '../storage-error.ts'
import type { CompactCalls, CompactWorkerData } from './compact-calls.ts'
import { createCompactRoom } from './compact-room.ts'
import { openDatabase } from './open-database.ts'
import { createRoomReader } from './room-reader.ts'
import type { FromWorker, ToWorker } from './worker-link.ts'

type Question = Exclude<ToWorker<CompactCalls>, { close: true }>

const port = must(parentPort, 'the compact worker runs in a worker thread')
const { file } = workerData as CompactWorkerData
const db = openDatabase(file)
const reader = createRoomReader(db)
const compactRoom = createCompactRoom(db)

port.on('message', (message: ToWorker<CompactCalls>) => {
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
    const code = error instanceof StorageError ? error.code : 'disk'
    return { id: question.id, failure: { code, message: error instanceof Error ? error.message : String(error) } }
  }
}

function work(question: Question): CompactCalls[keyof CompactCalls]['reply'] {
  if (question.name === 'compact') return compactRoom(question.request.room, question.request.at)
  const { room } = question.request
  const verification = reader.verify(room)
  if (verification === null) throw new StorageError('unknown-room', `Room "${room}" was never created`)
  return verification
}
