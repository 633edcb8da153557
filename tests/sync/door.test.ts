import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { CommandError } from '../../shared/commands/command.ts'
import { durable, frameType, limits } from '../../shared/protocol.ts'
import { RoomUnavailable, UnknownRoom } from '../../server/sync/room-errors.ts'
import { updateFrame } from '../../server/sync/frames.ts'
import { addItem, connectDurable, connectStock, setField, untilDocs } from '../helpers/clients.ts'
import { openMemoryStorage } from '../helpers/memory-storage.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()
const serve = async (...options: Parameters<typeof startSyncServer>) =>
  keep(await startSyncServer(...options), (server) => server.stop())
const ours = (...options: Parameters<typeof connectDurable>) =>
  keep(connectDurable(...options), (client) => client.stop())
const stock = (...options: Parameters<typeof connectStock>) => keep(connectStock(...options), (client) => client.stop())
const closed = (client: ReturnType<typeof connectStock>) =>
  new Promise<number>((resolve) => client.provider.on('connection-close', (event) => event && resolve(event.code)))

/** The first frames that a socket gets, by their first two bytes. */
async function firstFrames(url: string, count: number): Promise<string[]> {
  const socket = keep(new WebSocket(url), (one) => one.terminate())
  const frames: string[] = []
  await new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => frames.push(`${data[0]},${data[1]}`) === count && resolve())
    socket.on('open', () => socket.send(Uint8Array.of(0, 0, 1, 0)))
  })
  return frames
}

describe('the first frames', () => {
  test('HELLO comes before all else, Step1 before Step2', async () => {
    const server = await serve()
    const board = await server.board()
    const frames = await firstFrames(`${server.url}/${board}?dur=1`, 3)
    expect(frames).toEqual([`${frameType.durable},${durable.hello}`, '0,0', '0,1'])
  })

  test('who did not ask for durable frames gets none', async () => {
    const server = await serve()
    const board = await server.board()
    expect(await firstFrames(`${server.url}/${board}`, 2)).toEqual(['0,0', '0,1'])
  })

  test('HELLO tells epoch, role, member and head', async () => {
    const server = await serve()
    const board = await server.board()
    const hello = await ours(server, board, { member: 'hana', role: 'viewer' }).hello()
    const { epoch, head } = server.storage.disk.get(board) ?? { epoch: '', head: 0 }
    expect(hello).toEqual({ epoch, role: 'viewer', member: 'hana', seq: head })
  })
})

