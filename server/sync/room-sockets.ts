import { WebSocket, WebSocketServer } from 'ws'
import { closeCode, limits } from '../../shared/protocol.ts'

/** The code of ws for a frame over the limit. */
const frameTooBig = 1009
/** Longest frame of the protocol itself, as the answer to a close is: RFC 6455, 5.5. */
const controlBytes = 125
/** Who is sent away has so long to leave, milliseconds; then the socket is cut off. */
const common = { noServer: true, perMessageDeflate: false, closeTimeout: 5000 }

/**
 * A frame over the limit is refused at its header, before a byte of it is kept. ws says 1009 then, which stock clients
 * take for "try again": they came back with the same frame for ever.
 */
class RoomSocket extends WebSocket {
  override close(code?: number, data?: string | Buffer) {
    if (code === frameTooBig) super.close(closeCode.tooLarge, `a frame may have ${limits.frameBytes} bytes`)
    else super.close(code, data)
  }
}

/** Upgrades the sockets of rooms. */
export function createRoomSockets(): WebSocketServer {
  return new WebSocketServer({ ...common, WebSocket: RoomSocket, maxPayload: limits.frameBytes })
}

/** Upgrades who may not come in, only to tell why: nothing that they send is kept. */
export function createDoorstep(): WebSocketServer {
  return new WebSocketServer({ ...common, maxPayload: controlBytes })
}

/** Sends somebody away who was never let in. */
export function turnAway(socket: WebSocket, code: number, reason: string) {
  // ws throws what nobody listens to: a broken frame would end the server
  socket.on('error', () => socket.terminate())
  socket.close(code, reason)
}
