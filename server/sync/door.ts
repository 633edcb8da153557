import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import { closeCode } from '../../shared/protocol.ts'
import { type Connection, type Entry, createConnection } from './connection.ts'
import type { Liveness } from './liveness.ts'
import type { SyncMetrics } from './metrics.ts'
import { UnknownRoom } from './room-errors.ts'
import { isServedRoom } from './room-name.ts'
import type { RoomRegistry } from './room-registry.ts'
import type { Room } from './room.ts'

type Options = {
  registry: RoomRegistry
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
export function createDoor({ registry, liveness, connections, clock, metrics, logger }: Options) {
  return (socket: WebSocket, entry: Entry) => {
    let room: Room | undefined
    const early: Buffer[] = []
    let waiting = 0

    function onFrame(data: Buffer) {
      if (room) return room.receive(connection, data)
      waiting += data.length
      if (waiting > earlyBytes) return connection.close(closeCode.tryLater, 'the board is still being loaded')
      early.push(data)
    }

    function onClose() {
      connections.delete(connection)
      metrics.connections.set(connections.size)
      room?.leave(connection)
      if (room?.connections.size === 0) registry.rest(entry.room)
    }

    function enter(opened: Room) {
      room = opened
      if (!connection.closing) opened.join(connection)
      // what came before the board was loaded counts, also of somebody who has left since
      for (const data of early.splice(0)) if (!connection.barred) opened.receive(connection, data)
    }

    function refuse(error: unknown) {
      if (error instanceof UnknownRoom) return connection.close(closeCode.unknownRoom, 'there is no such board')
      logger.error({ err: error, room: entry.room }, 'a room could not be loaded')
      connection.close(closeCode.tryLater, 'the board cannot be loaded now')
    }

    const connection = createConnection({ socket, entry, clock, metrics, onFrame, onClose })
    connections.set(connection, entry.room)
    metrics.connections.set(connections.size)
    liveness.watch(socket, connection)
    if (isServedRoom(entry.room)) registry.open(entry.room).then(enter, refuse)
    else refuse(new UnknownRoom(entry.room))
  }
}
