import { EventEmitter } from 'node:events'
import type { WebSocket } from 'ws'
import type { Role } from '../../shared/protocol.ts'
import type { Rooms } from '../../server/sync/rooms.ts'

/** A socket without a network, so that every frame is read before the next one is sent. */
export type FakeSocket = {
  /** The server reads this frame now. */
  say(frame: Uint8Array): void
  /** What the server sent, as far as it went by itself. */
  got: Uint8Array[]
  /** Code that the server closed it with; 0 while it is open. */
  closedWith(): number
  leave(): void
}

type Serving = { rooms: Rooms }

type Who = { member: string; role: Role; subject?: string }

/** Enters a board by such a socket; the board is loaded when this resolves. */
export async function enter(server: Serving, board: string, { subject, ...who }: Who): Promise<FakeSocket> {
  const events = new EventEmitter()
  const got: Uint8Array[] = []
  let code = 0
  const socket = Object.assign(events, { readyState: 1, OPEN: 1, bufferedAmount: 0, isPaused: false })
  const close = (given: number) => {
    if (code !== 0) return
    code = given
    socket.readyState = 3
    events.emit('close')
  }
  const nothing = () => undefined
  Object.assign(socket, {
    ...{ ping: nothing, pause: nothing, resume: nothing, close, terminate: () => close(1006) },
    send: (frame: Uint8Array) => void got.push(frame),
  })
  server.rooms.connect(socket as unknown as WebSocket, {
    room: board,
    caller: { kind: 'person', subject: subject ?? who.member, name: who.member, ...who },
    durable: true,
  })
  await server.rooms.read(board, () => null)
  return {
    say: (frame) => void events.emit('message', Buffer.from(frame), true),
    got,
    closedWith: () => code,
    leave: () => close(1005),
  }
}

/** Resolves when what was said has been judged. */
export async function judged(server: Serving, board: string): Promise<void> {
  for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve))
  await server.rooms.read(board, () => null)
}