describe('who is not let in', () => {
  test.each(['nowhere', 'me/ines', 'b1/talk', 'b1/brief/i1', 'b1/retro/s1', 'a b', ''])(
    'room “%s” is unknown here: 4404',
    async (room) => {
      const server = await serve()
      expect(await closed(stock(server, room))).toBe(4404)
      await expect(server.rooms.read('nowhere', () => 1)).rejects.toBeInstanceOf(UnknownRoom)
    },
  )

  test('another epoch is closed 4409 before any data', async () => {
    const server = await serve()
    const board = await server.board()
    const client = ours(server, board, { epoch: 'older' })
    expect(await closed(client)).toBe(4409)
    expect([...client.doc.share.values()].every((type) => type._map.size === 0)).toBe(true)
  })

  test('the right epoch is let in', async () => {
    const server = await serve()
    const board = await server.board()
    const client = ours(server, board, { epoch: server.storage.disk.get(board)?.epoch ?? '' })
    await client.synced()
    expect(client.doc.getMap('statuses').size).toBe(2)
  })

  test('a stock client that shares nothing with the board is closed 4409', async () => {
    const server = await serve()
    const board = await server.board()
    const doc = new Y.Doc()
    addItem(doc, 'from-elsewhere')
    expect(await closed(stock(server, board, { doc }))).toBe(4409)
  })

  test('a client id that wrote for somebody else is refused 4410', async () => {
    const server = await serve()
    const board = await server.board()
    const ines = ours(server, board)
    await ines.synced()
    addItem(ines.doc, 'i1')
    await ines.saved()
    const thief = ours(server, board, { member: 'jonas' })
    await thief.synced()
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(thief.doc))
    forged.clientID = ines.doc.clientID
    forged.on('update', (update: Uint8Array) => thief.provider.ws?.send(updateFrame(update) as Uint8Array<ArrayBuffer>))
    const gone = closed(thief)
    setField(forged, 'i1', 'title', 'mine')
    expect(await gone).toBe(4410)
    expect(thief.rejections).toMatchObject([{ code: 6 }])
    expect(await server.rooms.read(board, (store) => store.rows.items.get('i1')?.title)).toBe('i1')
    setField(ines.doc, 'i1', 'title', 'still mine')
    await ines.saved()
  })

  test('one person has so many sockets on a board and no more; another still comes in', async () => {
    const server = await serve()
    const board = await server.board()
    const clients = Array.from({ length: limits.connectionsPerPerson }, () => stock(server, board))
    await Promise.all(clients.map((client) => client.synced()))
    expect(await closed(stock(server, board))).toBe(4503)
    await stock(server, board, { member: 'jonas' }).synced()
    expect(clients.flatMap((client) => client.closes)).toEqual([])
  })

  test('who only holds a link never fills a board, however many visitors they make of themselves', async () => {
    const server = await serve()
    const board = await server.board()
    const lookers = Array.from({ length: limits.connectionsOfLookers }, (_, i) =>
      stock(server, board, { member: `look-${i}`, role: 'viewer' }),
    )
    await Promise.all(lookers.map((one) => one.synced()))
    expect(await closed(stock(server, board, { member: 'look-more', role: 'viewer' }))).toBe(4503)
    await stock(server, board, { member: 'jonas' }).synced()
  })

  test('an owner comes in to a board that others have filled', async () => {
    const server = await serve()
    const board = await server.board()
    const others = Array.from({ length: limits.connectionsPerRoom }, (_, i) =>
      stock(server, board, { member: `m${i}` }),
    )
    await Promise.all(others.map((one) => one.synced()))
    expect(await closed(stock(server, board, { member: 'jonas' }))).toBe(4503)
    await stock(server, board, { member: 'ines', role: 'owner' }).synced()
  })

  test('one whose right has ended is sent away, one whose role changed may come back', async () => {
    const server = await serve()
    const board = await server.board()
    const [hana, jonas] = [stock(server, board, { member: 'hana' }), stock(server, board, { member: 'jonas' })]
    await Promise.all([hana.synced(), jonas.synced()])
    const codes = [closed(hana), closed(jonas)]
    server.rooms.endAccess(board, 'hana', null)
    server.rooms.endAccess(board, 'jonas', 'viewer')
    expect(await Promise.all(codes)).toEqual([4403, 4501])
  })
})

describe('what a commenter or viewer sends', () => {
  test.each(['commenter', 'viewer'])(
    'I9 a %s who knows everything may answer Step1; nothing is refused and nothing is written',
    async (role) => {
      const server = await serve()
      const board = await server.board()
      const writer = ours(server, board)
      await writer.synced()
      addItem(writer.doc, 'i1')
      setField(writer.doc, 'i1', 'points', 1)
      setField(writer.doc, 'i1', 'points', 2)
      await writer.saved()
      const seq = await server.rooms.read(board, (_, now) => now)
      const reader = ours(server, board, { member: 'hana', role })
      await reader.synced()
      // comes back with all of it
      reader.provider.disconnect()
      reader.provider.connect()
      await reader.synced()
      await reader.saved()
      expect(reader.rejections).toEqual([])
      expect(await server.rooms.read(board, (_, now) => now)).toBe(seq)
    },
  )
})

