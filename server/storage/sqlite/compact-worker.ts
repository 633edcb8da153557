/** Entry of the worker thread for what takes long: snapshots and verification, over its own connection. */
import { workerData } from 'node:worker_threads'
import { StorageError } from '../storage-error.ts'
import type { CompactCalls, CompactWorkerData } from './compact-calls.ts'
import { createCompactRoom } from './compact-room.ts'
import { openDatabase } from './open-database.ts'
import { createRoomReader } from './room-reader.ts'
import { serveQuestions } from './serve-questions.ts'

const db = openDatabase((workerData as CompactWorkerData).file)
const reader = createRoomReader(db)
const compactRoom = createCompactRoom(db)

serveQuestions<CompactCalls>(db, (question) => {
  if (question.name === 'compact') return compactRoom(question.request.room, question.request.at)
  const { room } = question.request
  const verification = reader.verify(room)
  if (verification === null) throw new StorageError('unknown-room', `Room "${room}" was never created`)
  return verification
})
