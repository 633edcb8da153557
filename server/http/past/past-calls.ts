import type { Anchor } from '../../../shared/brief/anchor-value.ts'
import type { ActivityPage } from '../../../shared/interchange/activity.ts'
import type { BriefWriter } from '../../../shared/interchange/brief-versions.ts'
import type { Comparison } from '../../../shared/interchange/history.ts'
import type { CarriedBrief } from '../../brief-versions/carried-brief.ts'
import type { PastBriefText } from '../../brief-versions/read-past-brief.ts'
import type { ActivityQuestion } from '../../log/activity-question.ts'
import type { ApiError } from '../api-error.ts'
import type { RollupAnswer, RollupQuestion } from '../rollup.ts'

/** A moment of a room, by the row of its log. */
export type PastOf = { room: string; seq: number }

/** A brief for a file, and the anchors that are about it. */
export type CarriedOf = PastOf & { anchors: readonly Anchor[] }

/** A figure of then: which, and the instant that it is worked out for. */
export type FigureOfThen = PastOf & { name: string; question: RollupQuestion; at: number }

/** What happened in a room: which of it. */
export type ActivityOf = ActivityQuestion & { room: string }

/** Between which rows of a brief's log, rising, its writers are asked for. */
export type WritersOf = { room: string; bounds: readonly number[] }

/** An answer, or why there is none: errors lose what they carry on their way out of a worker. */
export type PastReply<T> =
  { answer: T } | { noHistory: number } | { refused: Pick<ApiError, 'status' | 'code' | 'message' | 'hint' | 'issues'> }

/** What differs, without the moments' times: the log beside it knows them. */
export type Differences = Pick<Comparison, 'changes' | 'left'>

/** What the past worker can be asked. */
export type PastCalls = {
  /** The whole board: Yjs V2, brotli. */
  state: { request: PastOf; reply: PastReply<Uint8Array> }
  compare: { request: { room: string; from: number; to: number }; reply: PastReply<Differences> }
  figure: { request: FigureOfThen; reply: PastReply<RollupAnswer> }
  brief: { request: PastOf; reply: PastReply<PastBriefText> }
  carried: { request: CarriedOf; reply: PastReply<CarriedBrief> }
  writers: { request: WritersOf; reply: PastReply<BriefWriter[][]> }
  activity: { request: ActivityOf; reply: PastReply<ActivityPage | null> }
}

export type PastWorkerData = { file: string }
