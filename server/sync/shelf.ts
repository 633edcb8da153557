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

/** What is written into a room from outside, and told in its log as `command`. */
export type Brought<S> = { command: string; member: string | null; body: (store: S) => void }

/** Makes a room that begins with this, or writes it into the one that is there. None of it stays in memory. */
export async function bring<S>({ create, registry }: Shelf<S>, name: string, first: Brought<S>): Promise<void> {
  const { body: seed, ...told } = first
  try {
    await create(name, { ...told, seed })
  } catch (error) {
    const room = await registry.open(name).catch(() => null)
    if (!room) throw error
    await room.write(first)
    await registry.release(name)
  }
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
