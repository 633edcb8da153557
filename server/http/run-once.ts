import type { Json } from '../../shared/lib/json.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { Storage } from '../storage/storage.ts'
import { RoomUnavailable } from '../sync/room-errors.ts'
import { sha256 } from '../auth/secrets.ts'
import { ApiError } from './api-error.ts'

/** `answer` is JSON, or null while the request runs; `head` is the room's seq before it ran. */
export type StoredAnswer = { digest: string; head: number; answer: string | null }

/** Where answers are kept for requests that come twice. */
export type Answers = {
  find(id: string): StoredAnswer | null
  begin(id: string, digest: string, head: number, at: number): void
  settle(id: string, answer: string): void
  forget(id: string): void
  purge(before: number): void
}

/** `command`: that of its row in the log; null where the log knows nothing of it. */
export type OnceRequest = { board: string; member: string; key: string; command: string | null; args: unknown }

/** Runs a request with an idempotency key at most once: sent again, it gets the first answer. */
export type RunOnce = (request: OnceRequest, run: () => Promise<Json>) => Promise<Json>

/** How long an answer is kept, milliseconds. */
export const answerKeptMs = 7 * 86_400_000

export type RunOnceOptions = {
  answers: Answers
  storage: Pick<Storage, 'readLog'>
  head: (board: string) => Promise<number>
  clock: () => number
}

export function createRunOnce({ answers, storage, head, clock }: RunOnceOptions): RunOnce {
  const running = new Map<string, { digest: string; answer: Promise<Json> }>()
  answers.purge(clock() - answerKeptMs)

  async function first(id: string, digest: string, request: OnceRequest, run: () => Promise<Json>): Promise<Json> {
    answers.begin(id, digest, request.command === null ? 0 : await head(request.board), clock())
    try {
      const answer = await run()
      answers.settle(id, JSON.stringify(answer))
      return answer
    } catch (error) {
      // a refusal wrote nothing, so the key is free again; where the disk gave no answer, the log is asked the next time
      if (!mayBeWritten(error)) answers.forget(id)
      throw error
    }
  }

  /** The server ended while the request ran: the log tells whether it was carried out; where it cannot, it may have been. */
  async function wasCarriedOut({ board, member, command }: OnceRequest, after: number): Promise<boolean> {
    if (command === null) return true
    for (let seq = after; ;) {
      const rows = await storage.readLog(board, seq, 500)
      if (rows.some((row) => row.member === member && row.command === command)) return true
      const last = rows.at(-1)
      if (last === undefined) return false
      seq = last.seq
    }
  }

  async function answerFor(id: string, digest: string, request: OnceRequest, run: () => Promise<Json>): Promise<Json> {
    const stored = answers.find(id)
    if (stored === null) return first(id, digest, request, run)
    if (stored.digest !== digest) throw otherRequest()
    if (stored.answer !== null) return JSON.parse(stored.answer) as Json
    if (!(await wasCarriedOut(request, stored.head))) return first(id, digest, request, run)
    throw new ApiError(
      409,
      'outcome-unknown',
      'The server was restarted while this request ran; it was probably carried out.',
      {
        hint: 'Read the board, and use a new key if it was not.',
      },
    )
  }

  return async (request, run) => {
    const id = sha256(JSON.stringify([request.board, request.member, request.key]))
    const digest = sha256(JSON.stringify([request.command, request.args]))
    const other = running.get(id)
    if (other !== undefined && other.digest !== digest) throw otherRequest()
    if (other !== undefined) return other.answer
    const answer = answerFor(id, digest, request, run).finally(() => running.delete(id))
    running.set(id, { digest, answer })
    return answer
  }
}

/** The disk stopped under the request: nobody can say whether it is written. */
function mayBeWritten(error: unknown): boolean {
  if (!(error instanceof RoomUnavailable && error.cause instanceof StorageError)) return false
  return error.cause.code === 'stopped' || error.cause.code === 'closed'
}

function otherRequest(): ApiError {
  return new ApiError(409, 'conflict', 'This idempotency key was used for another request.', {
    hint: 'Use a new key for each new request.',
  })
}
