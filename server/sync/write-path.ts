import * as Y from 'yjs'
import type { Follower } from '../followers/follower.ts'
import { commitWithRetry } from '../log/commit-retry.ts'
import { type FlushSchedule, type Flushable, noteFlush, noteTold } from '../log/flush-schedule.ts'
import type { FollowerCursor, Storage } from '../storage/storage.ts'
import { type Flushed, applyQueue } from './apply-queue.ts'
import type { Connection } from './connection.ts'
import type { FanOut } from './fan-out.ts'
import type { LoadedRoom } from './load-room.ts'
import type { SyncMetrics } from './metrics.ts'
import type { Queued, QueuedFence } from './queue.ts'
import { RoomUnavailable } from './room-errors.ts'
import { createRoomSize } from './room-size.ts'

/**
 * The order of a room: what clients and the server write waits in one queue; a flush applies it, commits the rows,
 * and only then tells others and says "saved". While a commit is on its way nothing is applied, so whenever none is,
 * the document holds exactly what is on disk.
 */
export type WritePath = {
  /** Sequence number of the last row on disk. */
  readonly seq: number
  /** Rows written since the last call of `takeRows`. */
  takeRows(): number
  size(): { bytes: number; structs: number }
  push(entry: Queued, bytes: number): void
  fence(connection: Connection, id: number): void
  /** Calls `body` as soon as the document holds exactly what is on disk: perhaps now. */
  whenDurable(body: () => void, failed?: (error: unknown) => void): void
  /** Resolves when nothing is queued or on its way; rejects when the room broke. */
  settled(): Promise<void>
  /** Runs `make`, which writes a snapshot, while no follower is said to stand behind what it holds. */
  snapshotting<T>(make: () => Promise<T>): Promise<T>
  readonly busy: boolean
  /** Fails whatever waits. */
  close(): void
}

