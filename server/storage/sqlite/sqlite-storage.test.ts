import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createRoomWriter, emptyBatch } from '../../../tests/helpers/room-writer.ts'
import type { StorageFixture } from '../../../tests/helpers/storage-fixture.ts'
import { storageSuite } from '../../../tests/helpers/storage.suite.ts'
import { must } from '../../../shared/lib/must.ts'
import type { Storage } from '../storage.ts'
import type { CommitGroup } from './commit-calls.ts'
import { startCommitter } from './committer.ts'
import { openDatabase } from './open-database.ts'
import { openSqliteStorage, type SqliteStorageOptions } from './sqlite-storage.ts'

const stops: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'topsight-storage-'))
  stops.push(() => rmSync(folder, { recursive: true }))
  return folder
}

async function openFixture(): Promise<StorageFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'topsight-storage-'))
  const file = join(folder, 'topsight.db')
  let current = await openSqliteStorage({ file })
  const behind = openDatabase(file)
  function tamper(table: string, column: string, room: string, seq: number): void {
    const bytes = must(
      behind
        .prepare<[string, number], Buffer>(`SELECT "${column}" FROM ${table} WHERE room = ? AND seq = ?`)
        .pluck()
        .get(room, seq),
    )
    bytes.writeUInt8(must(bytes.at(-1)) ^ 1, bytes.length - 1)
    behind.prepare(`UPDATE ${table} SET "${column}" = ? WHERE room = ? AND seq = ?`).run(bytes, room, seq)
  }
  return {
    storage: () => current,
    reopen: async () => {
      await current.close()
      current = await openSqliteStorage({ file })
    },
    tamperRow: (room, seq) => tamper('room_log', 'update', room, seq),
    tamperSnapshot: (room, seq) => tamper('room_snapshot', 'state', room, seq),
    tamperCheckpoint: (room, seq) => tamper('room_checkpoint', 'state', room, seq),
    snapshotSeqs: (room) =>
      behind
        .prepare<[string], number>('SELECT seq FROM room_snapshot WHERE room = ? ORDER BY seq DESC')
        .pluck()
        .all(room),
    remove: async () => {
      await current.close()
      behind.close()
      rmSync(folder, { recursive: true })
    },
  }
}

storageSuite('SQLite', openFixture)

async function openHere(options: Partial<SqliteStorageOptions> = {}): Promise<{ storage: Storage; file: string }> {
  const file = options.file ?? join(newFolder(), 'topsight.db')
  const storage = await openSqliteStorage({ ...options, file })
  stops.push(() => storage.close())
  return { storage, file }
}

test('I1 the worker’s own connection waits for the disk at every commit', async () => {
  const { file } = await openHere()
  const committer = startCommitter({ file })
  stops.push(() => committer.close())
  // 2 is FULL
  expect(await committer.durability()).toEqual({ journalMode: 'wal', synchronous: 2 })
})

test('commits that wait for one transaction share the next', async () => {
  const groups: CommitGroup[] = []
  const { storage, file } = await openHere({ onGroup: (group) => groups.push(group) })
  const writers = Array.from({ length: 50 }, (_, index) => createRoomWriter(`room-${index}`))
  await Promise.all(writers.map(({ room, epoch }) => storage.createRoom(room, epoch, emptyBatch)))
  expect(groups.map(({ batches }) => batches)).toEqual([50])

  const other = openDatabase(file)
  stops.push(() => void other.close())
  other.exec('BEGIN IMMEDIATE')
  const commits: Promise<void>[] = []
  for (const writer of writers) {
    commits.push(storage.commit(writer.set('n', 1)))
    // each in a message of its own
    await Promise.resolve()
  }
  other.exec('COMMIT')
  await Promise.all(commits)
  await storage.close()
  const later = groups.slice(1)
  expect(later.reduce((sum, { batches }) => sum + batches, 0)).toBe(50)
  expect(later.length).toBeLessThanOrEqual(2)
})

test('a commit waits for another connection’s transaction and then goes through', async () => {
  const { storage, file } = await openHere()
  const writer = createRoomWriter('patient')
  const other = openDatabase(file)
  stops.push(() => void other.close())
  other.exec('BEGIN IMMEDIATE')
  const creation = storage.createRoom(writer.room, writer.epoch, emptyBatch)
  await storage.listRooms()
  other.exec('COMMIT')
  await creation
  expect(await storage.loadRoom(writer.room)).toMatchObject({ head: 0 })
})

test('a database that stays locked refuses the commit as busy, and takes it later', async () => {
  const { file, storage } = await openHere()
  const committer = startCommitter({ file, busyAfterMs: 1 })
  stops.push(() => committer.close())
  const writer = createRoomWriter('locked')
  await storage.createRoom(writer.room, writer.epoch, emptyBatch)
  const write = { create: null, batch: writer.set('n', 1) }
  const other = openDatabase(file)
  stops.push(() => void other.close())
  other.exec('BEGIN IMMEDIATE')
  await expect(committer.write(write)).rejects.toMatchObject({ code: 'busy' })
  other.exec('COMMIT')
  await committer.write(write)
  expect(await storage.loadRoom(writer.room)).toMatchObject({ head: 1 })
})

test('a batch that SQLite itself refuses rejects alone', async () => {
  const { storage } = await openHere()
  const writers = ['one', 'two', 'three'].map((room) => createRoomWriter(room))
  await Promise.all(writers.map(({ room, epoch }) => storage.createRoom(room, epoch, emptyBatch)))
  const outcomes = await Promise.allSettled(
    writers.map((writer, index) => {
      const batch = writer.set('n', 1)
      // a fraction is no instant: the strict table refuses it, after the batch's own check has passed
      const rows = index === 1 ? batch.rows.map((row) => ({ ...row, at: 0.5 })) : batch.rows
      return storage.commit({ ...batch, rows })
    }),
  )
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await storage.listRooms()).map(({ room, head }) => [room, head])).toEqual([
    ['one', 1],
    ['three', 1],
    ['two', 0],
  ])
})

test('when the commit worker dies, what is outstanding and what follows is rejected with the reason', async () => {
  const stopped: string[] = []
  const { storage, file } = await openHere({ onStopped: ({ code }) => stopped.push(code) })
  const writer = createRoomWriter('doomed')
  await storage.createRoom(writer.room, writer.epoch, emptyBatch)
  const other = openDatabase(file)
  stops.push(() => void other.close())
  // the worker then meets what it takes for a broken disk
  other.exec('CREATE TRIGGER broken BEFORE INSERT ON room_log BEGIN SELECT 1; END')
  other.unsafeMode()
  other.pragma('writable_schema = ON')
  other.exec("UPDATE sqlite_schema SET sql = 'nonsense' WHERE name = 'broken'")
  const batch = writer.set('n', 1)
  const outcomes = await Promise.allSettled([storage.commit(batch), storage.commit(emptyBatch)])
  expect(outcomes).toMatchObject([{ reason: { code: 'stopped' } }, { reason: { code: 'stopped' } }])
  await expect(storage.commit(batch)).rejects.toThrow(
    /commit-worker stopped \(.*malformed.*\); nothing more can be stored until a restart/,
  )
  expect(stopped).toEqual(['stopped'])
})

test('a file that is no database is refused with its name', async () => {
  const folder = newFolder()
  await expect(openSqliteStorage({ file: folder })).rejects.toThrow(`Cannot open the database ${folder}`)
})
