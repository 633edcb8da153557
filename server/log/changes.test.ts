import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRoomWriter, emptyBatch } from '../../tests/helpers/room-writer.ts'
import { openMemoryStorage } from '../../tests/helpers/memory-storage.ts'
import { stopAfterEach } from '../../tests/helpers/teardown.ts'
import type { ActivityEntry } from '../../shared/interchange/activity.ts'
import { type ChangeReader, type Changes, createChanges } from './changes.ts'
import { NoHistory } from './log-replay.ts'

const room = 'growth'
const stopLater = stopAfterEach()

/** A room with one item, whose title `rename` changes: row n of its log says n. */
async function newRoom(limits = { rows: 5, bytes: 100_000 }) {
  const storage = openMemoryStorage()
  const writer = createRoomWriter(room)
  const birth = writer.edit((items) => void items.set('boot', { title: '1' }))
  await storage.createRoom(room, writer.epoch, { ...emptyBatch, rows: [birth] })
  const listeners = new Set<() => void>()
  const watch = (_: string, listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const changes: Changes = stopLater(createChanges({ storage, watch, limits, idleMs: 0 }), (one) => one.stop())
  async function rename() {
    const row = writer.edit(() => void writer.doc.getMap('items/fields').set('boot:title', String(writer.head() + 1)))
    await storage.commit({ ...emptyBatch, rows: [row] })
    for (const listener of listeners) listener()
  }
  return { storage, writer, changes, rename, listeners }
}

async function take(reader: ChangeReader, most: number): Promise<ActivityEntry[]> {
  const rows: ActivityEntry[] = []
  while (rows.length < most) {
    const next = await reader.next(0)
    if (next === 'idle' || 'end' in next) break
    rows.push(JSON.parse(next.json) as ActivityEntry)
  }
  return rows
}

test('a reader who breaks off anywhere and comes back hears every row once and in order', async () => {
  const step = fc.oneof(
    fc.record({ write: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ read: fc.integer({ min: 0, max: 12 }) }),
    fc.constant({ leave: true }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { changes, rename, writer } = await newRoom()
      let heard: ActivityEntry[] = []
      const held: { reader?: ChangeReader } = {}
      const read = async (most: number) => {
        held.reader ??= await changes.follow(room, heard.length)
        heard = [...heard, ...(await take(held.reader, most))]
      }
      for (const one of steps) {
        if ('write' in one) for (let i = 0; i < one.write; i += 1) await rename()
        else if ('read' in one) await read(one.read)
        else {
          held.reader?.close()
          delete held.reader
        }
      }
      while (heard.length < writer.head()) await read(100)
      expect(heard.map(({ seq }) => seq)).toEqual(heard.map((_, index) => index + 1))
      expect(heard.slice(1).map(({ changes: [change] }) => [change?.before, change?.after])).toEqual(
        heard.slice(1).map((_, index) => [String(index + 1), String(index + 2)]),
      )
      held.reader?.close()
    }),
    { numRuns: 60 },
  )
})

test('a reader who waits is woken by the next row', async () => {
  const { changes, rename } = await newRoom()
  const reader = await changes.follow(room, 1)
  const next = reader.next(60_000)
  await rename()
  expect(await next).toMatchObject({ seq: 2 })
  expect(await reader.next(0)).toBe('idle')
  reader.close()
})

test('a row larger than what is kept is told all the same', async () => {
  const { changes, rename } = await newRoom({ rows: 5, bytes: 1 })
  const reader = await changes.follow(room, 1)
  for (let i = 0; i < 3; i += 1) await rename()
  expect((await take(reader, 10)).map(({ seq }) => seq)).toEqual([2, 3, 4])
  reader.close()
})

test('who asks for what is not in the log is told so', async () => {
  const { changes } = await newRoom()
  await expect(changes.follow(room, 7)).rejects.toBeInstanceOf(NoHistory)
})

test('what was trimmed from the log is not told in part', async () => {
  const { storage, changes, rename } = await newRoom()
  for (let i = 0; i < 200; i += 1) await rename()
  const { seq } = (await storage.compact(room)) ?? { seq: 0 }
  const kept = storage.disk.get(room)
  kept?.rows.splice(0, seq - 1)
  const far = await changes.follow(room, 0)
  await expect(far.next(0)).rejects.toBeInstanceOf(NoHistory)
  far.close()
  const near = await changes.follow(room, seq)
  await rename()
  expect((await take(near, 10)).map((row) => row.seq)).toEqual([seq + 1])
  near.close()
})

test('the end of the access, and that of the server, end a reader', async () => {
  const { changes } = await newRoom()
  const [one, two] = [await changes.follow(room, 1), await changes.follow(room, 1)]
  const waiting = one.next(60_000)
  one.end('access')
  expect(await waiting).toEqual({ end: 'access' })
  changes.stop()
  expect(await two.next(60_000)).toEqual({ end: 'restart' })
  for (const reader of [one, two]) reader.close()
  expect(changes.readers).toBe(0)
})

test('readers far back catch up one after the other, and what they held is given back', async () => {
  const { changes, rename } = await newRoom()
  const near = await changes.follow(room, 1)
  for (let i = 0; i < 20; i += 1) await rename()
  await take(near, 100)
  const far = await Promise.all(Array.from({ length: 6 }, () => changes.follow(room, 0)))
  const heard = await Promise.all(far.map((reader) => take(reader, 100)))
  for (const rows of heard) expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
  expect(heard.map((rows) => rows.length)).toEqual(heard.map(() => 21))
  for (const reader of [near, ...far]) reader.close()
})

test('a feed that nobody reads listens no more', async () => {
  const { changes, listeners } = await newRoom()
  const reader = await changes.follow(room, 1)
  expect(listeners.size).toBe(1)
  changes.stop()
  reader.close()
  expect(listeners.size).toBe(0)
})