type Options = {
  room: string
  loaded: LoadedRoom
  storage: Storage
  schedule: FlushSchedule
  followers: readonly Follower[]
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
/** So much in the queue stops the reading of its senders until the disk has caught up. */
const holdBytes = 4 * 1024 * 1024
/**
 * Rows that followers had nothing to say to, before it is written down that they have seen them: to show them again
 * after a crash changes nothing, and costs less than a write at each commit.
 */
const rowsUnsaid = 64

type Waiting = { body: () => void; failed: (error: unknown) => void }

export function createWritePath({
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
}: Options): WritePath {
  const { document, epoch } = loaded
  const size = createRoomSize(document.doc, loaded.bytes)
  const flushable: Flushable = { flush, lastFlush: -Infinity, rate: 0, turnMs: 0 }
  let { head, owed } = loaded
  /** Up to where followers are on disk to have seen everything. */
  let followed = loaded.lagging ? -Infinity : head
  let cursorsDue = loaded.lagging
  let queue: Queued[] = []
  let queuedBytes = 0
  let waiting: Waiting[] = []
  let inFlight = false
  let closed = false
  let newRows = 0
  let snapshots = 0
  const held = new Set<Connection>()

  function flush() {
    if (inFlight || closed || (queue.length === 0 && !cursorsDue)) return
    const taken = queue
    queue = []
    queuedBytes = 0
    for (const connection of held) connection.release()
    held.clear()
    let flushed: Flushed
    try {
      flushed = apply(taken)
    } catch (error) {
      fail(error, taken)
      return
    }
    if (flushed.rows.length === 0 && !cursorsDue) return finish(flushed, taken)
    commit(flushed, taken)
  }

  function apply(taken: readonly Queued[]): Flushed {
    const edits = taken.reduce((count, entry) => count + (entry.kind === 'update' ? 1 : 0), 0)
    metrics.edits.inc(edits)
    noteFlush(flushable, edits, performance.now())
    const onGap = (connection: Connection) => {
      metrics.gaps.inc()
      connection.gap(Y.encodeStateVector(document.doc))
    }
    const ground = { room, epoch, head, at: clock(), document, followers, overQuota: size.overQuota, onGap }
    const debts = owed
    owed = []
    return applyQueue(taken, ground, debts)
  }

  function commit(flushed: Flushed, taken: readonly Queued[]) {
    inFlight = true
    const started = performance.now()
    const newHead = head + flushed.rows.length
    const batch = { rows: flushed.rows, bindings: document.bindings.takeNew(), cursors: cursorsAt(newHead, flushed) }
    commitWithRetry(storage, batch, { onRetry: () => metrics.commitRetries.inc() }).then(
      () => {
        metrics.commitSeconds.observe((performance.now() - started) / 1000)
        metrics.flushes.inc()
        metrics.flushRows.observe(flushed.rows.length)
        metrics.rows.inc(flushed.rows.length)
        inFlight = false
        head = newHead
        newRows += flushed.rows.length
        if (flushed.rows.length > 0) onCommitted()
        if (!closed) finish(flushed, taken)
      },
      (error: unknown) => fail(error, taken),
    )
  }

  function cursorsAt(seq: number, { derived }: Flushed): FollowerCursor[] {
    if (!derived && !cursorsDue && snapshots === 0 && seq - followed < rowsUnsaid) return []
    cursorsDue = false
    followed = seq
    return followers.map(({ name }) => ({ name, room, seq }))
  }

  /** Everything applied is durable: tell it. */
  function finish(flushed: Flushed, taken: readonly Queued[]) {
    const { written } = flushed
    size.add(
      written.length,
      written.reduce((bytes, one) => bytes + one.bytes.length, 0),
    )
    const release = gatherAnswered(flushed, taken)
    fanOut.updates(written, flushed.onlyFrom)
    for (const entry of taken) if (entry.kind === 'fence') answer(entry)
    for (const connection of flushed.healed) connection.settleFences()
    for (const one of release) one()
    noteTold(flushable, performance.now())
    for (const done of flushed.tasks) done()
    const ready = waiting
    waiting = []
    for (const { body } of ready) body()
    if (queue.length === 0) return
    if (queue.every((entry) => entry.kind === 'fence')) flush()
    else schedule.request(flushable, { now: queuedBytes >= flushBytes })
  }

  /** Who gets updates and "saved" gets them in one piece; who is alone hears only "saved". */
  function gatherAnswered({ written, onlyFrom }: Flushed, taken: readonly Queued[]): (() => void)[] {
    if (written.length === 0) return []
    return taken.flatMap((entry) =>
      entry.kind === 'fence' && entry.connection !== onlyFrom ? [entry.connection.gather()] : [],
    )
  }

  function answer({ connection, id, at }: QueuedFence) {
    connection.saved(id)
    metrics.savedSeconds.observe((clock() - at) / 1000)
  }

  function fail(error: unknown, taken: readonly Queued[]) {
    inFlight = false
    if (closed) return
    queue = [...taken, ...queue]
    close(error)
    onBroken(error)
  }

  function close(cause?: unknown) {
    if (closed) return
    closed = true
    schedule.cancel(flushable)
    const error = new RoomUnavailable(room, { cause })
    for (const entry of queue) if (entry.kind === 'task') entry.failed(error)
    for (const { failed } of waiting) failed(error)
    queue = []
    waiting = []
  }

  function whenDurable(body: () => void, failed: (error: unknown) => void = () => undefined) {
    if (closed) failed(new RoomUnavailable(room))
    else if (inFlight) waiting.push({ body, failed })
    else body()
  }

  async function settled(): Promise<void> {
    while (inFlight || cursorsDue || queue.length > 0) await nextFlush()
  }

  /** Resolves when the commit on its way, or else the next one, has ended. */
  async function nextFlush(): Promise<void> {
    if (closed) throw new RoomUnavailable(room)
    if (!inFlight) schedule.request(flushable, { now: true })
    await new Promise<void>((resolve, reject) => waiting.push({ body: resolve, failed: reject }))
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
      return inFlight || cursorsDue || queue.length > 0
    },
    takeRows() {
      const rows = newRows
      newRows = 0
      return rows
    },
    size: () => ({ bytes: size.bytes, structs: size.structs }),
    push(entry, bytes) {
      if (closed) return entry.kind === 'task' ? entry.failed(new RoomUnavailable(room)) : undefined
      queue.push(entry)
      queuedBytes += bytes
      if (queuedBytes > holdBytes && entry.kind !== 'task') {
        held.add(entry.connection)
        entry.connection.hold()
      }
      if (!inFlight) schedule.request(flushable, { now: queuedBytes >= flushBytes })
    },
    fence(connection, id) {
      if (closed) return
      if (!inFlight && queue.length === 0) connection.saved(id)
      else queue.push({ kind: 'fence', connection, id, at: clock() })
    },
    whenDurable,
    settled,
    snapshotting,
    close: () => close(),
  }
}
