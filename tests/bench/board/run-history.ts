import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage.ts'
import { must } from '../../../shared/lib/must.ts'
import { seededRandom } from '../../../shared/lib/seeded-random.ts'
import { startAppProcess, startTestApp } from '../../helpers/app.ts'
import type { TestCaller } from '../../helpers/callers.ts'
import { rangeOf } from '../statistics.ts'
import { type LogSize, writeLog } from './big-log.ts'

/** Times of one round, ms: each of the moments opened, and what others waited meanwhile. */
export type HistoryRound = { state: number[]; rollup: number[]; compare: number[]; meanwhile: number[] }

const day = 86_400_000
const moments = 20

/** Measures how long a moment of the past takes to open, on a server in its own process. */
export async function runHistory(size: LogSize, rounds: number, tell: (line: string) => void): Promise<HistoryRound[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'topsight-history-'))
  try {
    const until = Date.now()
    const from = until - 300 * day
    const board = await makeBoard(dataDir, from)
    const documents = await fill(dataDir, board, size, from, until)
    tell(`${size.items} items and ${size.rows} log rows are on the board, ${documents} of its moments are kept whole`)
    return await measureAll({ dataDir, board, size, rounds, tell })
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

async function makeBoard(dataDir: string, at: number): Promise<string> {
  const app = await startTestApp({ dataDir, clock: () => at })
  try {
    return await app.createBoard('Growth desk')
  } finally {
    await app.stop()
  }
}

async function fill(dataDir: string, board: string, size: LogSize, from: number, until: number): Promise<number> {
  const storage = await openSqliteStorage({ file: join(dataDir, 'topsight.db') })
  try {
    await writeLog(storage, board, size, from + day, until)
    await storage.compact(board)
    while ((await storage.tendHistory(board, { now: until, keepMs: Infinity })).more);
    return (await storage.listCheckpoints(board)).length
  } finally {
    await storage.close()
  }
}

type Measured = { dataDir: string; board: string; size: LogSize; rounds: number; tell: (line: string) => void }

async function measureAll({ dataDir, board, size, rounds, tell }: Measured): Promise<HistoryRound[]> {
  const app = await startAppProcess({ dataDir, parts: ['server'] })
  try {
    const caller = await app.token('editor', board)
    const random = seededRandom(7)
    const any = () => 1 + Math.floor(random() * size.rows)
    // the board itself, the worker and its compilers are not what is asked
    await measureRound(caller, board, [any(), any()])
    const results: HistoryRound[] = []
    for (let round = 0; round < rounds; round += 1) {
      const result = await measureRound(caller, board, Array.from({ length: moments }, any))
      results.push(result)
      const words = Object.entries(result).map(([name, times]) => `${name} ${shortOf(times)}`)
      tell(`round ${round + 1}, min / median / max, ms: ${words.join(', ')}`)
    }
    return results
  } finally {
    await app.stop()
  }
}

async function measureRound(caller: TestCaller, board: string, seqs: readonly number[]): Promise<HistoryRound> {
  const path = `/api/boards/${board}`
  const round: HistoryRound = { state: [], rollup: [], compare: [], meanwhile: [] }
  const watch = watchOthers(caller, round.meanwhile)
  try {
    for (const seq of seqs) {
      const at = await timed(round.state, async () => {
        const answer = await caller.fetch(`${path}/history/state?at=${seq}`)
        await answer.arrayBuffer()
        if (answer.status !== 200) throw new Error(`the moment ${seq} answered ${answer.status}`)
        return answer.headers.get('x-topsight-at')
      })
      await timed(round.rollup, () => mustAnswer(caller, `${path}/rollups/columns?sprint=backlog&asOf=${at}`))
      await timed(round.compare, () => mustAnswer(caller, `${path}/history/compare?from=${seq}`))
    }
  } finally {
    await watch.stop()
  }
  return round
}

/** Somebody else asks for something small, again and again. */
function watchOthers(caller: TestCaller, times: number[]): { stop(): Promise<void> } {
  let stopped = false
  const asking = (async () => {
    while (!stopped) await timed(times, () => mustAnswer(caller, '/healthz'))
  })()
  return {
    stop() {
      stopped = true
      return asking
    },
  }
}

async function mustAnswer(caller: TestCaller, path: string): Promise<void> {
  const { status } = await caller.send(path)
  if (status !== 200) throw new Error(`${path} answered ${status}`)
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const from = performance.now()
  const result = await work()
  times.push(performance.now() - from)
  return result
}

function shortOf(times: readonly number[]): string {
  const { min, median, max } = must(rangeOf(times))
  return [min, median, max].map((time) => time.toFixed(0)).join(' / ')
}
