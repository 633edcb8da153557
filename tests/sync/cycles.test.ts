import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import pino from 'pino'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../server/sync/frames.ts'
import { createRooms } from '../../server/sync/rooms.ts'
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts'
import { followers } from '../../server/followers/followers.ts'
import { randomId } from '../../shared/lib/random-id.ts'
import { must } from '../../shared/lib/must.ts'
import { addItem, setField } from '../helpers/clients.ts'
import { enter, judged } from '../hostile/fake-socket.ts'
import { presenceFrame } from '../hostile/bombs.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()
/** 20,000 is the law; that takes minutes, so it goes by the environment. */
const cycles = Number(process.env['CONNECT_CYCLES'] ?? 1000)
const megabyte = 1024 * 1024

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Rooms over the real storage, so that nothing of the log stays in memory. */
async function serve() {
  const folder = keep(mkdtempSync(join(tmpdir(), 'topsight-cycles-')), (path) => rmSync(path, { recursive: true }))
  const logger = pino({ level: 'silent' })
  const open = openSqliteStorage({ file: join(folder, 'topsight.db'), logger, now: Date.now })
  const storage = keep(await open, (one) => one.close())
  const rooms = createRooms({ storage, followers, logger, newId: randomId, idleMs: 20, flushWindowMs: 0 })
  keep(rooms, (one) => one.drain(2000))
  return { storage, rooms }
}

type Served = Awaited<ReturnType<typeof serve>>

/** Somebody comes, is present, edits and leaves. */
async function cycle({ rooms }: Served, board: string, count: number) {
  const socket = await enter({ rooms }, board, { member: `m${count % 40}`, role: 'editor' })
  const doc = new Y.Doc()
  doc.clientID = 1000 + count
  doc.on('update', (update: Uint8Array) => socket.say(updateFrame(update)))
  socket.say(presenceFrame([{ client: doc.clientID, clock: 1, state: { cursor: count } }]))
  addItem(doc, `i${count}`, { title: 'Gift guide' })
  await judged({ rooms }, board)
  socket.leave()
  doc.destroy()
}

async function heapWhenIdle({ rooms }: Served): Promise<number> {
  while (rooms.stats().live + rooms.stats().draining > 0) await pause(5)
  for (let times = 0; times < 3; times++) {
    collect()
    await pause(10)
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

test(`I15 after ${cycles} connects, edits and leaves the memory is where it was`, { timeout: 1_200_000 }, async () => {
  const served = await serve()
  const boards = Array.from({ length: 5 }, randomId)
  for (const board of boards) await served.rooms.create(board, () => undefined)
  const run = async (from: number, to: number) => {
    for (let count = from; count < to; count++)
      await cycle(served, boards[Math.floor(count / 50) % boards.length] ?? '', count)
  }
  await run(0, 500)
  const before = await heapWhenIdle(served)
  await run(500, 500 + cycles)
  const after = await heapWhenIdle(served)
  process.stdout.write(
    `\nMemory over ${cycles} cycles: ${(before / megabyte).toFixed(1)} MB before, ${(after / megabyte).toFixed(1)} MB after\n`,
  )
  expect(after).toBeLessThan(before * 1.05 + megabyte)
})

/** What a load reads: rows beyond the snapshot, and bytes. */
async function loadCost({ storage }: Served, board: string) {
  const { snapshot, tail } = must(await storage.loadRoom(board))
  const bytes = tail.reduce((sum, row) => sum + row.update.byteLength, snapshot?.state.byteLength ?? 0)
  return { rows: tail.length, bytes }
}

/** Of the header of a snapshot: what is nothing to anybody who waits. */
const headerBytes = 256

test(
  'I15 compaction never makes a load read more rows or more bytes, whatever was written',
  { timeout: 60_000 },
  async () => {
    const served = await serve()
    const edit = fc.record({
      item: fc.nat({ max: 8 }),
      points: fc.nat({ max: 99 }),
      client: fc.integer({ min: 1, max: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 40 }), async (edits) => {
        const board = randomId()
        await served.rooms.create(board, ({ rows }) => {
          for (let item = 0; item <= 8; item++) rows.items.insert(`i${item}`, { title: 'Gift guide' })
        })
        const socket = await enter(served, board, { member: 'ines', role: 'editor' })
        const docs = new Map<number, Y.Doc>()
        for (const { item, points, client } of edits) {
          const doc = docs.get(client) ?? new Y.Doc()
          if (!docs.has(client)) doc.on('update', (update: Uint8Array) => socket.say(updateFrame(update)))
          docs.set(client, doc)
          setField(doc, `i${item}`, 'points', points)
          await judged(served, board)
        }
        const before = await loadCost(served, board)
        socket.leave()
        await served.storage.compact(board)
        const after = await loadCost(served, board)
        expect(after.rows).toBeLessThanOrEqual(before.rows)
        expect(after.bytes).toBeLessThanOrEqual(before.bytes + headerBytes)
        expect(await served.storage.verify(board)).toMatchObject({ ok: true })
      }),
      { numRuns: 20 },
    )
  },
)
