import { briefWriters } from '../../brief-versions/brief-writers.ts'
import type { PastBriefText } from '../../brief-versions/read-past-brief.ts'
import type { BriefWriter } from '../../../shared/interchange/brief-versions.ts'
import { NoHistory, type ReplayStorage, replayUntil } from '../../log/log-replay.ts'
import type { PastOf, PastReply, WritersOf } from './past-calls.ts'

/** Answers what briefs said, and who wrote in them. */
export function createAnswerBrief(storage: ReplayStorage) {
  async function textAt({ room, seq }: PastOf): Promise<PastBriefText> {
    // the editor's code is large and seldom asked for
    const { readPastBrief } = await import('../../brief-versions/read-past-brief.ts')
    const replay = await replayUntil(room, (moment) => moment.seq <= seq, { storage, sliceMs: Infinity })
    try {
      if (replay.seq !== seq) throw new NoHistory(seq + 1)
      return readPastBrief(replay.doc)
    } finally {
      replay.close()
    }
  }

  return {
    brief: (of: PastOf): Promise<PastReply<PastBriefText>> => reply(() => textAt(of)),
    writers: ({ room, bounds }: WritersOf): Promise<PastReply<BriefWriter[][]>> =>
      reply(() => briefWriters(room, bounds, storage)),
  }
}

async function reply<T>(work: () => Promise<T>): Promise<PastReply<T>> {
  try {
    return { answer: await work() }
  } catch (error) {
    if (error instanceof NoHistory) return { noHistory: error.first }
    throw error
  }
}
