import { expect, test } from 'vitest'
import { must } from '../../shared/lib/must.ts'
import { openMemoryStorage, type MemoryDisk, type MemoryStorage } from './memory-storage.ts'
import { createRoomWriter, emptyBatch } from './room-writer.ts'
import type { StorageFixture } from './storage-fixture.ts'
import { storageSuite } from './storage.suite.ts'

async function openFixture(): Promise<StorageFixture> {
  const disk: MemoryDisk = new Map()
  let current: MemoryStorage = openMemoryStorage({ disk })
  const flip = (bytes: Uint8Array): Uint8Array => bytes.with(bytes.length - 1, must(bytes.at(-1)) ^ 1)
  return {
    storage: () => current,
    reopen: async () => {
      await current.close()
      current = openMemoryStorage({ disk })
    },
    tamperRow: (room, seq) => {
      const row = must(must(disk.get(room)).rows[seq - 1])
      row.update = flip(row.update)
    },
    tamperSnapshot: (room, seq) => {
      const snapshot = must(disk.get(room)?.snapshots.find((kept) => kept.seq === seq))
      snapshot.state = flip(snapshot.state)
    },
    tamperCheckpoint: (room, seq) => {
      const checkpoint = must(disk.get(room)?.checkpoints.get(seq))
      checkpoint.packed = flip(checkpoint.packed)
    },
    snapshotSeqs: (room) => disk.get(room)?.snapshots.map(({ seq }) => seq) ?? [],
    remove: () => current.close(),
  }
}

storageSuite('memory', openFixture)

test('a frozen storage writes nothing and settles nothing until it thaws', async () => {
  const storage = openMemoryStorage()
  const writer = createRoomWriter('frozen')
  await storage.createRoom(writer.room, writer.epoch, emptyBatch)
  storage.freeze()
  let settled = false
  const commit = storage.commit(writer.set('n', 1)).finally(() => {
    settled = true
  })
  expect((await storage.loadRoom(writer.room))?.head).toBe(0)
  expect(settled).toBe(false)
  storage.thaw()
  await commit
  expect((await storage.loadRoom(writer.room))?.head).toBe(1)
})

test('an injected failure rejects that commit, and the next one is taken', async () => {
  let failing = false
  const storage = openMemoryStorage({
    beforeCommit: async () => {
      if (failing) throw new Error('the disk is full')
    },
  })
  const writer = createRoomWriter('failing')
  await storage.createRoom(writer.room, writer.epoch, emptyBatch)
  failing = true
  const batch = writer.set('n', 1)
  await expect(storage.commit(batch)).rejects.toThrow('the disk is full')
  failing = false
  await storage.commit(batch)
  expect((await storage.loadRoom(writer.room))?.head).toBe(1)
})
