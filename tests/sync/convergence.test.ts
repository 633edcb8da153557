import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { difference } from '../../server/storage/replay.ts'
import { seededRandom } from '../../shared/lib/seeded-random.ts'
import {
  type StockClient,
  addItem,
  agree,
  connectDurable,
  connectStock,
  providerVersions,
  setField,
  untilDocs,
} from '../helpers/clients.ts'
import { type FlakyNetwork, startFlakyNetwork } from '../helpers/flaky-network.ts'
import { openMemoryStorage } from '../helpers/memory-storage.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

type Random = () => number
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

/** One random edit, of the kinds that people make. */
function edit(client: StockClient, random: Random, name: string) {
  const { doc } = client
  const ids = [...doc.getMap('items').keys()]
  const kind = ids.length === 0 ? 0 : random()
  if (kind < 0.2)
    addItem(doc, `${name}-${ids.length}-${Math.floor(random() * 1e9)}`, { points: Math.floor(random() * 9) })
  else if (kind < 0.6) setField(doc, pick(random, ids), 'points', Math.floor(random() * 100))
  else if (kind < 0.8)
    setField(doc, pick(random, ids), 'place', [
      pick(random, ['backlog', 'sprint14']),
      pick(random, ['todo', 'done']),
      `a${Math.floor(random() * 1e6)}`,
    ])
  else if (kind < 0.9) setField(doc, pick(random, ids), 'deleted', [1, name])
  else doc.transact(() => ids.slice(0, 5).forEach((id) => setField(doc, id, 'title', `${name} ${random()}`)))
}

async function chaos(clients: StockClient[], network: FlakyNetwork, random: Random, rounds: number) {
  for (let round = 0; round < rounds; round++) {
    const index = Math.floor(random() * clients.length)
    edit(clients[index] as StockClient, random, `c${index}`)
    if (random() < 0.05) network.cut(3)
    if (random() < 0.3) await pause(random() * 8)
  }
}

describe.each([1, 2, 3, 4])('with seed %i', (seed) => {
  test('I4 I6 I7 after random edits on a broken network everybody, the log and the snapshot agree', async () => {
    const random = seededRandom(seed)
    const slow = async () => pause(random() * 10)
    const storage = openMemoryStorage({ beforeCommit: slow, beforeLoad: slow })
    const server = keep(await startSyncServer({ storage, idleMs: 20 }), (one) => one.stop())
    const board = await server.board()
    const network = keep(await startFlakyNetwork(server.url, random), (one) => one.stop())
    const durables = [0, 1, 2].map((index) =>
      keep(connectDurable(network, board, { member: `d${index}` }), (one) => one.stop()),
    )
    const stocks = providerVersions.map((version, index) =>
      keep(connectStock(network, board, { member: `s${index}`, version }), (one) => one.stop()),
    )
    const clients = [...durables, ...stocks]
    await Promise.all(clients.map((client) => client.synced()))
    await chaos(clients, network, random, 200)
    network.calm()
    await Promise.all(durables.map((client) => client.saved()))
    const docs = clients.map(({ doc }) => doc)
    await untilDocs(docs, () => agree(docs))
    expect(durables.flatMap((client) => client.rejections)).toEqual([])

    const { state, seq } = await server.rooms.read(board, (store, now) => ({
      state: Y.encodeStateAsUpdate(store.doc),
      seq: now,
    }))
    const live = new Y.Doc()
    Y.applyUpdate(live, state)
    expect(difference(live, docs[0] as Y.Doc)).toBe(null)
    const log = await storage.readLog(board, 0, 100_000)
    expect(log.map((row) => row.seq)).toEqual(Array.from({ length: seq }, (_, index) => index + 1))
    const replayed = new Y.Doc()
    for (const row of log) Y.applyUpdate(replayed, row.update)
    expect(difference(live, replayed)).toBe(null)
    await storage.compact(board)
    expect(await storage.verify(board)).toMatchObject({ ok: true, rows: seq })
  })
})

test('I7 a committed row never changes', async () => {
  const storage = openMemoryStorage()
  const server = keep(await startSyncServer({ storage }), (one) => one.stop())
  const board = await server.board()
  const client = keep(connectDurable(server, board), (one) => one.stop())
  await client.synced()
  const before = structuredClone(await storage.readLog(board, 0, 1000))
  addItem(client.doc, 'i1')
  await client.saved()
  setField(client.doc, 'i1', 'points', 2)
  await client.saved()
  const after = await storage.readLog(board, 0, 1000)
  expect(after.slice(0, before.length)).toEqual(before)
  expect(after.length).toBeGreaterThan(before.length)
})
