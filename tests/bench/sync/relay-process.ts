import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as encoding from 'lib0/encoding'
import { type RawData, WebSocket, WebSocketServer } from 'ws'

/**
 * The limit: a server that passes bytes on and knows nothing. With `batch` as its argument it gathers a room's frames
 * for 8 ms and sends them to everyone as one.
 */
const batchMs = 8

type Room = { sockets: Set<WebSocket>; waiting: Uint8Array[] }

const batching = process.argv[2] === 'batch'
const rooms = new Map<string, Room>()
const server = createServer()
const sockets = new WebSocketServer({ server, perMessageDeflate: false })

function sendBatch(room: Room) {
  const encoder = encoding.createEncoder()
  for (const frame of room.waiting) encoding.writeVarUint8Array(encoder, frame)
  room.waiting = []
  const batch = encoding.toUint8Array(encoder)
  for (const socket of room.sockets) if (socket.readyState === WebSocket.OPEN) socket.send(batch)
}

function pass(room: Room, sender: WebSocket, data: RawData) {
  if (!batching) {
    for (const socket of room.sockets) if (socket !== sender && socket.readyState === WebSocket.OPEN) socket.send(data)
    return
  }
  if (room.waiting.length === 0) setTimeout(sendBatch, batchMs, room)
  room.waiting.push(data as Buffer)
}

sockets.on('connection', (socket, request) => {
  const name = request.url ?? '/'
  const room: Room = rooms.get(name) ?? { sockets: new Set(), waiting: [] }
  rooms.set(name, room)
  room.sockets.add(socket)
  socket.on('message', (data) => pass(room, socket, data))
  socket.on('error', () => socket.terminate())
  socket.on('close', () => room.sockets.delete(socket))
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit(0))
