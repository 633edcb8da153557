/** Entry of the worker thread that owns every write to the rooms: one transaction for all that is waiting. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { must } from '../../../shared/lib/must.ts'
import type { Write } from '../check-write.ts'
import type { CommitCalls, CommitGroup, CommitWorkerData } from './commit-calls.ts'
import { durabilityOf, openDatabase } from './open-database.ts'
import { unpackWrites } from './pack-writes.ts'
import { createRoomWriter } from './room-writer.ts'
import type { FromWorker, ToWorker } from './worker-link.ts'

type Question = { id: number; writes: Write[] }

/** A transaction this long is ended, so that other connections get their turn. */
const largestGroup = 1000

const port = must(parentPort, 'the commit worker runs in a worker thread')
const { file, busyAfterMs } = workerData as CommitWorkerData
const db = openDatabase(file, { busyAfterMs })
const { commitGroup } = readable(() => createRoomWriter(db))

port.on('message', (message: ToWorker<CommitCalls>) => {
  const questions: Question[] = []
  let batches = 0
  let next: ToWorker<CommitCalls> | undefined = message
  while (next !== undefined && take(next, questions)) {
    batches += questions.at(-1)?.writes.length ?? 0
    next = batches < largestGroup ? waitingMessage() : undefined
  }
  if (questions.length > 0) commit(questions)
  if (next !== undefined) handleOther(next)
})

/** Adds a commit to the group; false for any other message. */
function take(message: ToWorker<CommitCalls>, questions: Question[]): boolean {
  if ('close' in message || message.name !== 'commit') return false
  questions.push({ id: message.id, writes: unpackWrites(message.request) })
  return true
}

function waitingMessage(): ToWorker<CommitCalls> | undefined {
  const received: { message: ToWorker<CommitCalls> } | undefined = receiveMessageOnPort(port)
  return received?.message
}

function commit(questions: Question[]): void {
  const writes = questions.flatMap((question) => question.writes)
  const begin = performance.now()
  const outcomes = readable(() => commitGroup(writes))
  const note: CommitGroup = { batches: writes.length, milliseconds: performance.now() - begin }
  let answered = 0
  for (const [index, { id, writes: asked }] of questions.entries()) {
    const reply = outcomes.slice(answered, (answered += asked.length))
    // a message of its own would wake the other thread once more
    send(index === 0 ? { id, reply, note } : { id, reply })
  }
}

function handleOther(message: ToWorker<CommitCalls>): void {
  if ('close' in message) {
    db.close()
    port.close()
  } else {
    send({ id: message.id, reply: durabilityOf(db) })
  }
}

/** SQLite's own errors lose their message on the way out of a worker. */
function readable<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new Error(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

function send(message: FromWorker<CommitGroup>): void {
  port.postMessage(message)
}
