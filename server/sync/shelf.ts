import type { Logger } from 'pino'
import type { NewId } from '../../shared/lib/random-id.ts'
import type { FlushSchedule } from '../log/flush-schedule.ts'
import type { Storage } from '../storage/storage.ts'
import type { Connection } from './connection.ts'
import { createStoredRoom } from './create-room.ts'
import { loadRoom } from './load-room.ts'
import type { SyncMetrics } from './metrics.ts'
import type { RoomKind } from './room-kind.ts'
import { type RoomRegistry, createRoomRegistry } from './room-registry.ts'
import { type Room, createRoom } from './room.ts'

/** Every room of one kind. */
export type Shelf<S> = {
  registry: RoomRegistry<S>
  /** Writes a new room with its first row in one commit. Rejects when it exists already. */
  create(name: string, first: { command: string; member: string | null; seed: (store: S) => void }): Promise<void>
}

/** What rooms of every kind share. */
export type ShelfGround = {
  storage: Storage
  schedule: FlushSchedule
  logger: Logger
  metrics: SyncMetrics
  newId: NewId
  clock: () => number
  idleMs?: number | undefined
  compact: (name: string) => Promise<void>
  onCommitted: (name: string) => void
  /** A room is no longer what the log says: everybody is sent away. */
  onBroken: (name: string, registry: RoomRegistry<unknown>, error: unknown) => void
}

type Own<S> = {
  onJoined?: (name: string, connection: Connection) => void
  onLeft?: (name: string) => void
  /** Called before anybody else sees the room. */
  onLoaded?: (room: Room<S>, loaded: { store: S }) => Promise<unknown>
}

export function createShelf<S>(kind: RoomKind<S>, ground: ShelfGround, own: Own<S> = {}): Shelf<S> {
  const { storage, schedule, clock, metrics, logger, compact, newId, idleMs } = ground

  async function load(name: string): Promise<Room<S> | null> {
    const loaded = await loadRoom(name, { storage, kind })
    if (!loaded) return null
    const room = createRoom({
      ...{ name, kind, loaded, storage, schedule, clock, metrics },
      onCommitted: () => ground.onCommitted(name),
      onJoined: (connection) => own.onJoined?.(name, connection),
      onLeft: () => own.onLeft?.(name),
      onBroken: (error) => ground.onBroken(name, registry, error),
    })
    await own.onLoaded?.(room, loaded.document)
    return room
  }

  const registry = createRoomRegistry<S>({
    ...{ load, compact, metrics, logger },
    ...(idleMs === undefined ? {} : { idleMs }),
  })

  return {
    registry,
    create: (name, { command, member, seed }) =>
      createStoredRoom(name, seed, member, { storage, kind, command, newId, clock }),
  }
}
