import type { Durability } from './open-database.ts'
import type { PackedWrites } from './pack-writes.ts'
import type { Outcome } from './room-writer.ts'

/** What the commit worker can be asked. */
export type CommitCalls = {
  durability: { request: null; reply: Durability }
  commit: { request: PackedWrites; reply: Outcome[] }
}

/** One transaction: how many batches it held, and how long it took until it was on disk, in milliseconds. */
export type CommitGroup = { batches: number; milliseconds: number }

export type CommitWorkerData = { file: string; busyAfterMs: number }
