import { type Slicer, createSlicer } from './slices.ts'

/** When something last happened (ms of `performance.now`), and how often it does, in times a millisecond. */
export type Pace = { lastFlush: number; rate: number }

/** A room as the schedule sees it; its pace counts edits. `turnMs`: from a flush to everybody being told. */
export type Flushable = Pace & { turnMs: number; flush(): void }

export type FlushSchedule = {
  /** Has `room` flushed: next turn in a quiet room, else with its window. `now`: skip the window. */
  request(room: Flushable, options?: { now?: boolean }): void
  /** Forgets a room that is closed. */
  cancel(room: Flushable): void
  /** Of all rooms: what of a flush takes longer than one turn should. */
  readonly slicer: Slicer
  stop(): void
}

type Options = {
  /** Longest wait of an edit in a busy room, ms. */
  windowMs?: number
  /** Rooms whose turn comes within this many ms are flushed together: one commit, one fsync. */
  alignMs?: number
  clock?: () => number
}

/** Edits, or rooms, that a window should gather to be worth waiting for. */
const worthwhile = 1.5
const smoothing = 0.3
/** Where many must be told, that takes a part of what an edit may wait: so much beyond the window for both. */
const turnBeyondMs = 2
/** Of the window, for rooms that are quiet on a server that is not: a commit of ten rooms costs little more than one of one. */
const shareOfAll = 0.75

/**
 * When each room flushes. The first edit of a quiet room goes at once; in a busy one edits wait up to `windowMs`, so
 * that a crowd costs one transaction and one broadcast a window. Rooms due at nearly the same time go together.
 */
export function createFlushSchedule({
  windowMs = 16,
  alignMs = 4,
  clock = () => performance.now(),
}: Options = {}): FlushSchedule {
  const due = new Map<Flushable, number>()
  const everything: Pace = { lastFlush: -Infinity, rate: 0 }
  const slicer = createSlicer({ clock })
  let timer: NodeJS.Timeout | undefined
  let timerAt = Infinity
  let immediate: NodeJS.Immediate | undefined

  function dueAt(room: Flushable, now: number): number {
    return Math.max(now, nextOf(room, windowOf(room, windowMs)), nextOf(everything, windowMs * shareOfAll))
  }

  function arm(at: number, now: number) {
    if (at <= now) {
      immediate ??= setImmediate(run)
      return
    }
    if (timerAt <= at) return
    clearTimeout(timer)
    timerAt = at
    timer = setTimeout(run, at - now)
  }

  function run() {
    clearTimeout(timer)
    timer = undefined
    timerAt = Infinity
    if (immediate) clearImmediate(immediate)
    immediate = undefined
    const until = clock() + alignMs
    const ready = [...due].filter(([, at]) => at <= until)
    noteFlush(everything, ready.length, clock())
    for (const [room] of ready) due.delete(room)
    for (const [room] of ready) room.flush()
    const next = Math.min(...due.values())
    if (next !== Infinity) arm(next, clock())
  }

  return {
    request(room, { now: atOnce = false } = {}) {
      const now = clock()
      const at = atOnce ? now : dueAt(room, now)
      if ((due.get(room) ?? Infinity) <= at) return
      due.set(room, at)
      arm(at, now)
    },
    cancel: (room) => void due.delete(room),
    slicer,
    stop() {
      slicer.stop()
      clearTimeout(timer)
      if (immediate) clearImmediate(immediate)
      due.clear()
    },
  }
}

/** The earliest next time at this pace: at once, unless a window would gather something. */
function nextOf({ lastFlush, rate }: Pace, windowMs: number): number {
  return rate * windowMs >= worthwhile ? lastFlush + windowMs : -Infinity
}

/** The room's own window: shorter where telling everybody takes long, so that a crowd is told as soon as a few. */
function windowOf({ turnMs }: Flushable, windowMs: number): number {
  return Math.min(windowMs, Math.max(windowMs / 2, windowMs + turnBeyondMs - turnMs))
}

/** Takes note that everybody was told of the last flush. */
export function noteTold(room: Flushable, now: number) {
  room.turnMs += smoothing * (now - room.lastFlush - room.turnMs)
}

/** Takes note of a flush of so many. */
export function noteFlush(pace: Pace, count: number, now: number) {
  const elapsed = Math.max(1, now - pace.lastFlush)
  pace.rate += smoothing * (count / elapsed - pace.rate)
  pace.lastFlush = now
}
