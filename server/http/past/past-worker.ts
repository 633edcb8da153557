/** Entry of the worker thread that rebuilds boards as they were: a big one holds up nobody else on the server. */
import { workerData } from 'node:worker_threads'
import { openDatabase } from '../../storage/sqlite/open-database.ts'
import { createPastReader } from '../../storage/sqlite/past-reader.ts'
import { createRoomReader } from '../../storage/sqlite/room-reader.ts'
import { serveQuestions } from '../../storage/sqlite/serve-questions.ts'
import type { ReplayStorage } from '../../log/log-replay.ts'
import { createAnswerActivity } from './answer-activity.ts'
import { createAnswerBrief } from './answer-brief.ts'
import { createAnswerPast } from './answer-past.ts'
import type { PastCalls, PastWorkerData } from './past-calls.ts'

const db = openDatabase((workerData as PastWorkerData).file)
const reader = createRoomReader(db)
const past = createPastReader(db)

const storage: ReplayStorage = {
  readLog: async (room, after, limit) => reader.log(room, after, limit),
  listCheckpoints: async (room) => past.moments(room),
  // whoever cares for the room finds out about the damaged ones
  loadCheckpoint: async (room, seq) => (await past.document(room, seq)).found,
}

const answer = createAnswerPast(storage)
const answerBrief = createAnswerBrief(storage)
const answerActivity = createAnswerActivity(storage)

serveQuestions<PastCalls>(db, (question) => {
  if (question.name === 'state') return answer.state(question.request)
  if (question.name === 'compare') return answer.compare(question.request)
  if (question.name === 'brief') return answerBrief.brief(question.request)
  if (question.name === 'carried') return answerBrief.carried(question.request)
  if (question.name === 'writers') return answerBrief.writers(question.request)
  if (question.name === 'activity') return answerActivity(question.request)
  return answer.figure(question.request)
})
