/** Entry of the worker thread that reads and writes files of boards: ten megabytes take their time on the way to the disk. */
import { workerData } from 'node:worker_threads'
import { openDatabase } from '../storage/sqlite/open-database.ts'
import { serveQuestions } from '../storage/sqlite/serve-questions.ts'
import { createFileStore } from './file-store.ts'
import type { FilesCalls, FilesWorkerData } from './files-calls.ts'

const db = openDatabase((workerData as FilesWorkerData).file)
const store = createFileStore(db)

serveQuestions<FilesCalls>(db, (question) => {
  if (question.name === 'keep') return store.keep(question.request)
  if (question.name === 'read') return store.read(question.request)
  if (question.name === 'drop') return store.drop(question.request)
  return question.name === 'sweep' ? store.sweep(question.request) : store.total(question.request)
})
