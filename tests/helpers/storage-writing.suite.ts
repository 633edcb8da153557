import { expect, test } from 'vitest'
import { must } from '../../shared/lib/must.ts'
import { createRoomWriter, emptyBatch } from './room-writer.ts'
import { expectLoads, type SuiteContext } from './storage-fixture.ts'

/** What is committed is found again. */
export function storageWritingSuite({ storage, fixture, newRoom }: SuiteContext): void {
  test('a room that was never created loads as null', async () => {
    expect(await storage().loadRoom('nowhere')).toBeNull()
  })

  test('a room is created together with its first rows, bindings and cursors', async () => {
    const writer = createRoomWriter('created-whole')
    const bindings = [{ room: writer.room, clientId: 4_294_967_295, member: 'jonas' }]
    const cursors = [{ name: 'events', room: writer.room, seq: 1 }]
    const { rows } = writer.set('title', 'Spring')
    await storage().createRoom(writer.room, writer.epoch, { rows, bindings, cursors })
    expect(await storage().loadRoom(writer.room)).toEqual({
      room: writer.room,
      epoch: writer.epoch,
      head: 1,
      snapshot: null,
      tail: rows,
      bindings,
      cursors,
      active: null,
    })
  })

  test('rows come back in order and as they were committed, by page or after a seq', async () => {
    const writer = await newRoom()
    const rows = [1, 2, 3, 4, 5].map((n) => writer.edit((map) => map.set('n', n)))
    await storage().commit({ ...emptyBatch, rows: rows.slice(0, 2) })
    await storage().commit({ ...emptyBatch, rows: rows.slice(2) })
    expect(await storage().readLog(writer.room, 0, 100)).toEqual(rows)
    expect(await storage().readLog(writer.room, 1, 2)).toEqual(rows.slice(1, 3))
    expect(await storage().readLog(writer.room, 5, 100)).toEqual([])
  })

  test('commits made without waiting for each other are all kept, in order', async () => {
    const writers = await Promise.all(Array.from({ length: 20 }, () => newRoom()))
    const commits = writers.flatMap((writer) => [1, 2, 3, 4, 5].map((n) => storage().commit(writer.set('n', n))))
    await Promise.all(commits)
    for (const writer of writers) await expectLoads(storage(), writer)
  })

  test('an update that is a view into a larger buffer is kept as the view', async () => {
    const writer = await newRoom()
    const row = writer.edit((map) => map.set('n', 1))
    const buffer = new Uint8Array(row.update.byteLength + 100).fill(255)
    buffer.set(row.update, 50)
    const update = buffer.subarray(50, 50 + row.update.byteLength)
    await storage().commit({ ...emptyBatch, rows: [{ ...row, update }] })
    expect((await storage().readLog(writer.room, 0, 1))[0]?.update).toEqual(row.update)
  })

  test('a storage that is opened again finds everything', async () => {
    const [plain, compacted] = [await newRoom(3), await newRoom(3)]
    await storage().compact(compacted.room)
    await storage().commit(compacted.set('late', true))
    const before = await Promise.all([plain, compacted].map(({ room }) => storage().loadRoom(room)))
    const list = await storage().listRooms()
    await fixture().reopen()
    expect(await Promise.all([plain, compacted].map(({ room }) => storage().loadRoom(room)))).toEqual(before)
    expect(await storage().listRooms()).toEqual(list)
  })

  test('closing finishes what is queued, and later calls are refused', async () => {
    const writer = await newRoom()
    const closing = storage()
    const commit = closing.commit(writer.set('n', 1))
    await fixture().reopen()
    await commit
    await expectLoads(storage(), writer)
    await expect(closing.commit(writer.set('n', 2))).rejects.toMatchObject({ code: 'closed' })
    await expect(closing.loadRoom(writer.room)).rejects.toMatchObject({ code: 'closed' })
  })

  test('the list tells each room’s head, tail and snapshot', async () => {
    const writer = await newRoom(2)
    const find = async () => (await storage().listRooms()).find(({ room }) => room === writer.room)
    const tailBytes = (await storage().readLog(writer.room, 0, 9)).reduce((sum, { update }) => sum + update.length, 0)
    const { room, epoch } = writer
    expect(await find()).toEqual({ room, epoch, head: 2, snapshotSeq: 0, tailBytes, snapshotBytes: 0 })
    const compaction = must(await storage().compact(room))
    expect(await find()).toEqual({
      room,
      epoch,
      head: 2,
      snapshotSeq: 2,
      tailBytes: 0,
      snapshotBytes: compaction.bytes,
    })
  })
}
