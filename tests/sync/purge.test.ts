import fc from 'fast-check'
import { expect, test } from 'vitest'
import { purgeBin } from '../../server/sync/purge-bin.ts'
import { boardRowId } from '../../shared/schema/board.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { createBoardStore } from '../../shared/store/board-store.ts'
import { addItem, agree, connectDurable, setField, untilDocs } from '../helpers/clients.ts'
import { openMemoryStorage } from '../helpers/memory-storage.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()
const day = 86_400_000
const begin = Date.parse('2026-11-16T09:00:00Z')
const ines = { member: 'ines', role: 'owner' } as const

function seed({ rows }: BoardStore) {
  rows.board.insert(boardRowId, { name: 'Growth desk', zone: 'UTC' })
  rows.statuses.insert('todo', { name: 'To do', category: 'todo', rank: 'a0' })
}

/** A server whose clock is set by hand, with a board of these items. */
async function serve(titles: readonly string[], { storage = openMemoryStorage(), purgeEveryMs = Infinity } = {}) {
  const time = { now: begin }
  const server = keep(await startSyncServer({ storage, purgeEveryMs, clock: () => time.now }), (one) => one.stop())
  const board = await server.board(seed)
  const run = (name: string, args: object) => server.rooms.run(board, name, args, ines)
  for (const id of titles) await run('item.create', { id, title: id })
  const room = {
    read: <T>(body: (store: BoardStore, seq: number) => T) => server.rooms.read(board, body),
    write: <T>({ command, body }: { command: string; body: (store: BoardStore) => T }) =>
      server.rooms.write(board, command, body, ines),
  }
  return {
    ...server,
    board,
    time,
    run,
    purge: (slice?: number) => purgeBin(room, () => time.now, slice),
    items: () => server.rooms.read(board, ({ rows }) => [...rows.items.all().values()]),
  }
}

const ids = async ({ items }: Awaited<ReturnType<typeof serve>>) => (await items()).map(({ id }) => id).toSorted()

test('thirty days after it was deleted an item is gone with all that was written to it; not a day sooner', async () => {
  const server = await serve(['boot', 'shoe'])
  await server.run('item.update', { id: 'boot', points: 3, title: 'Boot' })
  await server.run('item.delete', { id: 'boot' })
  server.time.now += 29 * day
  expect(await server.purge()).toBe(0)
  server.time.now += day
  expect(await server.purge()).toBe(1)
  expect(await ids(server)).toEqual(['shoe'])
  const left = await server.rooms.read(server.board, ({ doc }) => [...doc.getMap('items/fields').keys()])
  expect(left.filter((key) => key.startsWith('boot:'))).toEqual([])
})

test('what was restored meanwhile stays', async () => {
  const server = await serve(['boot'])
  await server.run('item.delete', { id: 'boot' })
  server.time.now += 40 * day
  await server.run('item.restore', { id: 'boot' })
  expect(await server.purge()).toBe(0)
  await server.run('item.delete', { id: 'boot' })
  server.time.now += 29 * day
  expect(await server.purge()).toBe(0)
  expect(await ids(server)).toEqual(['boot'])
})

test('a deletion that arrives late gives others thirty days from its arrival', async () => {
  const server = await serve(['boot'])
  const client = keep(connectDurable(server, server.board), (one) => one.stop())
  await client.synced()
  server.time.now += 40 * day
  setField(client.doc, 'boot', 'deleted', [begin, 'ines'])
  await client.saved()
  expect(await server.purge()).toBe(0)
  server.time.now += 30 * day
  expect(await server.purge()).toBe(1)
})

test('many go in slices, one row of the log each', async () => {
  const titles = Array.from({ length: 7 }, (_, index) => `item${index}`)
  const server = await serve(titles)
  await server.run('item.delete', { ids: titles })
  server.time.now += 31 * day
  const before = (await server.storage.readLog(server.board, 0, 1000)).length
  expect(await server.purge(3)).toBe(7)
  const rows = (await server.storage.readLog(server.board, 0, 1000)).slice(before)
  expect(rows.filter(({ command }) => command === 'bin.purge')).toHaveLength(3)
  expect(await ids(server)).toEqual([])
})

