import type { Logger } from 'pino'
import { limits } from '../../shared/protocol.ts'
import type { SyncMetrics } from './metrics.ts'
import type { Room } from './room.ts'
import { UnknownRoom } from './room-errors.ts'

/**
 * Which rooms are in memory: absent → loading → live → draining → absent, one promise a transition in one map, so
 * there is never a second document for a room. Who asks while it drains waits, then loads.
 */
export type RoomRegistry<S> = {
  /** The live room, loaded when it is not there. Rejects with `UnknownRoom`, or with what loading failed with. */
  open(name: string): Promise<Room<S>>
  /** The room, if it is live now. */
  live(name: string): Room<S> | undefined
  rooms(): Iterable<[name: string, room: Room<S>]>
  /** Closes a room soon, unless it is used again before. Call it when a room may have become idle. */
  rest(name: string): void
  /** Closes a room now, so that it is not in memory; false when it is in use. */
  release(name: string): Promise<boolean>
  /** Forgets a room that broke, at once. */
  drop(name: string): void
  /** Closes every room that is idle, now; resolves when all are closed. */
  closeAll(): Promise<void>
  count(): { loading: number; live: number; draining: number }
  stop(): void
}

type Slot<S> =
  | { state: 'loading'; room: Promise<Room<S>> }
  | { state: 'live'; room: Room<S>; timer: NodeJS.Timeout | undefined }
  | { state: 'draining'; done: Promise<void> }

type Options<S> = {
  /** Makes a live room from disk; null when it was never created. */
  load: (name: string) => Promise<Room<S> | null>
  /** Called before an idle room is dropped from memory. */
  compact: (name: string) => Promise<void>
  metrics: SyncMetrics
  logger: Logger
  idleMs?: number
  /** So many rooms load at once; the others wait. */
  loadsAtOnce?: number
}

export function createRoomRegistry<S>({
  load,
  compact,
  metrics,
  logger,
  idleMs = limits.roomIdleMs,
  loadsAtOnce = 4,
}: Options<S>): RoomRegistry<S> {
  const slots = new Map<string, Slot<S>>()
  const turn = createTurns(loadsAtOnce)

  async function open(name: string): Promise<Room<S>> {
    const slot = slots.get(name)
    if (slot?.state === 'live') {
      rest(name)
      return slot.room
    }
    if (slot?.state === 'loading') return slot.room
    if (slot?.state === 'draining') {
      await slot.done
      return open(name)
    }
    const room = turn(() => loadNow(name))
    slots.set(name, { state: 'loading', room })
    return room
  }

  async function loadNow(name: string): Promise<Room<S>> {
    const stop = metrics.loadSeconds.startTimer()
    try {
      const room = await load(name)
      if (!room) throw new UnknownRoom(name)
      slots.set(name, { state: 'live', room, timer: undefined })
      rest(name)
      return room
    } catch (error) {
      slots.delete(name)
      if (!(error instanceof UnknownRoom)) metrics.loadFailures.inc()
      throw error
    } finally {
      stop()
    }
  }

  function rest(name: string) {
    const slot = slots.get(name)
    if (slot?.state !== 'live') return
    clearTimeout(slot.timer)
    slot.timer = setTimeout(() => {
      if (slots.get(name) !== slot || slot.room.connections.size > 0) return
      if (slot.room.busy) rest(name)
      else void close(name, slot.room)
    }, idleMs)
    slot.timer.unref()
  }

  function isIdle(room: Room<S>): boolean {
    return room.connections.size === 0 && !room.busy
  }

  function close(name: string, room: Room<S>): Promise<void> {
    // the slot is taken before anything can end
    const done = Promise.resolve().then(() => finish(name, room))
    slots.set(name, { state: 'draining', done })
    return done
  }

  async function finish(name: string, room: Room<S>): Promise<void> {
    try {
      if (room.rowsToCompact() > 0) await room.compact(() => compact(name))
    } catch (error) {
      logger.warn({ err: error, room: name }, 'a room was not compacted')
    }
    room.close()
    slots.delete(name)
  }

  async function release(name: string): Promise<boolean> {
    const slot = slots.get(name)
    if (slot === undefined) return true
    if (slot.state === 'loading') return slot.room.then(() => release(name))
    if (slot.state === 'draining') await slot.done
    else if (!isIdle(slot.room)) return false
    else {
      clearTimeout(slot.timer)
      await close(name, slot.room)
    }
    // somebody may have waited for it to be closed
    return !slots.has(name)
  }

  return {
    open,
    rest,
    release,
    live(name) {
      const slot = slots.get(name)
      return slot?.state === 'live' ? slot.room : undefined
    },
    *rooms() {
      for (const [name, slot] of slots) if (slot.state === 'live') yield [name, slot.room]
    },
    drop(name) {
      const slot = slots.get(name)
      if (slot?.state !== 'live') return
      clearTimeout(slot.timer)
      slots.delete(name)
      slot.room.close()
    },
    async closeAll() {
      await Promise.allSettled(
        [...slots.values()].map((slot) =>
          slot.state === 'loading' ? slot.room : slot.state === 'draining' ? slot.done : Promise.resolve(),
        ),
      )
      await Promise.all(
        [...slots].map(([name, slot]) =>
          slot.state === 'live' && isIdle(slot.room) ? close(name, slot.room) : Promise.resolve(),
        ),
      )
    },
    count() {
      const count = { loading: 0, live: 0, draining: 0 }
      for (const slot of slots.values()) count[slot.state] += 1
      return count
    },
    stop() {
      for (const slot of slots.values()) if (slot.state === 'live') clearTimeout(slot.timer)
    },
  }
}

/** Lets so many pieces of work run at once; the others wait their turn. */
function createTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const queue: (() => void)[] = []
  return async (work) => {
    // who waits takes over the place of who ends
    if (running >= atOnce) await new Promise<void>((resolve) => queue.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }
}
