import { expect, test } from 'vitest'
import { createRoomWriter, emptyBatch } from './room-writer.ts'
import { expectLoads, type SuiteContext } from './storage-fixture.ts'

/** What does not continue the log is refused whole, and alone. */
export function storageRefusalSuite({ storage, newRoom }: SuiteContext): void {
  test('I7 a batch that leaves a gap, repeats a seq or starts elsewhere is refused whole', async () => {
    const [writer, other] = [await newRoom(2), await newRoom()]
    const next = writer.edit((map) => map.set('n', 1))
    const good = other.set('n', 1).rows
    for (const seq of [1, 2, 4, 0, -1, 2.5]) {
      const commit = storage().commit({ ...emptyBatch, rows: [...good, { ...next, seq }] })
      await expect(commit).rejects.toMatchObject({ code: 'seq-gap' })
    }
    const gapInside = [next, { ...next, seq: 5 }]
    await expect(storage().commit({ ...emptyBatch, rows: gapInside })).rejects.toMatchObject({ code: 'seq-gap' })
    expect((await storage().loadRoom(writer.room))?.head).toBe(2)
    expect((await storage().loadRoom(other.room))?.head).toBe(0)
    await storage().commit({ ...emptyBatch, rows: [...good, next] })
    await expectLoads(storage(), writer)
  })

  test('a batch of another epoch is refused', async () => {
    const writer = await newRoom(1)
    const row = writer.edit((map) => map.set('n', 1))
    const commit = storage().commit({ ...emptyBatch, rows: [{ ...row, epoch: 'epoch-2' }] })
    await expect(commit).rejects.toMatchObject({ code: 'wrong-epoch' })
  })

  test('a room that was never created takes no rows, bindings, cursors or compaction', async () => {
    const room = 'nowhere'
    const { rows } = createRoomWriter(room).set('n', 1)
    const bindings = [{ room, clientId: 1, member: 'ines' }]
    const cursors = [{ name: 'events', room, seq: 0 }]
    for (const part of [{ rows }, { bindings }, { cursors }]) {
      await expect(storage().commit({ ...emptyBatch, ...part })).rejects.toMatchObject({ code: 'unknown-room' })
    }
    await expect(storage().compact(room)).rejects.toMatchObject({ code: 'unknown-room' })
    await expect(storage().verify(room)).rejects.toMatchObject({ code: 'unknown-room' })
    expect(await storage().readLog(room, 0, 10)).toEqual([])
  })

  test('a room is created once; the second attempt changes nothing', async () => {
    const writer = await newRoom(1)
    const again = storage().createRoom(writer.room, 'epoch-2', emptyBatch)
    await expect(again).rejects.toMatchObject({ code: 'room-exists' })
    expect(await storage().loadRoom(writer.room)).toMatchObject({ epoch: writer.epoch, head: 1 })
  })

  test('a room whose first rows are refused is not created', async () => {
    const writer = createRoomWriter('never-born')
    const rows = [{ ...writer.edit((map) => map.set('n', 1)), seq: 7 }]
    const creation = storage().createRoom(writer.room, writer.epoch, { ...emptyBatch, rows })
    await expect(creation).rejects.toMatchObject({ code: 'seq-gap' })
    expect(await storage().loadRoom(writer.room)).toBeNull()
  })

  test('a client id belongs to the first member who brings it; a conflict refuses the whole batch', async () => {
    const writer = await newRoom()
    const bind = (clientId: number, member: string) => ({ room: writer.room, clientId, member })
    await storage().commit({ ...emptyBatch, bindings: [bind(7, 'ines'), bind(8, 'ines')] })
    await storage().commit({ ...emptyBatch, bindings: [bind(7, 'ines')] })
    const batch = { ...writer.set('n', 1), bindings: [bind(9, 'jonas'), bind(7, 'jonas')] }
    await expect(storage().commit(batch)).rejects.toMatchObject({ code: 'binding-taken' })
    const within = { ...emptyBatch, bindings: [bind(10, 'ines'), bind(10, 'jonas')] }
    await expect(storage().commit(within)).rejects.toMatchObject({ code: 'binding-taken' })
    const stored = await storage().loadRoom(writer.room)
    expect(stored).toMatchObject({ head: 0, bindings: [bind(7, 'ines'), bind(8, 'ines')] })
  })

  test('a follower’s cursor moves with its commit and cannot pass the head', async () => {
    const writer = await newRoom(2)
    const cursor = (seq: number) => ({ name: 'events', room: writer.room, seq })
    await storage().commit({ ...writer.set('n', 1), cursors: [cursor(3)] })
    expect((await storage().loadRoom(writer.room))?.cursors).toEqual([cursor(3)])
    await storage().commit({ ...emptyBatch, cursors: [cursor(0)] })
    const beyond = storage().commit({ ...emptyBatch, cursors: [cursor(4)] })
    await expect(beyond).rejects.toMatchObject({ code: 'bad-cursor' })
    expect((await storage().loadRoom(writer.room))?.cursors).toEqual([cursor(0)])
  })

  test('a refused batch among others refuses only itself', async () => {
    const writers = await Promise.all(Array.from({ length: 10 }, () => newRoom()))
    const outcomes = await Promise.allSettled(
      writers.map((writer, index) => {
        const batch = writer.set('n', index)
        const rows = index % 3 === 1 ? batch.rows.map((row) => ({ ...row, seq: 9 })) : batch.rows
        return storage().commit({ ...batch, rows })
      }),
    )
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(writers.map((_, index) => index % 3 !== 1))
    const heads = await Promise.all(writers.map(async ({ room }) => (await storage().loadRoom(room))?.head))
    expect(heads).toEqual(writers.map((_, index) => (index % 3 === 1 ? 0 : 1)))
  })
}
