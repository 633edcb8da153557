/** Entry of the worker thread that copies and checks the whole file, over its own connection. */
import { workerData } from 'node:worker_threads'
import type { CareCalls, CareWorkerData } from './care-calls.ts'
import { copyDatabase } from './copy-database.ts'
import { openDatabase } from './open-database.ts'
import { serveQuestions } from './serve-questions.ts'

const db = openDatabase((workerData as CareWorkerData).file)

serveQuestions<CareCalls>(db, (question) => {
  if (question.name === 'integrity') return String(db.pragma('integrity_check', { simple: true }))
  return copyDatabase(db, question.request.to)
})
