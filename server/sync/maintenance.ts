import type { Logger } from 'pino'
import type { SyncMetrics } from './metrics.ts'
import { purgeBin } from './purge-bin.ts'
import type { RoomRegistry } from './room-registry.ts'
import type { Room } from './room.ts'

type Options = {
  registry: RoomRegistry
  compact: (name: string) => Promise<void>
  clock: () => number
  metrics: SyncMetrics
  logger: Logger
  /** How often a live room is looked through for what was long enough in the bin, ms; `Infinity`: never. */
  purgeEveryMs?: number | undefined
}

const lookMs = 250
/** A live room gets a snapshot after so many rows, but not more often than this. */
const rowsToCompact = 5000
const compactEveryMs = 60_000

/** Looks after live rooms: slow readers, snapshots of rooms that are never idle, and what leaves the bin for good. */
export function startMaintenance({ registry, compact, clock, metrics, logger, purgeEveryMs = 3_600_000 }: Options): {
  stop(): void
} {
  /** Loading counts too: what a room finds on disk is no hurry. */
  const compactedAt = new WeakMap<Room, number>()
  const purgedAt = new WeakMap<Room, number>()

  function look() {
    const { loading, live, draining } = registry.count()
    metrics.rooms.set({ state: 'loading' }, loading)
    metrics.rooms.set({ state: 'live' }, live)
    metrics.rooms.set({ state: 'draining' }, draining)
    for (const [name, room] of registry.rooms()) {
      room.tend()
      if (room.rowsToCompact() >= rowsToCompact && clock() - lastCompacted(room) >= compactEveryMs)
        void snapshot(name, room)
      if (isPurgeDue(room)) void purge(name, room)
    }
  }

  /** The first time soon after loading: a board that nobody opens is not looked through. */
  function isPurgeDue(room: Room): boolean {
    return Number.isFinite(purgeEveryMs) && clock() - (purgedAt.get(room) ?? -Infinity) >= purgeEveryMs
  }

  async function purge(name: string, room: Room) {
    purgedAt.set(room, clock())
    try {
      const count = await purgeBin(room, clock)
      if (count > 0) logger.info({ room: name, count }, 'items left the bin for good')
    } catch (error) {
      logger.warn({ err: error, room: name }, 'the bin was not emptied of what is old; it is tried again')
    }
  }

  function lastCompacted(room: Room): number {
    const at = compactedAt.get(room) ?? clock()
    compactedAt.set(room, at)
    return at
  }

  async function snapshot(name: string, room: Room) {
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
