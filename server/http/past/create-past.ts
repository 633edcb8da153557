import type { ActivityPage } from '../../../shared/interchange/activity.ts'
import type { BriefWriter } from '../../../shared/interchange/brief-versions.ts'
import type { CarriedBrief } from '../../brief-versions/carried-brief.ts'
import type { PastBriefText } from '../../brief-versions/read-past-brief.ts'
import { createTurns } from '../../log/turns.ts'
import { NoHistory } from '../../log/log-replay.ts'
import { type WorkerLink, startWorkerLink } from '../../storage/sqlite/worker-link.ts'
import { ApiError } from '../api-error.ts'
import type { RollupAnswer } from '../rollup.ts'
import type {
  ActivityOf,
  CarriedOf,
  Differences,
  FigureOfThen,
  PastCalls,
  PastOf,
  PastReply,
  WritersOf,
} from './past-calls.ts'

/**
 * Boards as they were. Each call rejects with `NoHistory`, or `ApiError` 503 when too many wait, when it took too long, and
 * when this is closed. Whoever aborts while they wait gives their place away.
 */
export type Past = {
  /** The whole board after a row of its log: Yjs V2, brotli. */
  state(of: PastOf, signal?: AbortSignal): Promise<Uint8Array>
  compare(question: { room: string; from: number; to: number }, signal?: AbortSignal): Promise<Differences>
  /** A figure of the board as it was. Rejects with the figure’s own refusals too. */
  figure(question: FigureOfThen, signal?: AbortSignal): Promise<RollupAnswer>
  /** What a brief said after a row of its log. */
  brief(of: PastOf, signal?: AbortSignal): Promise<PastBriefText>
  /** A brief for a file, with the anchors about it as they are then. */
  carried(of: CarriedOf, signal?: AbortSignal): Promise<CarriedBrief>
  /** Who wrote in a brief between rows of its log. */
  writers(question: WritersOf, signal?: AbortSignal): Promise<BriefWriter[][]>
  /** What happened on a board, newest first; null: its log knows no such item. */
  activity(question: ActivityOf, signal?: AbortSignal): Promise<ActivityPage | null>
  close(): Promise<void>
}

/** `deadlineMs`: so long a question may take once it has its turn. */
export type PastOptions = { file: string; deadlineMs?: number }

/** Starts each worker when it is first needed, and again if a board was too much for it, or took it too long. */
export function createPast({ file, deadlineMs = 60_000 }: PastOptions): Past {
  const boards = createPastWorker({ file, deadlineMs })
  // a worker of its own: who waits for a board need not wait for it, and what it has read stays in its memory
  const log = createPastWorker({ file, deadlineMs })

  return {
    state: (request, signal) => boards.ask((worker) => worker.call('state', request), signal),
    compare: (request, signal) => boards.ask((worker) => worker.call('compare', request), signal),
    figure: (request, signal) => boards.ask((worker) => worker.call('figure', request), signal),
    brief: (request, signal) => boards.ask((worker) => worker.call('brief', request), signal),
    carried: (request, signal) => boards.ask((worker) => worker.call('carried', request), signal),
    writers: (request, signal) => boards.ask((worker) => worker.call('writers', request), signal),
    activity: (request, signal) => log.ask((worker) => worker.call('activity', request), signal),
    close: async () => {
      await Promise.all([boards.close(), log.close()])
    },
  }
}

/** One worker that looks back, and who waits for it. */
function createPastWorker({ file, deadlineMs }: Required<PastOptions>) {
  // one at a time: each fills the memory with a whole board
  const turns = createTurns({ atOnce: 1, mostWaiting: 30 })
  let link: WorkerLink<PastCalls> | null = null
  let closed = false

  function worker(): WorkerLink<PastCalls> {
    if (link === null) {
      const started = startWorkerLink<PastCalls>({
        entry: 'past-worker',
        folder: import.meta.dirname,
        data: { file },
        ifStopped: 'the next question starts it again',
        onStopped: () => {
          if (link === started) link = null
        },
      })
      link = started
    }
    return link
  }

  /** Ends a worker that takes too long: nothing else stops what blocks it. */
  async function inTime<T>(asked: WorkerLink<PastCalls>, answer: Promise<T>): Promise<T> {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      void asked.stop()
    }, deadlineMs)
    try {
      return await answer
    } catch (error) {
      throw isLate ? tooLong() : error
    } finally {
      clearTimeout(timer)
      // whoever is next must not ask one that ends
      if (isLate) await asked.stop()
    }
  }

  return {
    async ask<T>(question: (worker: WorkerLink<PastCalls>) => Promise<PastReply<T>>, signal?: AbortSignal): Promise<T> {
      const done = await turns.take(signal)
      if (done === null) throw signal?.aborted ? givenUp() : tooMany()
      try {
        if (closed) throw stopping()
        const asked = worker()
        return answerIn(await inTime(asked, question(asked)))
      } finally {
        done()
      }
    },
    close: async () => {
      closed = true
      await link?.close()
    },
  }
}

function answerIn<T>(reply: PastReply<T>): T {
  if ('answer' in reply) return reply.answer
  if ('noHistory' in reply) throw new NoHistory(reply.noHistory)
  const { status, code, message, hint, issues } = reply.refused
  throw new ApiError(status, code, message, { hint, issues })
}

function unavailable(message: string, hint = 'Try again in a moment.'): ApiError {
  return new ApiError(503, 'unavailable', message, { hint, headers: { 'retry-after': '2' } })
}

const tooMany = () => unavailable('Too many look back at once.')
const givenUp = () => unavailable('Nobody waits for this any more.')
const stopping = () => unavailable('The server is stopping.')
const tooLong = () =>
  unavailable(
    'Looking back took too long, and was given up.',
    'Try again when less goes on, or ask for another moment.',
  )
