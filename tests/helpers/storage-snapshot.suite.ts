import { expect, test } from 'vitest'
import { emptyBatch, type RoomWriter } from './room-writer.ts'
import { expectLoads, type SuiteContext } from './storage-fixture.ts'

/** Snapshots save time and change nothing, and damage is noticed. */
export function storageSnapshotSuite(context: SuiteContext): void {
  compactionSuite(context)
  damageSuite(context)
}

function compactionSuite({ storage, fixture, newRoom }: SuiteContext): void {
  test('I6 a compacted room loads from its snapshot and the rows after it', async () => {
    const writer = await newRoom(4)
    expect(await storage().compact(writer.room)).toMatchObject({ room: writer.room, seq: 4 })
    expect(await storage().loadRoom(writer.room)).toMatchObject({ snapshot: { seq: 4 }, tail: [] })
    await storage().commit({ ...emptyBatch, rows: [writer.edit((map) => map.delete('key-1'))] })
    expect((await storage().loadRoom(writer.room))?.tail.map(({ seq }) => seq)).toEqual([5])
    await expectLoads(storage(), writer)
    expect(await storage().verify(writer.room)).toEqual({ room: writer.room, rows: 5, ok: true })
  })

  test('compacting what has not changed writes nothing', async () => {
    const [empty, writer] = [await newRoom(), await newRoom(1)]
    expect(await storage().compact(empty.room)).toBeNull()
    expect(await storage().compact(writer.room)).not.toBeNull()
    expect(await storage().compact(writer.room)).toBeNull()
  })

  test('the last two snapshots are kept, and every row', async () => {
    const writer = await newRoom()
    for (let n = 1; n <= 4; n += 1) {
      await storage().commit(writer.set('n', n))
      await storage().compact(writer.room)
    }
    expect(fixture().snapshotSeqs(writer.room)).toEqual([4, 3])
    expect(await storage().readLog(writer.room, 0, 10)).toHaveLength(4)
    await expectLoads(storage(), writer)
  })

  test('a room is compacted while commits go on', async () => {
    const writer = await newRoom(1)
    const work: Promise<unknown>[] = []
    for (let n = 0; n < 200; n += 1) {
      work.push(storage().commit(writer.set(`key-${n % 7}`, n)))
      if (n % 40 === 0) work.push(storage().compact(writer.room))
      if (n % 20 === 0) await work.at(-1)
    }
    await Promise.all(work)
    await storage().compact(writer.room)
    await expectLoads(storage(), writer)
    expect(await storage().verify(writer.room)).toMatchObject({ rows: 201, ok: true })
  })
}

function damageSuite({ storage, fixture, newRoom }: SuiteContext): void {
  async function compactedTwice(): Promise<RoomWriter> {
    const writer = await newRoom(2)
    await storage().compact(writer.room)
    await storage().commit(writer.set('n', 1))
    await storage().compact(writer.room)
    await storage().commit(writer.set('n', 2))
    return writer
  }

  test('a damaged newest snapshot is passed over for the previous one, and the next compaction heals it', async () => {
    const writer = await compactedTwice()
    fixture().tamperSnapshot(writer.room, 3)
    expect((await storage().loadRoom(writer.room))?.snapshot?.seq).toBe(2)
    await expectLoads(storage(), writer)
    expect(await storage().verify(writer.room)).toMatchObject({ ok: false, reason: expect.stringContaining('seq 3') })
    expect(await storage().compact(writer.room)).toMatchObject({ seq: 4 })
    expect(fixture().snapshotSeqs(writer.room)).toEqual([4, 2])
    expect(await storage().verify(writer.room)).toMatchObject({ ok: true })
  })

  test('a damaged snapshot at the head is replaced', async () => {
    const writer = await newRoom(2)
    await storage().compact(writer.room)
    fixture().tamperSnapshot(writer.room, 2)
    expect(await storage().compact(writer.room)).toMatchObject({ seq: 2 })
    expect((await storage().loadRoom(writer.room))?.snapshot?.seq).toBe(2)
  })

  test('without any good snapshot a room loads from its whole log', async () => {
    const writer = await compactedTwice()
    for (const seq of [3, 2]) fixture().tamperSnapshot(writer.room, seq)
    expect(await storage().loadRoom(writer.room)).toMatchObject({ snapshot: null, head: 4 })
    await expectLoads(storage(), writer)
  })

  test('verification finds a changed row under a snapshot, which still loads', async () => {
    const writer = await compactedTwice()
    fixture().tamperRow(writer.room, 1)
    await expectLoads(storage(), writer)
    expect(await storage().verify(writer.room)).toMatchObject({ ok: false, reason: expect.stringContaining('Row 1') })
  })

  test('a room with a changed row after its snapshot is not served', async () => {
    const writer = await compactedTwice()
    fixture().tamperRow(writer.room, 4)
    await expect(storage().loadRoom(writer.room)).rejects.toMatchObject({ code: 'damaged' })
    await expect(storage().readLog(writer.room, 0, 10)).rejects.toMatchObject({ code: 'damaged' })
    await expect(storage().compact(writer.room)).rejects.toMatchObject({ code: 'damaged' })
    expect(await storage().verify(writer.room)).toMatchObject({ ok: false, reason: expect.stringContaining('Row 4') })
  })
}
