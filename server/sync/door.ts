import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import { closeCode } from '../../shared/protocol.ts'
import { type Connection, type Entry, createConnection } from './connection.ts'
import type { Liveness } from './liveness.ts'
import type { SyncMetrics } from './metrics.ts'
import { NoAccess, NotYetKnown, UnknownRoom } from './room-errors.ts'
import type { Room } from './room.ts'

type Options = {
  /** The room, loaded or made if it has to be. Rejects with `UnknownRoom`, `NotYetKnown`, `NoAccess`, or with what loading failed with. */
  open: (entry: Entry, firstFrame: Promise<Uint8Array>) => Promise<Room<unknown>>
  /** A room has become empty. */
  rest: (name: string) => void
  liveness: Liveness
  connections: Map<Connection, string>
  clock: () => number
  metrics: SyncMetrics
  logger: Logger
}

/** So much a socket may send before its room is loaded. */
const earlyBytes = 256 * 1024

/**
 * Leads a socket to its room. It listens from the first moment; what comes before the room is loaded waits, and a
 * room that cannot be loaded is never served empty.
 */
export function createDoor({ open, rest, liveness, connections, clock, metrics, logger }: Options) {
  return (socket: WebSocket, entry: Entry) => {
    let room: Room<unknown> | undefined
    const early: Buffer[] = []
    let waiting = 0
    let toldFirst: (frame: Uint8Array) => void = () => undefined
    const firstFrame = new Promise<Uint8Array>((resolve) => void (toldFirst = resolve))

    function onFrame(data: Buffer) {
      if (room) return room.receive(connection, data)
      waiting += data.length
      if (waiting > earlyBytes) return connection.close(closeCode.tryLater, 'the board is still being loaded')
      early.push(data)
      toldFirst(data)
    }

    function onClose() {
      connections.delete(connection)
      metrics.connections.set(connections.size)
      room?.leave(connection)
      toldFirst(new Uint8Array())
      if (room?.connections.size === 0) rest(entry.room)
    }

    function enter(opened: Room<unknown>) {
      room = opened
      if (!connection.closing) opened.join(connection)
      // what came before the board was loaded counts, also of somebody who has left since
      for (const data of early.splice(0)) if (!connection.barred) opened.receive(connection, data)
    }

    function refuse(error: unknown) {
      if (error instanceof UnknownRoom) return connection.close(closeCode.unknownRoom, 'there is no such board')
      if (error instanceof NotYetKnown) return connection.close(closeCode.notYet, 'the item is not known here yet')
      if (error instanceof NoAccess) return connection.close(closeCode.removed, 'this is for members')
      logger.error({ err: error, room: entry.room }, 'a room could not be loaded')
      connection.close(closeCode.tryLater, 'the board cannot be loaded now')
    }

    const connection = createConnection({ socket, entry, clock, metrics, onFrame, onClose })
    connections.set(connection, entry.room)
    metrics.connections.set(connections.size)
    liveness.watch(socket, connection)
    open(entry, firstFrame).then(enter, refuse)
  }
}
