import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  type DurableClient,
  addItem,
  agree,
  connectDurable,
  connectStock,
  contentOf,
  setField,
  untilDocs,
  presenceRoundTrip,
} from '../helpers/clients.ts'
import { openMemoryStorage } from '../helpers/memory-storage.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()
const serve = async (...options: Parameters<typeof startSyncServer>) =>
  keep(await startSyncServer(...options), (server) => server.stop())
const durable = (...options: Parameters<typeof connectDurable>) =>
  keep(connectDurable(...options), (client) => client.stop())
const stock = (...options: Parameters<typeof connectStock>) => keep(connectStock(...options), (client) => client.stop())

describe('I1 a SAVED edit survives', () => {
  test('I1 what was SAVED is there for a server that starts on the same disk', async () => {
    const server = await serve()
    const board = await server.board()
    const client = durable(server, board)
    await client.synced()
    addItem(client.doc, 'i1')
    setField(client.doc, 'i1', 'points', 3)
    setField(client.doc, 'i1', 'points', 5)
    await client.saved()
    // nothing is closed in order: only what is on the disk now counts
    const disk = openMemoryStorage({ disk: structuredClone(server.storage.disk) })
    const again = await serve({ storage: disk })
    const points = await again.rooms.read(board, (store) => store.rows.items.get('i1')?.points)
    expect(points).toBe(5)
  })
})

describe('I2 nothing reaches a peer before it is durable', () => {
  test('I2 while the disk holds still, peers see nothing and the author gets no SAVED', async () => {
    const server = await serve()
    const board = await server.board()
    const [author, peer, viewer] = [
      durable(server, board),
      stock(server, board, { member: 'jonas' }),
      stock(server, board, { member: 'hana', role: 'viewer' }),
    ]
    await Promise.all([author.synced(), peer.synced(), viewer.synced()])
    const before = contentOf(peer.doc)
    server.storage.freeze()
    addItem(author.doc, 'i1')
    const saved = author.saved()
    const late = stock(server, board, { member: 'leila' })
    // the frames are in order, so the answer to this one comes after whatever the edit would have caused
    await presenceRoundTrip(peer, author)
    expect(contentOf(peer.doc)).toBe(before)
    expect(contentOf(viewer.doc)).toBe(before)
    expect(author.clean).toBe(false)
    expect(late.doc.getMap('items').has('i1')).toBe(false)
    server.storage.thaw()
    await saved
    await untilDocs([peer.doc, viewer.doc, late.doc], () =>
      [peer, viewer, late].every(({ doc }) => doc.getMap('items').has('i1')),
    )
  })
})

describe('I3 no SAVED for what was refused', () => {
  test('I3 a viewer is told that nothing was written, and no byte changes', async () => {
    const server = await serve()
    const board = await server.board()
    const viewer = durable(server, board, { role: 'viewer' })
    await viewer.synced()
    const seq = await server.rooms.read(board, (_, now) => now)
    addItem(viewer.doc, 'i1')
    expect(await viewer.rejected()).toMatchObject({ code: 1 })
    expect(await server.rooms.read(board, (store, now) => [now, store.rows.items.get('i1')])).toEqual([seq, undefined])
  })

  test('I3 REJECTED comes before the SAVED of any later fence', async () => {
    const server = await serve()
    const board = await server.board()
    const client = durable(server, board)
    await client.synced()
    client.doc.getMap('digests').set('i1', {})
    await client.saved()
    expect(client.rejections).toMatchObject([{ code: 5 }])
  })

  test('I3 a stock client is told too', async () => {
    const server = await serve()
    const board = await server.board()
    const viewer = stock(server, board, { role: 'commenter' })
    await viewer.synced()
    const denied = new Promise<string>((resolve) => {
      viewer.provider.messageHandlers[2] = () => resolve('denied')
    })
    addItem(viewer.doc, 'i1')
    expect(await denied).toBe('denied')
  })

  test('I3 a fence after an update that misses something waits until the gap has healed', async () => {
    const server = await serve()
    const board = await server.board()
    const client = durable(server, board)
    await client.synced()
    // the frames of one edit are lost on the way
    const socket = client.provider.ws as WebSocket
    const send = socket.send.bind(socket)
    socket.send = () => undefined
    addItem(client.doc, 'i1')
    socket.send = send
    setField(client.doc, 'i1', 'points', 8)
    await client.saved()
    expect(await server.rooms.read(board, (store) => store.rows.items.get('i1')?.points)).toBe(8)
  })

  test.each<[string, Uint8Array | string, number]>([
    ['text', 'hello', 4400],
    ['an empty frame', Uint8Array.of(), 4400],
    ['bytes after the message', Uint8Array.of(0, 2, 2, 0, 0, 9), 4400],
    ['a length beyond the frame', Uint8Array.of(0, 2, 200, 1), 4400],
    ['an unknown sync step', Uint8Array.of(0, 9, 1, 0), 4400],
    ['an update that is none', Uint8Array.of(0, 2, 2, 9, 9), 4400],
    ['a state vector that is none', Uint8Array.of(0, 0, 1, 200), 4400],
    ['awareness that is none', Uint8Array.of(1, 2, 1, 9), 4400],
    ['a frame over the limit', new Uint8Array(8 * 1024 * 1024 + 1), 4413],
  ])('I3 %s closes with a documented code', async (_, frame, code) => {
    const server = await serve()
    const board = await server.board()
    const client = stock(server, board)
    await client.synced()
    const closed = new Promise<number>((resolve) =>
      client.provider.on('connection-close', (event) => resolve(event?.code ?? 0)),
    )
    client.provider.ws?.send(frame as string)
    expect(await closed).toBe(code)
  })
})

describe('I4 convergence', () => {
  test('I4 whoever was first, everybody ends with the same', async () => {
    const server = await serve()
    const board = await server.board()
    const clients = ['ines', 'jonas', 'leila', 'oskar'].map((member) => durable(server, board, { member }))
    await Promise.all(clients.map((client) => client.synced()))
    const [first] = clients
    addItem((first as DurableClient).doc, 'i1')
    await untilDocs(
      clients.map(({ doc }) => doc),
      () => clients.every(({ doc }) => doc.getMap('items').has('i1')),
    )
    for (const [index, { doc }] of clients.entries()) {
      setField(doc, 'i1', 'points', index)
      addItem(doc, `from${index}`)
    }
    await Promise.all(clients.map((client) => client.saved()))
    const docs = clients.map(({ doc }) => doc)
    await untilDocs(docs, () => agree(docs))
    expect(await server.rooms.read(board, (store) => agree([store.doc, ...docs]))).toBe(true)
    const numbers = await server.rooms.read(board, ({ rows }) =>
      [...rows.items.all().values()].map((item) => Number(item.number)).toSorted((a, b) => a - b),
    )
    expect(numbers).toEqual([1, 2, 3, 4, 5])
  })
})

describe('the server keeps what no client may break', () => {
  test('a row that a crafted update takes away is put back', async () => {
    const server = await serve()
    const board = await server.board()
    const client = durable(server, board)
    await client.synced()
    addItem(client.doc, 'i1')
    await client.saved()
    expect(Y.encodeStateVector(client.doc).length).toBeGreaterThan(1)
    client.doc.getMap('items').delete('i1')
    expect(await client.rejected()).toMatchObject({ code: 7 })
    expect(await server.rooms.read(board, (store) => store.rows.items.get('i1')?.title)).toBe('i1')
  })
})