describe('writes of the server', () => {
  const owner = { member: 'ines', role: 'owner' } as const

  test('a command runs in the order of the room, is told once durable, and is one row of its member', async () => {
    const server = await serve()
    const board = await server.board()
    const peer = stock(server, board)
    await peer.synced()
    const { result, seq } = await server.rooms.run(board, 'item.create', { title: 'Gift guide' }, owner)
    const { id } = result as { id: string }
    const [row] = (await server.storage.readLog(board, seq - 1, 1)).slice(0, 1)
    expect(row).toMatchObject({ seq, member: 'ines', command: 'item.create' })
    await untilDocs([peer.doc], () => peer.doc.getMap('items/fields').get(`${id}:number`) === 1)
  })

  test('a refused command changes nothing', async () => {
    const server = await serve()
    const board = await server.board()
    const seq = await server.rooms.read(board, (_, now) => now)
    await expect(server.rooms.run(board, 'item.create', { title: 7 }, owner)).rejects.toBeInstanceOf(CommandError)
    await expect(
      server.rooms.run(board, 'item.create', { title: 'x' }, { ...owner, role: 'viewer' }),
    ).rejects.toMatchObject({ code: 'no-right' })
    expect(await server.rooms.read(board, (_, now) => now)).toBe(seq)
  })

  test('a write that throws after it has written costs the room its copy in memory, and nothing else', async () => {
    const server = await serve()
    const board = await server.board()
    const client = ours(server, board)
    await client.synced()
    addItem(client.doc, 'i1')
    await client.saved()
    const broken = server.rooms.write(
      board,
      'test.broken',
      ({ rows }) => {
        rows.items.insert('half', { title: 'half' })
        throw new Error('no')
      },
      owner,
    )
    await expect(broken).rejects.toThrow()
    expect(
      await server.rooms.read(board, (store) => [store.rows.items.get('half'), store.rows.items.get('i1')?.title]),
    ).toEqual([undefined, 'i1'])
    setField(client.doc, 'i1', 'points', 5)
    await client.saved()
    expect(client.doc.getMap('items').has('half')).toBe(false)
  })

  test('a reader never sees what is not durable', async () => {
    const server = await serve()
    const board = await server.board()
    await server.rooms.read(board, () => null)
    server.storage.freeze()
    const written = server.rooms.run(board, 'item.create', { title: 'Gift guide' }, owner)
    await pause(20)
    const read = server.rooms.read(board, (store, seq) => [store.rows.items.all().size, seq])
    expect(await Promise.race([read.then(() => 'read'), pause(50, 'waits')])).toBe('waits')
    server.storage.thaw()
    const { seq } = await written
    expect(await read).toEqual([1, seq + 1])
  })

  test('the snapshot is the board, and its tag changes with it', async () => {
    const { brotliDecompressSync } = await import('node:zlib')
    const server = await serve()
    const board = await server.board()
    const first = await server.rooms.snapshot(board)
    expect(await server.rooms.snapshot(board)).toBe(first)
    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, brotliDecompressSync(first.body))
    expect(doc.getMap('statuses').size).toBe(2)
    await server.rooms.run(board, 'item.create', { title: 'Gift guide' }, owner)
    expect((await server.rooms.snapshot(board)).etag).not.toBe(first.etag)
  })

  test('a board is created once', async () => {
    const server = await serve()
    const board = await server.board()
    await expect(server.rooms.create(board, () => undefined)).rejects.toMatchObject({ code: 'room-exists' })
  })
})

describe('an idle room', () => {
  test('is compacted and leaves the memory, and comes back the same', async () => {
    const storage = openMemoryStorage()
    const server = await serve({ storage, idleMs: 20 })
    const board = await server.board()
    const client = connectDurable(server, board)
    await client.synced()
    addItem(client.doc, 'i1')
    await client.saved()
    client.stop()
    while (server.rooms.stats().live + server.rooms.stats().draining > 0) await pause(5)
    expect(storage.disk.get(board)?.snapshots[0]?.seq).toBe(storage.disk.get(board)?.head)
    expect(await server.rooms.read(board, (store) => store.rows.items.get('i1')?.number)).toBe(1)
  })
})

describe('drain', () => {
  test('what was sent is saved and told, then everyone is sent away with 1012, and nothing new is let in', async () => {
    const storage = openMemoryStorage({ beforeCommit: () => pause(30) })
    const server = await serve({ storage })
    const board = await server.board()
    const clients = ['ines', 'jonas', 'leila'].map((member) => ours(server, board, { member }))
    await Promise.all(clients.map((client) => client.synced()))
    const codes = clients.map(closed)
    const drains: number[] = []
    for (const { provider } of clients) {
      const before = provider.messageHandlers[frameType.durable]
      provider.messageHandlers[frameType.durable] = (encoder, decoder, ...rest) => {
        if (decoder.arr[1] === durable.drain) drains.push(1)
        before?.(encoder, decoder, ...rest)
      }
    }
    clients.forEach(({ doc }, index) => addItem(doc, `i${index}`))
    const saved = Promise.all(clients.map((client) => client.saved()))
    // the frames are on their way; the server must have read them before it drains
    while ((server.rooms.stats().rooms[0]?.seq ?? 0) === 0) await pause(1)
    await pause(20)
    const drained = server.rooms.drain(5000)
    await saved
    expect(await Promise.all(codes)).toEqual([1012, 1012, 1012])
    await drained
    expect(drains.length).toBe(3)
    expect(server.rooms.stats()).toMatchObject({ connections: 0, live: 0 })
    await expect(server.rooms.read(board, () => 1)).rejects.toBeInstanceOf(RoomUnavailable)
    expect(storage.disk.get(board)?.rows.length).toBeGreaterThanOrEqual(3)
  })
})
