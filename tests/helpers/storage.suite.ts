import { afterAll, beforeAll, describe } from 'vitest'
import type { Storage } from '../../server/storage/storage.ts'
import { createRoomWriter, emptyBatch, type RoomWriter } from './room-writer.ts'
import type { StorageFixture, SuiteContext } from './storage-fixture.ts'
import { storageHistorySuite } from './storage-history.suite.ts'
import { storageModelSuite } from './storage-model.suite.ts'
import { storageRefusalSuite } from './storage-refusal.suite.ts'
import { storageSnapshotSuite } from './storage-snapshot.suite.ts'
import { storageWritingSuite } from './storage-writing.suite.ts'

/** What every adapter behind `Storage` must do. */
export function storageSuite(name: string, open: () => Promise<StorageFixture>): void {
  describe(`Storage: ${name}`, () => {
    let fixture: StorageFixture
    let rooms = 0
    const storage = (): Storage => fixture.storage()

    beforeAll(async () => {
      fixture = await open()
    })
    afterAll(() => fixture.remove())

    async function newRoom(edits = 0): Promise<RoomWriter> {
      const writer = createRoomWriter(`room-${(rooms += 1)}`)
      await storage().createRoom(writer.room, writer.epoch, emptyBatch)
      for (let n = 1; n <= edits; n += 1) await storage().commit(writer.set(`key-${n}`, n))
      return writer
    }
    const context: SuiteContext = { storage, fixture: () => fixture, newRoom }
    storageWritingSuite(context)
    storageRefusalSuite(context)
    storageSnapshotSuite(context)
    storageModelSuite(context)
    storageHistorySuite(context)
  })
}
