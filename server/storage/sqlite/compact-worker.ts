/** Entry of the worker thread for what takes long: snapshots, care for the past and verification, over its own connection. */
import { workerData } from 'node:worker_threads'
import { StorageError } from '../storage-error.ts'
import { tendRoom } from '../tend-room.ts'
import type { CompactCalls, CompactWorkerData } from './compact-calls.ts'
import { createCompactRoom } from './compact-room.ts'
import { forgetBoard, forgetRooms } from './forget-board.ts'
import { openDatabase } from './open-database.ts'
import { createRoomReader } from './room-reader.ts'
import { serveQuestions } from './serve-questions.ts'
import { createSqlitePast } from './sqlite-past.ts'

const db = openDatabase((workerData as CompactWorkerData).file)
const reader = createRoomReader(db)
const compactRoom = createCompactRoom(db)
const pastOf = createSqlitePast(db)

serveQuestions<CompactCalls>(db, (question) => {
  if (question.name === 'compact') return compactRoom(question.request.room, question.request.at)
  // here and nowhere else: no snapshot of the board can be on its way
  if (question.name === 'forget') return forgetBoard(db, question.request)
  if (question.name === 'forgetRooms') return forgetRooms(db, question.request)
  const { room } = question.request
  if (question.name === 'tend') return tendRoom(pastOf(room), question.request)
  const verification = reader.verify(room)
  if (verification === null) throw new StorageError('unknown-room', `Room "${room}" was never created`)
  return verification
})
