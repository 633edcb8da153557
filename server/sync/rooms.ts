import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { WebSocket } from 'ws'
import type { Json } from '../../shared/lib/json.ts'
import type { NewId } from '../../shared/lib/random-id.ts'
import { type Role, closeCode } from '../../shared/protocol.ts'
import { isBehind, migrate } from '../../shared/store/migrations.ts'
import { runCommand } from '../../shared/commands/run-command.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Follower } from '../followers/follower.ts'
import { createFlushSchedule } from '../log/flush-schedule.ts'
import type { Storage } from '../storage/storage.ts'
import type { Connection, Entry } from './connection.ts'
import { createStoredRoom } from './create-room.ts'
import { drain } from './drain.ts'
import { createDoor } from './door.ts'
import { startLiveness } from './liveness.ts'
import { loadRoom } from './load-room.ts'
import { startMaintenance } from './maintenance.ts'
import { createSyncMetrics } from './metrics.ts'
import { RoomUnavailable } from './room-errors.ts'
import { createRoomRegistry } from './room-registry.ts'
import { type Room, createRoom } from './room.ts'
import type { RoomSnapshot } from './snapshot-cache.ts'
import { boardRules } from './write-rules.ts'

/** Whoever a write of the server is for. */
export type Acting = { member: string; role: Role }

export type RoomStats = { room: string; connections: number; seq: number; bytes: number; structs: number }
export type SyncStats = { connections: number; loading: number; live: number; draining: number; rooms: RoomStats[] }

/** All rooms of this server. Names of boards are names of rooms. */
export type Rooms = {
  /** Creates a board in one commit: `seed` writes its first rows. Rejects when it exists. */
  create(board: string, seed: (store: BoardStore) => void, options?: { member?: string | null }): Promise<void>
  /** Takes over an upgraded socket. Who may enter was decided before. */
  connect(socket: WebSocket, entry: Entry): void
  /** Runs a command in the room's order; resolves once it is durable. Rejects with `CommandError` and changes nothing. */
  run(board: string, name: string, args: unknown, caller: Acting): Promise<{ result: Json; seq: number }>
  /** Any other write (imports, results), told in the log as `command`: one transaction, one row. Check first: what `body` throws after writing costs the room its copy in memory. */
  write<T>(
    board: string,
    command: string,
    body: (store: BoardStore) => T,
    caller: Acting,
  ): Promise<{ result: T; seq: number }>
  /** Calls `body` with the board exactly as it is on disk. Rejects with `UnknownRoom`. */
  read<T>(board: string, body: (store: BoardStore, seq: number) => T): Promise<T>
  /** The whole board as one download. */
  snapshot(board: string): Promise<RoomSnapshot>
  /** Who is on a board now. */
  presence(board: string): { member: string; name: string; state: unknown }[]
  /** A member's right has ended (null) or changed: their sockets are closed and, if they may, come back as what they are now. */
  endAccess(board: string, member: string, now: Role | null): void
  /** Calls back when the log of a board has grown, once the rows are on disk; returns its stop. */
  watch(board: string, listener: () => void): () => void
  stats(): SyncStats
  /** Sends everyone away, loses nothing, resolves when all is on disk or the deadline (ms) has passed. */
  drain(deadlineMs: number): Promise<void>
}

export type RoomsOptions = {
  storage: Storage
  followers: readonly Follower[]
  logger: Logger
  newId: NewId
  /** Epoch milliseconds. */
  clock?: () => number
  /** In [0, 1). */
  random?: () => number
  /** Where the counters go. */
  registry?: Registry
  /** Longest wait of an edit in a busy room, ms. */
  flushWindowMs?: number
  /** How long a room stays in memory without sockets, ms. */
  idleMs?: number
  /** How often the bin of a live room is looked through for what goes for good, ms; `Infinity`: never. */
  purgeEveryMs?: number
}

