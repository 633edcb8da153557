import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { ApiError } from '../http/api-error.ts'
import { StorageError } from '../storage/storage-error.ts'
import { workerOnDemand } from '../storage/sqlite/worker-on-demand.ts'
import type { FindQuestion, Found, SearchCalls } from './search-calls.ts'
import { createSearchMetrics } from './search-metrics.ts'

export type Search = {
  /** What matches, the best first. Rejects with `ApiError` 503 when it cannot be looked up now. */
  find(question: FindQuestion): Promise<Found[]>
  /** Resolves when the index has all that was committed before. */
  settled(): Promise<void>
  /** Ends the slice that runs; the next start goes on from there. */
  close(): Promise<void>
}

export type SearchOptions = {
  file: string
  /** Tells of every commit of every room; returns its stop. */
  watchAll: (listener: (room: string) => void) => () => void
  logger: Pick<Logger, 'warn'>
  registry: Registry
  clock: () => number
  /** Commits are gathered for so long, ms. */
  gatherMs?: number
  /** A room that could not be read is tried again after so long, ms. */
  retryMs?: number
}

/** Follows the logs of all rooms into the search index, in a worker thread, from where it ended the last time. */
export function createSearch(options: SearchOptions): Search {
  const { file, watchAll, logger, clock, gatherMs = 500, retryMs = 60_000 } = options
  const metrics = createSearchMetrics(options.registry)
  /** Room → since when it waits. */
  const waiting = new Map<string, number>()
  const worker = workerOnDemand<SearchCalls>({
    entry: 'search-worker',
    folder: import.meta.dirname,
    data: { file },
    ifStopped: 'the next question starts it again',
  })
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let isBehindKnown = false
  let closed = false

  function wake(room: string) {
    if (closed) return
    if (!waiting.has(room)) waiting.set(room, performance.now())
    timer ??= setTimeout(() => void start(), gatherMs).unref()
  }

  function start() {
    clearTimeout(timer)
    timer = undefined
    running ??= run().finally(() => {
      running = null
      metrics.waiting.set(waiting.size)
      // what came while the last room was read
      if (waiting.size > 0 && !closed) timer ??= setTimeout(() => void start(), gatherMs).unref()
    })
    return running
  }

  async function run() {
    if (!isBehindKnown) await findBehind()
    // boards first: a brief of an item that is not known yet is not taken
    for (let room = next(waiting.keys()); room !== undefined && !closed; room = next(waiting.keys())) {
      metrics.waiting.set(waiting.size)
      const since = waiting.get(room) ?? 0
      waiting.delete(room)
      await follow(room, since)
    }
  }

  async function findBehind() {
    try {
      for (const room of await worker.call('behind', null)) if (!waiting.has(room)) waiting.set(room, performance.now())
      isBehindKnown = true
    } catch (error) {
      if (!closed) logger.warn({ err: error }, 'the search does not know yet what it has missed')
    }
  }

  async function follow(room: string, since: number) {
    try {
      for (let more = true; more && !closed;) {
        const reply = await worker.call('index', { room, now: clock() })
        more = reply.more
        metrics.entries.inc(reply.entries)
        for (const other of reply.again) if (!waiting.has(other)) waiting.set(other, performance.now())
      }
      metrics.lagSeconds.observe((performance.now() - since) / 1000)
    } catch (error) {
      if (closed) return
      metrics.failures.inc()
      logger.warn({ err: error, room }, 'a room could not be brought into the search index')
      // its cursor has not moved; what is damaged waits for the next start
      if (!(error instanceof StorageError && error.code === 'damaged')) setTimeout(() => wake(room), retryMs).unref()
    }
  }

  async function ask(question: FindQuestion): Promise<Found[]> {
    try {
      return await worker.call('find', question)
    } catch (error) {
      if (!closed) logger.warn({ err: error }, 'a search failed')
      throw new ApiError(503, 'unavailable', 'Nothing can be searched now.', { headers: { 'retry-after': '2' } })
    }
  }

  const stopWatching = watchAll(wake)
  void start()

  return {
    async find(question) {
      const begun = performance.now()
      const found = await ask(question)
      metrics.findSeconds.observe((performance.now() - begun) / 1000)
      return found
    },
    async settled() {
      do await start()
      while (waiting.size > 0 && !closed)
    },
    async close() {
      closed = true
      stopWatching()
      clearTimeout(timer)
      await running
      await worker.close()
    },
  }
}

function next(rooms: Iterable<string>): string | undefined {
  let first: string | undefined
  for (const room of rooms) {
    if (!room.includes('/')) return room
    first ??= room
  }
  return first
}
