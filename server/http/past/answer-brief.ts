import { briefWriters } from '../../brief-versions/brief-writers.ts'
import type { CarriedBrief } from '../../brief-versions/carried-brief.ts'
import type { PastBriefText } from '../../brief-versions/read-past-brief.ts'
import type { BriefWriter } from '../../../shared/interchange/brief-versions.ts'
import type * as Y from 'yjs'
import { NoHistory, type ReplayStorage, replayUntil } from '../../log/log-replay.ts'
import type { CarriedOf, PastOf, PastReply, WritersOf } from './past-calls.ts'

/** Answers what briefs said, and who wrote in them. */
export function createAnswerBrief(storage: ReplayStorage) {
  async function at<T>({ room, seq }: PastOf, read: (doc: Y.Doc) => T): Promise<T> {
    const replay = await replayUntil(room, (moment) => moment.seq <= seq, { storage, sliceMs: Infinity })
    try {
      if (replay.seq !== seq) throw new NoHistory(seq + 1)
      return read(replay.doc)
    } finally {
      replay.close()
    }
  }

  // the editor's code is large and seldom asked for
  async function textAt(of: PastOf): Promise<PastBriefText> {
    const { readPastBrief } = await import('../../brief-versions/read-past-brief.ts')
    return at(of, readPastBrief)
  }

  async function carriedAt({ anchors, ...of }: CarriedOf): Promise<CarriedBrief> {
    const { carriedBrief } = await import('../../brief-versions/carried-brief.ts')
    return at(of, (doc) => carriedBrief(doc, anchors))
  }

  return {
    brief: (of: PastOf): Promise<PastReply<PastBriefText>> => reply(() => textAt(of)),
    carried: (of: CarriedOf): Promise<PastReply<CarriedBrief>> => reply(() => carriedAt(of)),
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