test('a number is given once, also when the item that had it is gone and the server starts anew', async () => {
  const storage = openMemoryStorage()
  const server = await serve(['boot', 'shoe', 'sock'], { storage })
  await server.run('item.delete', { ids: ['shoe', 'sock'] })
  server.time.now += 31 * day
  expect(await server.purge()).toBe(2)
  await server.rooms.drain(1000)
  const again = keep(await startSyncServer({ storage: openMemoryStorage({ disk: storage.disk }) }), (one) => one.stop())
  await again.rooms.run(server.board, 'item.create', { id: 'lace', title: 'Lace' }, ines)
  const numbers = await again.rooms.read(server.board, ({ rows }) =>
    [...rows.items.all().values()].map(({ number }) => number),
  )
  expect(numbers).toEqual([1, 4])
})

test('a live board is looked through by itself, and its people see the item go', async () => {
  const server = await serve(['boot'], { purgeEveryMs: day })
  const client = keep(connectDurable(server, server.board), (one) => one.stop())
  await client.synced()
  await server.run('item.delete', { id: 'boot' })
  server.time.now += 31 * day
  await untilDocs([client.doc], () => !client.doc.getMap('items').has('boot'))
})

type Step = { kind: 'title' | 'points' | 'deleted' | 'restored' | 'place' | 'other'; value: number }
const fields: Record<Exclude<Step['kind'], 'other'>, (value: number) => [string, unknown]> = {
  title: (value) => ['title', `Boot ${value}`],
  points: (value) => ['points', value],
  deleted: (value) => ['deleted', [begin + value, 'oskar']],
  restored: () => ['deleted', null],
  place: (value) => ['place', ['backlog', 'todo', `a${value}`]],
}
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step['kind']>('title', 'points', 'deleted', 'restored', 'place', 'other'),
    value: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 1, maxLength: 8 },
)

test('who was away and wrote to what is gone brings back no half of it, and loses nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(steps, steps, async (before, away) => {
      const server = await serve(['boot', 'shoe'])
      const write = (doc: Parameters<typeof setField>[0], { kind, value }: Step, round: number) =>
        kind === 'other' ? addItem(doc, `new${round}-${value}`) : setField(doc, 'boot', ...fields[kind](value))
      const client = connectDurable(server, server.board, { member: 'oskar' })
      await client.synced()
      before.forEach((step, index) => write(client.doc, step, index))
      await client.saved()
      client.provider.disconnect()

      await server.run('item.delete', { id: 'boot' }).catch(() => undefined)
      server.time.now += 31 * day
      await server.purge()
      away.forEach((step, index) => write(client.doc, step, 100 + index))
      client.provider.connect()
      await client.saved()

      const there = await server.rooms.read(server.board, (store) => ({
        doc: store.doc,
        ids: [...store.rows.items.all().keys()].toSorted(),
        aside: store.setAside(),
      }))
      await untilDocs([client.doc], () => agree([client.doc, there.doc]))
      const here = createBoardStore(client.doc)
      expect([...here.rows.items.all().keys()].toSorted()).toEqual(there.ids)
      expect(there.ids).not.toContain('boot')
      expect(there.ids).toContain('shoe')
      expect([...here.setAside(), ...there.aside]).toEqual([])
      expect(client.rejections).toEqual([])
      expect(client.closes.filter(({ code }) => code >= 4000)).toEqual([])
      const made = away.flatMap(({ kind, value }, index) => (kind === 'other' ? [`new${100 + index}-${value}`] : []))
      expect(there.ids).toEqual(expect.arrayContaining(made))
      client.stop()
      await server.stop()
    }),
    { numRuns: 15 },
  )
})
