import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import type { WebSocket } from 'ws'
import { followers } from '../../server/followers/followers.ts'
import { createRoomSockets } from '../../server/sync/room-sockets.ts'
import { type Rooms, type RoomsOptions, createRooms } from '../../server/sync/rooms.ts'
import { randomId } from '../../shared/lib/random-id.ts'
import { roles, syncPath } from '../../shared/protocol.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { type MemoryStorage, openMemoryStorage } from './memory-storage.ts'

/** Rooms behind a real socket, with a doorkeeper that believes whatever the query says. */
export type SyncServer = {
  /** What a `WebsocketProvider` takes as its server. */
  url: string
  rooms: Rooms
  storage: MemoryStorage
  /** Creates a board with one sprint and two statuses, or what `seed` writes; answers its id. */
  board(seed?: (store: BoardStore) => void): Promise<string>
  /** Cuts every socket off, as a broken network does. */
  cut(): void
  stop(): Promise<void>
}

type Options = Partial<RoomsOptions> & { storage?: MemoryStorage }

/** Starts on a free port. `?member=&role=&name=&dur=1&epoch=` say who comes; `look-…` only holds a link. */
export async function startSyncServer({
  storage = openMemoryStorage(),
  ...options
}: Options = {}): Promise<SyncServer> {
  const rooms = createRooms({ storage, followers, logger: pino({ level: 'silent' }), newId: randomId, ...options })
  const sockets = createRoomSockets()
  const server = createServer((_, response) => void response.writeHead(404).end())
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (upgraded) => rooms.connect(upgraded, entryOf(request.url ?? '')))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}${syncPath.slice(0, -1)}`,
    rooms,
    storage,
    async board(seed = smallBoard) {
      const id = randomId()
      await rooms.create(id, seed)
      return id
    },
    cut: () => sockets.clients.forEach((socket: WebSocket) => socket.terminate()),
    async stop() {
      storage.thaw()
      await rooms.drain(2000)
      sockets.clients.forEach((socket: WebSocket) => socket.terminate())
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function entryOf(url: string): Parameters<Rooms['connect']>[1] {
  const { pathname, searchParams } = new URL(url, 'ws://localhost')
  const member = searchParams.get('member') ?? 'ines'
  const role = roles.find((one) => one === searchParams.get('role')) ?? 'editor'
  const epoch = searchParams.get('epoch')
  return {
    room: decodeURIComponent(pathname.slice(syncPath.length)),
    caller: {
      ...{ kind: 'person', subject: member, member, role, name: searchParams.get('name') ?? member },
      ...(member.startsWith('look-') ? { looks: true } : {}),
    },
    durable: searchParams.get('dur') === '1',
    ...(epoch === null ? {} : { epoch }),
  }
}

function smallBoard({ rows }: BoardStore) {
  rows.statuses.insert('todo', { name: 'To do', category: 'todo', rank: 'a0' })
  rows.statuses.insert('done', { name: 'Done', category: 'done', rank: 'a1' })
  rows.sprints.insert('sprint14', { name: 'Sprint 14', state: 'active' })
}