export function createRooms(options: RoomsOptions): Rooms {
  const { storage, followers, logger, newId, clock = Date.now, random = Math.random, idleMs, flushWindowMs } = options
  const metrics = createSyncMetrics(options.registry)
  const schedule = createFlushSchedule(flushWindowMs === undefined ? {} : { windowMs: flushWindowMs })
  const connections = new Map<Connection, string>()
  const rules = boardRules
  const watchers = new Map<string, Set<() => void>>()
  let draining: Promise<void> | null = null

  async function load(name: string): Promise<Room | null> {
    const loaded = await loadRoom(name, { storage, followers, rules })
    if (!loaded) return null
    const onBroken = (error: unknown) => dropRoom(name, error)
    const onCommitted = () => watchers.get(name)?.forEach((listener) => listener())
    const room = createRoom({ name, loaded, storage, schedule, followers, clock, metrics, onCommitted, onBroken })
    if (isBehind(loaded.document.store)) await room.write({ member: null, command: 'migrate', body: migrate })
    return room
  }

  async function compact(name: string) {
    if (await storage.compact(name)) metrics.compactions.inc()
  }

  const registry = createRoomRegistry({ load, compact, metrics, logger, ...(idleMs === undefined ? {} : { idleMs }) })
  const liveness = startLiveness(clock)
  const maintenance = startMaintenance({
    registry,
    compact,
    clock,
    metrics,
    logger,
    purgeEveryMs: options.purgeEveryMs,
  })
  const connect = createDoor({ registry, liveness, connections, clock, metrics, logger })

  function dropRoom(name: string, error: unknown) {
    logger.error({ err: error, room: name }, 'a room was dropped from memory; clients send again what was not saved')
    metrics.dropped.inc()
    const room = registry.live(name)
    registry.drop(name)
    for (const connection of room?.connections ?? [])
      connection.close(closeCode.tryLater, 'the board is being loaded anew')
  }

  async function open(name: string): Promise<Room> {
    if (draining) throw new RoomUnavailable(name)
    return registry.open(name)
  }

  async function write<T>(board: string, command: string, body: (store: BoardStore) => T, { member }: Acting) {
    const room = await open(board)
    return room.write({ member, command, body })
  }

  async function stopAll(deadlineMs: number): Promise<void> {
    await drain({ connections, registry, random, deadlineMs })
    liveness.stop()
    maintenance.stop()
    registry.stop()
    schedule.stop()
  }

  return {
    create: (board, seed, { member = null } = {}) =>
      createStoredRoom(board, seed, member, { storage, followers, rules, newId, clock }),
    connect(socket, entry) {
      if (draining) socket.close(closeCode.restart, 'the server restarts')
      else connect(socket, entry)
    },
    run: (board, name, args, { member, role }) =>
      write(
        board,
        name,
        (store) => runCommand(store, name, args, { member, role, now: clock(), newId, random }).result,
        { member, role },
      ),
    write,
    read: async (board, body) => (await open(board)).read(body),
    snapshot: async (board) => (await open(board)).snapshot(),
    presence: (board) => registry.live(board)?.presence.list() ?? [],
    endAccess(board, member, now) {
      for (const [connection, room] of connections) {
        if (room.split('/')[0] !== board || connection.caller.member !== member) continue
        if (now === null) connection.close(closeCode.removed, 'you no longer have access')
        else connection.close(closeCode.reauthorise, 'your role has changed')
      }
    },
    watch(board, listener) {
      const listeners = watchers.get(board) ?? new Set()
      watchers.set(board, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && watchers.get(board) === listeners) watchers.delete(board)
      }
    },
    stats: () => ({ connections: connections.size, ...registry.count(), rooms: [...registry.rooms()].map(statsOf) }),
    drain: (deadlineMs) => (draining ??= stopAll(deadlineMs)),
  }
}

function statsOf([name, room]: [string, Room]): RoomStats {
  return { room: name, connections: room.connections.size, seq: room.seq, ...room.size() }
}
