import * as Y from 'yjs'
import { commitWithRetry } from '../log/commit-retry.ts'
import { type FlushSchedule, type Flushable, noteFlush, noteTold } from '../log/flush-schedule.ts'
import { marksToWrite } from '../log/version-marks.ts'
import type { Sliced } from '../log/slices.ts'
import { isDiskFull } from '../storage/disk-full.ts'
import type { FollowerCursor, Storage } from '../storage/storage.ts'
import { type Flushed, applyingQueue } from './apply-queue.ts'
import type { Connection } from './connection.ts'
import type { FanOut } from './fan-out.ts'
import type { LoadedRoom } from './load-room.ts'
import type { SyncMetrics } from './metrics.ts'
import type { Queued, QueuedFence } from './queue.ts'
import { RoomUnavailable } from './room-errors.ts'
import { createRoomSize } from './room-size.ts'
import { createIntake } from './intake.ts'
import { createMemberBudget } from './member-budget.ts'

/**
 * The order of a room: what clients and the server write waits in one queue; a flush applies it, commits the rows,
 * and only then tells others and says "saved". While a commit is on its way nothing is applied, so whenever none is,
 * the document holds exactly what is on disk.
 */
export type WritePath<S> = {
  /** Sequence number of the last row on disk. */
  readonly seq: number
  /** Rows written since the last call of `takeRows`. */
  takeRows(): number
  size(): { bytes: number; structs: number; nearQuota: boolean }
  push(entry: Queued<S>, bytes: number): void
  fence(connection: Connection, id: number): void
  /**
   * Calls `body` as soon as the document holds exactly what is on disk: perhaps now. With `failed` it does not wait for a
   * full disk.
   */
  whenDurable(body: () => void, failed?: (error: unknown) => void): void
  /** Resolves when nothing is queued or on its way; rejects when the room broke. */
  settled(): Promise<void>
  /** Runs `make`, which writes a snapshot, while no follower is said to stand behind what it holds. */
  snapshotting<T>(make: () => Promise<T>): Promise<T>
  readonly busy: boolean
  /** Fails whatever waits. */
  close(): void
}

type Options<S> = {
  room: string
  loaded: LoadedRoom<S>
  storage: Storage
  schedule: FlushSchedule
  /** Names of those who derive something from the room. */
  followers: readonly string[]
  fanOut: FanOut
  clock: () => number
  metrics: SyncMetrics
  /** Rows are on disk. */
  onCommitted?: () => void
  /** The document in memory is no longer what the log says, or cannot be logged: drop it. */
  onBroken: (error: unknown) => void
}

/** So much in the queue is flushed without waiting for the window. */
const flushBytes = 256 * 1024
/**
 * Rows that followers had nothing to say to, before it is written down that they have seen them: to show them again
 * after a crash changes nothing, and costs less than a write at each commit.
 */
const rowsUnsaid = 64

/** `hurried`: somebody waits for an answer, and is told when it will not come soon. */
type Waiting = { body: () => void; failed: (error: unknown) => void; hurried: boolean }

