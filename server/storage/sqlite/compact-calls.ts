import type { BoardToForget, Forgotten, TendOptions, Tended, Verification } from '../storage.ts'
import type { Compaction } from './compact-room.ts'

/** What the compact worker can be asked. */
export type CompactCalls = {
  compact: { request: { room: string; at: number }; reply: Compaction | null }
  tend: { request: { room: string } & TendOptions; reply: Tended }
  verify: { request: { room: string }; reply: Verification }
  forgetRooms: { request: readonly string[]; reply: null }
  forget: { request: BoardToForget; reply: Forgotten }
}

export type CompactWorkerData = { file: string }
