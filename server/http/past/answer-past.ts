import { constants, brotliCompressSync } from 'node:zlib'
import * as Y from 'yjs'
import { must } from '../../../shared/lib/must.ts'
import { factKinds } from '../../../shared/schema/facts.ts'
import { boardDifferences } from '../../../shared/store/board-differences.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { migrate } from '../../../shared/store/migrations.ts'
import { type LogReplay, NoHistory, type ReplayStorage, replayUntil } from '../../log/log-replay.ts'
import { asApiError } from '../api-error.ts'
import type { RollupAnswer } from '../rollup.ts'
import { rollups } from '../rollups.ts'
import type { Differences, FigureOfThen, PastOf, PastReply } from './past-calls.ts'

/** Changes that a comparison lists. */
const mostChanges = 2000
/** Quick rather than small: somebody waits for it. */
const quality = 3

/** Facts that only the server writes say nothing that the rows do not say. */
const ownFacts: ReadonlySet<string> = new Set(
  Object.values(factKinds).flatMap(({ name, owner }) => (owner === 'server' ? [name] : [])),
)

/** So long the newer side of a comparison is kept: whoever looks through the past compares one moment after the other with now. */
const keptMs = 30_000

/** Answers questions about the past by rebuilding boards; blocks while it does. */
export function createAnswerPast(storage: ReplayStorage) {
  let kept: { room: string; replay: LogReplay } | null = null
  let timer: NodeJS.Timeout | undefined

  function forget() {
    kept?.replay.close()
    kept = null
  }

  async function replayTo({ room, seq }: PastOf): Promise<LogReplay> {
    const options = { storage, sliceMs: Infinity, pageRows: 1000 }
    const replay = await replayUntil(room, (moment) => moment.seq <= seq, options)
    if (replay.seq === seq) return replay
    replay.close()
    throw new NoHistory(seq + 1)
  }

  async function newerSide({ room, seq }: PastOf): Promise<LogReplay> {
    if (kept?.room === room && kept.replay.seq === seq) return kept.replay
    forget()
    kept = { room, replay: await replayTo({ room, seq }) }
    return kept.replay
  }

  async function compare({ room, from, to }: { room: string; from: number; to: number }): Promise<Differences> {
    clearTimeout(timer)
    try {
      const newer = await newerSide({ room, seq: Math.max(from, to) })
      return await using({ room, seq: Math.min(from, to) }, (older) =>
        from < to ? differences(older, newer) : differences(newer, older),
      )
    } finally {
      timer = setTimeout(forget, keptMs).unref()
    }
  }

  async function using<T>(of: PastOf, ask: (replay: LogReplay) => T | Promise<T>): Promise<T> {
    const replay = await replayTo(of)
    try {
      return await ask(replay)
    } finally {
      replay.close()
    }
  }

  return {
    state: (of: PastOf) => reply(() => using(of, ({ doc }) => packed(doc))),
    compare: (question: Parameters<typeof compare>[0]) => reply(() => compare(question)),
    figure: ({ name, question, at, ...of }: FigureOfThen) =>
      reply(() => using(of, (replay) => figure(readable(replay), { name, question, at }))),
  }
}

async function reply<T>(work: () => Promise<T>): Promise<PastReply<T>> {
  try {
    return { answer: await work() }
  } catch (error) {
    if (error instanceof NoHistory) return { noHistory: error.first }
    const known = asApiError(error)
    if (known === null) throw error
    const { status, code, message, hint, issues } = known
    return { refused: { status, code, message, hint, issues } }
  }
}

/** What an older version of this program wrote is read as it is written now. */
function readable({ store }: LogReplay): BoardStore {
  migrate(store)
  return store
}

function packed(doc: Y.Doc): Uint8Array {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality }
  return new Uint8Array(brotliCompressSync(Y.encodeStateAsUpdateV2(doc), { params }))
}

function differences(before: LogReplay, after: LogReplay): Differences {
  const all = boardDifferences(readable(before), readable(after)).filter(({ collection }) => !ownFacts.has(collection))
  return { changes: all.slice(0, mostChanges), left: Math.max(0, all.length - mostChanges) }
}

function figure(
  store: BoardStore,
  { name, question, at }: Pick<FigureOfThen, 'name' | 'question' | 'at'>,
): RollupAnswer {
  return must(
    rollups.find((rollup) => rollup.name === name),
    name,
  ).run(store, question, at)
}