export function createWritePath<S>({
  room,
  loaded,
  storage,
  schedule,
  followers,
  fanOut,
  clock,
  metrics,
  onCommitted = () => undefined,
  onBroken,
}: Options<S>): WritePath<S> {
  const { document, epoch } = loaded
  const size = createRoomSize(document.doc, loaded.bytes)
  const budget = createMemberBudget(clock)
  const intake = createIntake<S>()
  const { slicer } = schedule
  const flushable: Flushable = { flush, lastFlush: -Infinity, rate: 0, turnMs: 0 }
  let { head, lastAt, owed, active } = loaded
  /** Up to where followers are on disk to have seen everything. */
  let followed = loaded.lagging ? -Infinity : head
  let cursorsDue = loaded.lagging
  let waiting: Waiting[] = []
  let inFlight = false
  let closed = false
  let newRows = 0
  let snapshots = 0

  function flush() {
    if (inFlight || closed || (intake.length === 0 && !cursorsDue)) return
    const taken = intake.take()
    inFlight = true
    slicer.run(
      apply(taken),
      (flushed) => {
        if (flushed.rows.length === 0 && !cursorsDue) finish(flushed, taken)
        else commit(flushed, taken)
      },
      (error) => fail(error, taken),
    )
  }

  function* apply(taken: readonly Queued<S>[]): Sliced<Flushed> {
    const edits = taken.reduce((count, entry) => count + (entry.kind === 'update' ? 1 : 0), 0)
    metrics.edits.inc(edits)
    noteFlush(flushable, edits, performance.now())
    const onGap = (connection: Connection) => {
      metrics.gaps.inc()
      connection.gap(Y.encodeStateVector(document.doc))
    }
    // a clock that was put back must not make the past of a board run backwards
    lastAt = Math.max(lastAt, clock())
    const now = { room, epoch, head, at: lastAt, document, active }
    const debts = owed
    owed = []
    const ground = { ...now, overQuota: size.overQuota, onGap, budget, isOver: slicer.isOver }
    const work = applyingQueue(taken, ground, debts)
    for (;;) {
      const step = work.next()
      if (step.done) return step.value
      yield
      // the document is gone, and nothing of this is on the disk
      if (closed) throw new RoomUnavailable(room)
    }
  }

  function commit(flushed: Flushed, taken: readonly Queued<S>[]) {
    const started = performance.now()
    const newHead = head + flushed.rows.length
    const batch = {
      rows: flushed.rows,
      bindings: document.bindings.takeNew(),
      cursors: cursorsAt(newHead, flushed),
      ...marksToWrite(flushed, active),
    }
    active = flushed.active
    commitWithRetry(storage, batch, { onRetry }).then(
      () => {
        metrics.commitSeconds.observe((performance.now() - started) / 1000)
        metrics.flushes.inc()
        metrics.flushRows.observe(flushed.rows.length)
        metrics.rows.inc(flushed.rows.length)
        head = newHead
        newRows += flushed.rows.length
        if (flushed.rows.length > 0) onCommitted()
        if (!closed) finish(flushed, taken)
      },
      (error: unknown) => fail(error, taken),
    )
  }

  function onRetry(error: unknown) {
    metrics.commitRetries.inc()
    if (!isDiskFull(error)) return
    // until there is room the document holds what is on no disk, and that may take long
    const refused = waiting.filter(({ hurried }) => hurried)
    waiting = waiting.filter(({ hurried }) => !hurried)
    for (const { failed } of refused) failed(new RoomUnavailable(room, { cause: error }))
  }

  function cursorsAt(seq: number, { derived }: Flushed): FollowerCursor[] {
    if (!derived && !cursorsDue && snapshots === 0 && seq - followed < rowsUnsaid) return []
    cursorsDue = false
    followed = seq
    return followers.map((name) => ({ name, room, seq }))
  }

  /** Everything applied is durable: tell it. */
  function finish(flushed: Flushed, taken: readonly Queued<S>[]) {
    const { written } = flushed
    size.add(
      written.length,
      written.reduce((bytes, one) => bytes + one.bytes.length, 0),
    )
    const release = gatherAnswered(flushed, taken)
    const told = () => {
      if (!closed) answerAll(flushed, taken)
      for (const one of release) one()
      if (!closed) goOn(flushed)
    }
    slicer.run(fanOut.telling(written, flushed.onlyFrom), told, (error) => fail(error, taken))
  }

  function answerAll({ healed }: Flushed, taken: readonly Queued<S>[]) {
    for (const entry of taken) if (entry.kind === 'fence') answer(entry)
    for (const connection of healed) connection.settleFences()
  }

  /** Everybody has been told and answered. */
  function goOn({ tasks }: Flushed) {
    inFlight = false
    noteTold(flushable, performance.now())
    for (const done of tasks) done()
    const ready = waiting
    waiting = []
    for (const { body } of ready) body()
    if (intake.length === 0) return
    if (intake.hasOnlyFences()) flush()
    else schedule.request(flushable, { now: intake.bytes >= flushBytes })
  }

  /** Who gets updates and "saved" gets them in one piece; who is alone hears only "saved". */
  function gatherAnswered({ written, onlyFrom }: Flushed, taken: readonly Queued<S>[]): (() => void)[] {
    if (written.length === 0) return []
    return taken.flatMap((entry) =>
      entry.kind === 'fence' && entry.connection !== onlyFrom ? [entry.connection.gather()] : [],
    )
  }

  function answer({ connection, id, at }: QueuedFence) {
    connection.saved(id)
    metrics.savedSeconds.observe((clock() - at) / 1000)
  }

  function fail(error: unknown, taken: readonly Queued<S>[]) {
    inFlight = false
    if (closed) {
      for (const entry of taken) if (entry.kind === 'task') entry.failed(error)
      return
    }
    intake.putBack(taken)
    close(error)
    onBroken(error)
  }

  function close(cause?: unknown) {
    if (closed) return
    closed = true
    schedule.cancel(flushable)
    const error = new RoomUnavailable(room, { cause })
    for (const entry of intake.clear()) if (entry.kind === 'task') entry.failed(error)
    for (const { failed } of waiting) failed(error)
    waiting = []
  }

  function whenDurable(body: () => void, failed?: (error: unknown) => void) {
    if (closed) failed?.(new RoomUnavailable(room))
    else if (inFlight) waiting.push({ body, failed: failed ?? (() => undefined), hurried: failed !== undefined })
    else body()
  }

  async function settled(): Promise<void> {
    while (inFlight || cursorsDue || intake.length > 0) await nextFlush()
  }

  /** Resolves when the commit on its way, or else the next one, has ended. */
  async function nextFlush(): Promise<void> {
    if (closed) throw new RoomUnavailable(room)
    if (!inFlight) schedule.request(flushable, { now: true })
    await new Promise<void>((resolve, reject) => waiting.push({ body: resolve, failed: reject, hurried: false }))
  }

  async function snapshotting<T>(make: () => Promise<T>): Promise<T> {
    snapshots += 1
    try {
      while (followed < head) {
        cursorsDue = true
        await nextFlush()
      }
      return await make()
    } finally {
      snapshots -= 1
    }
  }

  if (cursorsDue) schedule.request(flushable, { now: true })

  return {
    get seq() {
      return head
    },
    get busy() {
      return inFlight || cursorsDue || intake.length > 0
    },
    takeRows() {
      const rows = newRows
      newRows = 0
      return rows
    },
    size: () => ({ bytes: size.bytes, structs: size.structs, nearQuota: size.nearQuota }),
    push(entry, bytes) {
      if (closed) return entry.kind === 'task' ? entry.failed(new RoomUnavailable(room)) : undefined
      intake.push(entry, bytes)
      if (!inFlight) schedule.request(flushable, { now: intake.bytes >= flushBytes })
    },
    fence(connection, id) {
      if (closed) return
      if (!inFlight && intake.length === 0) connection.saved(id)
      else intake.push({ kind: 'fence', connection, id, at: clock() }, 0)
    },
    whenDurable,
    settled,
    snapshotting,
    close: () => close(),
  }
}
