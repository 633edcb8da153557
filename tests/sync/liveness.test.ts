import { Registry } from 'prom-client'
import { describe, expect, test } from 'vitest'
import { StorageError } from '../../server/storage/storage-error.ts'
import { seededRandom } from '../../shared/lib/seeded-random.ts'
import { addItem, connectDurable, connectStock, contentOf, setField, untilDocs } from '../helpers/clients.ts'
import { openMemoryStorage } from '../helpers/memory-storage.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()
const serve = async (...options: Parameters<typeof startSyncServer>) =>
  keep(await startSyncServer(...options), (server) => server.stop())
const durable = (...options: Parameters<typeof connectDurable>) =>
  keep(connectDurable(...options), (client) => client.stop())
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

describe('I5 liveness', () => {
  test('I5 while the disk is busy people wait; when it is back everything is SAVED and nobody was sent away', async () => {
    let busy = false
    const storage = openMemoryStorage({
      beforeCommit: async () => {
        if (busy) throw new StorageError('busy', 'not now')
      },
    })
    const server = await serve({ storage })
    const board = await server.board()
    const clients = ['ines', 'jonas'].map((member) => durable(server, board, { member }))
    await Promise.all(clients.map((client) => client.synced()))
    busy = true
    clients.forEach(({ doc }, index) => addItem(doc, `i${index}`))
    await pause(100)
    expect(clients.map((client) => client.clean)).toEqual([false, false])
    busy = false
    await Promise.all(clients.map((client) => client.saved()))
    expect(clients.flatMap((client) => client.closes)).toEqual([])
  })

  test('I5 a disk that refuses for good costs a reconnect, no edit', async () => {
    let broken = false
    const fail = async () => {
      if (broken) throw new StorageError('stopped', 'the disk is gone')
    }
    const storage = openMemoryStorage({ beforeCommit: fail, beforeLoad: fail })
    const server = await serve({ storage })
    const board = await server.board()
    const [client, peer] = [durable(server, board), durable(server, board, { member: 'jonas' })]
    await Promise.all([client.synced(), peer.synced()])
    broken = true
    addItem(client.doc, 'i1')
    setField(client.doc, 'i1', 'points', 5)
    const saved = client.saved()
    await new Promise((resolve) => client.provider.once('connection-close', resolve))
    expect(contentOf(peer.doc)).not.toContain('i1')
    await pause(300)
    broken = false
    await saved
    await untilDocs([peer.doc], () => peer.doc.getMap('items/fields').get('i1:points') === 5)
    expect(client.closes.map(({ code }) => code)).toContain(1013)
  })
})

describe('I8 one live document', () => {
  test('I8 500 quick connects, edits and leaves with a slow disk lose nothing and never clash', async () => {
    const random = seededRandom(8)
    const slow = async () => pause(random() * 12)
    const storage = openMemoryStorage({ beforeCommit: slow, beforeLoad: slow })
    const registry = new Registry()
    const server = await serve({ storage, registry, idleMs: 1 })
    const board = await server.board()
    addItemOnce(server, board)
    const rounds = Array.from({ length: 10 }, async (_, worker) => {
      for (let round = 0; round < 50; round++) {
        const client = connectDurable(server, board, { member: `w${worker}` })
        await client.synced()
        addItem(client.doc, `w${worker}-${round}`)
        await client.saved()
        client.stop()
        await pause(random() * 10)
      }
    })
    await Promise.all(rounds)
    const ids = await server.rooms.read(board, ({ rows }) => [...rows.items.all().keys()])
    expect(ids.length).toBe(501)
    const log = await storage.readLog(board, 0, 100_000)
    expect(log.map((row) => row.seq)).toEqual(log.map((_, index) => index + 1))
    expect(await registry.getSingleMetric('topsight_sync_rooms_dropped_total')?.get()).toMatchObject({
      values: [{ value: 0 }],
    })
    const numbers = await server.rooms.read(board, ({ rows }) =>
      [...rows.items.all().values()].map((item) => Number(item.number)).toSorted((a, b) => a - b),
    )
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  }, 120_000)

  test('I8 a room is loaded once for all who come at the same time', async () => {
    let loads = 0
    const storage = openMemoryStorage({
      beforeLoad: async () => {
        loads += 1
        await pause(50)
      },
    })
    const server = await serve({ storage })
    const board = await server.board()
    const clients = Array.from({ length: 20 }, (_, index) => durable(server, board, { member: `m${index}` }))
    await Promise.all(clients.map((client) => client.synced()))
    expect(loads).toBe(1)
    expect(clients.every(({ doc }) => doc.getMap('statuses').size === 2)).toBe(true)
  })

  test('a room that cannot be loaded is never served empty', async () => {
    let broken = true
    const storage = openMemoryStorage({
      beforeLoad: async () => {
        if (broken) throw new StorageError('disk', 'unreadable')
      },
    })
    const server = await serve({ storage })
    const board = await server.board()
    const client = keep(connectStock(server, board), (one) => one.stop())
    const closed = await new Promise<number>((resolve) =>
      client.provider.once('connection-close', (event) => resolve(event?.code ?? 0)),
    )
    expect(closed).toBe(1013)
    expect(client.provider.synced).toBe(false)
    broken = false
    await client.synced()
    expect(client.doc.getMap('statuses').size).toBe(2)
  })
})

/** A row by the server itself, so that its client id is in play too. */
function addItemOnce(server: Awaited<ReturnType<typeof serve>>, board: string) {
  void server.rooms.write(
    board,
    'test.write',
    ({ rows }) => rows.items.insert('by-server', { title: 'By the server' }),
    { member: 'ines', role: 'owner' },
  )
}
