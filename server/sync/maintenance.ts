import type { Logger } from 'pino'
import type { SyncMetrics } from './metrics.ts'
import { purgeBin } from './purge-bin.ts'
import type { RoomRegistry } from './room-registry.ts'
import type { Room } from './room.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'

type Options = {
  registries: readonly RoomRegistry<unknown>[]
  boards: RoomRegistry<BoardStore>
  compact: (name: string) => Promise<void>
  clock: () => number
  metrics: SyncMetrics
  logger: Logger
  /** Takes away what other rooms hold of items that are gone for good. */
  sweep: (board: string) => Promise<unknown>
  /** How often a live room is looked through for what was long enough in the bin, ms; `Infinity`: never. */
  purgeEveryMs?: number | undefined
}

const lookMs = 250
/** A live room gets a snapshot after so many rows, but not more often than this. */
const rowsToCompact = 5000
const compactEveryMs = 60_000

/** Looks after live rooms: slow readers, snapshots of rooms that are never idle, and what leaves the bin for good. */
export function startMaintenance({ registries, boards, purgeEveryMs = 3_600_000, ...options }: Options): {
  stop(): void
} {
  const { compact, clock, metrics, logger } = options
  /** Loading counts too: what a room finds on disk is no hurry. */
  const compactedAt = new WeakMap<Room<unknown>, number>()
  const purgedAt = new WeakMap<Room<unknown>, number>()
  const warned = new WeakSet<Room<unknown>>()

  function look() {
    const counts = countRooms(registries)
    for (const state of ['loading', 'live', 'draining'] as const) metrics.rooms.set({ state }, counts[state])
    for (const registry of registries) for (const [name, room] of registry.rooms()) lookAt(name, room)
    for (const [name, room] of boards.rooms()) if (isPurgeDue(room)) void purge(name, room)
  }

  function lookAt(name: string, room: Room<unknown>) {
    room.tend()
    warnWhenNearlyFull(name, room)
    if (room.rowsToCompact() >= rowsToCompact && clock() - lastCompacted(room) >= compactEveryMs)
      void snapshot(name, room)
  }

  function warnWhenNearlyFull(name: string, room: Room<unknown>) {
    const { nearQuota, bytes, structs } = room.size()
    if (!nearQuota || warned.has(room)) return
    warned.add(room)
    logger.warn({ room: name, bytes, structs }, 'a room is nearly full; when it is, it can be read but not changed')
  }

  /** The first time soon after loading: a board that nobody opens is not looked through. */
  function isPurgeDue(room: Room<unknown>): boolean {
    return Number.isFinite(purgeEveryMs) && clock() - (purgedAt.get(room) ?? -Infinity) >= purgeEveryMs
  }

  async function purge(name: string, room: Room<BoardStore>) {
    const isFirst = !purgedAt.has(room)
    purgedAt.set(room, clock())
    try {
      const count = await purgeBin(room, clock)
      // also after a crash between the two
      if (count > 0 || isFirst) await options.sweep(name)
      if (count > 0) logger.info({ room: name, count }, 'items left the bin for good')
    } catch (error) {
      logger.warn({ err: error, room: name }, 'the bin was not emptied of what is old; it is tried again')
    }
  }

  function lastCompacted(room: Room<unknown>): number {
    const at = compactedAt.get(room) ?? clock()
    compactedAt.set(room, at)
    return at
  }

  async function snapshot(name: string, room: Room<unknown>) {
    compactedAt.set(room, clock())
    try {
      await room.compact(() => compact(name))
    } catch (error) {
      metrics.compactionFailures.inc()
      logger.warn({ err: error, room: name }, 'no snapshot was written; the log stays longer')
    }
  }

  const timer = setInterval(look, lookMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** How many rooms are in which state, of all kinds. */
export function countRooms(registries: readonly RoomRegistry<unknown>[]) {
  const sum = { loading: 0, live: 0, draining: 0 }
  for (const registry of registries) {
    const { loading, live, draining } = registry.count()
    sum.loading += loading
    sum.live += live
    sum.draining += draining
  }
  return sum
}
