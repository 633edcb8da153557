import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { closeCode, syncPath } from '../../shared/protocol.ts'
import type { Access, AccessRefusal } from '../auth/access.ts'
import { createDoorstep, createRoomSockets, turnAway } from '../sync/room-sockets.ts'
import type { Rooms } from '../sync/rooms.ts'
import { accessRequest, addressOf } from './api-context.ts'

/** Sockets that one address may hold, those at the door included. */
const mostPerAddress = 1000

export type UpgradeOptions = {
  server: Server
  access: Access
  rooms: Rooms
  logger: Logger
  trustProxy: boolean
  isReady: () => boolean
}

const refusals: Record<AccessRefusal['refused'], { status: string; code: number }> = {
  'signed-out': { status: '401 Unauthorized', code: closeCode.signedOut },
  'no-right': { status: '403 Forbidden', code: closeCode.removed },
  'foreign-origin': { status: '403 Forbidden', code: closeCode.removed },
  'unknown-board': { status: '404 Not Found', code: closeCode.unknownRoom },
}

/** Lets sockets into rooms: right first, room data after. Returns its stop, which cuts off whoever is still there. */
export function serveUpgrades({ server, access, rooms, logger, trustProxy, isReady }: UpgradeOptions): () => void {
  const sockets = createRoomSockets()
  const doorstep = createDoorstep()
  const held = new Map<string, number>()

  async function admit(incoming: IncomingMessage, socket: Duplex, head: Buffer) {
    const request = accessRequest(incoming, { trustProxy })
    const { room, params } = roomOf(request.url)
    if (room === null) return refuse(socket, '404 Not Found')
    const durable = params.get('dur') === '1'
    const caller = await access.authorise(request, boardOf(room))
    if (socket.destroyed) return
    if ('refused' in caller) {
      const { status, code } = refusals[caller.refused]
      logger.debug({ room, refused: caller.refused }, 'socket refused')
      if (!durable) return refuse(socket, status)
      // a browser sees nothing of an HTTP refusal; our own client is told by a close code
      return doorstep.handleUpgrade(incoming, socket, head, (open) => turnAway(open, code, caller.refused))
    }
    const epoch = params.get('epoch')
    sockets.handleUpgrade(incoming, socket, head, (open) =>
      rooms.connect(open, { room, caller, durable, ...(epoch === null ? {} : { epoch }) }),
    )
  }

  function onUpgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer) {
    socket.on('error', () => socket.destroy())
    if (!isReady()) return refuse(socket, '503 Service Unavailable')
    const address = addressOf(incoming, { trustProxy })
    const count = (held.get(address) ?? 0) + 1
    if (count > mostPerAddress) return refuse(socket, '429 Too Many Requests')
    held.set(address, count)
    socket.once('close', () => {
      const left = (held.get(address) ?? 1) - 1
      if (left === 0) held.delete(address)
      else held.set(address, left)
    })
    admit(incoming, socket, head).catch((error: unknown) => {
      logger.error({ err: error }, 'upgrade failed')
      refuse(socket, '500 Internal Server Error')
    })
  }

  server.on('upgrade', onUpgrade)
  return () => {
    server.off('upgrade', onUpgrade)
    for (const socket of [...sockets.clients, ...doorstep.clients]) socket.terminate()
    sockets.close()
    doorstep.close()
  }
}

/** The room a path names; null when it is no room's path. */
function roomOf(url: string): { room: string | null; params: URLSearchParams } {
  const cut = url.indexOf('?')
  const path = cut < 0 ? url : url.slice(0, cut)
  const params = new URLSearchParams(cut < 0 ? '' : url.slice(cut))
  try {
    return { room: path.startsWith(syncPath) ? decodeURIComponent(path.slice(syncPath.length)) : null, params }
  } catch {
    return { room: null, params }
  }
}

function boardOf(room: string): string {
  return room.split('/')[0] ?? ''
}

function refuse(socket: Duplex, status: string) {
  if (!socket.writable) return void socket.destroy()
  // else it stays half open for as long as the other side likes
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
