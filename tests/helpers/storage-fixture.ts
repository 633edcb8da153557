import { expect } from 'vitest'
import { difference, replay } from '../../server/storage/replay.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { must } from '../../shared/lib/must.ts'
import type { RoomWriter } from './room-writer.ts'

/** A storage under test, with the means to close and damage it. */
export type StorageFixture = {
  storage: () => Storage
  /** Closes the storage and opens it again on the same disk. */
  reopen: () => Promise<void>
  /** Changes one byte of a committed row, behind the storage's back. */
  tamperRow: (room: string, seq: number) => void
  tamperSnapshot: (room: string, seq: number) => void
  tamperCheckpoint: (room: string, seq: number) => void
  /** Seqs of the kept snapshots, newest first. */
  snapshotSeqs: (room: string) => number[]
  /** Closes the storage and removes what it left. */
  remove: () => Promise<void>
}

/** What each part of the suite works with. */
export type SuiteContext = {
  storage: () => Storage
  fixture: () => StorageFixture
  /** A stored room of its own with so many edits, each in its own commit. */
  newRoom: (edits?: number) => Promise<RoomWriter>
}

/** Asserts that what a server would load equals the writer's document. */
export async function expectLoads(storage: Storage, writer: RoomWriter): Promise<void> {
  const stored = must(await storage.loadRoom(writer.room))
  const doc = replay(stored.snapshot, stored.tail)
  expect(difference(doc, writer.doc)).toBeNull()
  expect(stored.head).toBe(writer.head())
  doc.destroy()
}
