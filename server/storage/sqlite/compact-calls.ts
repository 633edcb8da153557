import type { Verification } from '../storage.ts'
import type { Compaction } from './compact-room.ts'

/** What the compact worker can be asked. */
export type CompactCalls = {
  compact: { request: { room: string; at: number }; reply: Compaction | null }
  verify: { request: { room: string }; reply: Verification }
}

export type CompactWorkerData = { file: string }
