/** Entry of the worker thread that keeps the search index and looks things up in it, over its own connection. */
import { workerData } from 'node:worker_threads'
import { openDatabase } from '../storage/sqlite/open-database.ts'
import { serveQuestions } from '../storage/sqlite/serve-questions.ts'
import { createFindEntries } from './find-entries.ts'
import { createIndexer } from './index-room.ts'
import type { SearchCalls, SearchWorkerData } from './search-calls.ts'

const db = openDatabase((workerData as SearchWorkerData).file)
// no wait for the disk here: what a loss of power takes away is read from the log again
db.pragma('synchronous = NORMAL')
const { index, behind } = createIndexer(db)
const find = createFindEntries(db)

serveQuestions<SearchCalls>(db, (question) => {
  if (question.name === 'index') return index(question.request.room, question.request.now)
  return question.name === 'behind' ? behind() : find(question.request)
})
