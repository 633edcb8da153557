import * as Y from 'yjs'
import { closeCode, limits } from '../../shared/protocol.ts'
import { type Sliced, atOnce } from '../log/slices.ts'
import type { Connection } from './connection.ts'
import { type WrittenUpdate, updatesFor } from './encode-written.ts'
import { step2Frame, updateFrame } from './frames.ts'
import type { SyncMetrics } from './metrics.ts'

/**
 * Sends what is durable to the sockets of a room. Who reads slowly first misses presence, then is left out of updates
 * and gets one difference when it has caught up, then is closed: nobody's slowness costs memory or slows others.
 */
export type FanOut = {
  /** Sends all these updates, as a rule in one frame, to everyone but `except`. The document must hold exactly what is durable. */
  updates(written: readonly WrittenUpdate[], except: Connection | null): void
  /** The same in pieces; nothing else may be written to the document until it is done. */
  telling(written: readonly WrittenUpdate[], except: Connection | null): Sliced<void>
  presence(frame: Uint8Array): void
  /**
   * Answers Step1, at once or, for who asks again and again or does not read, later: by `tendStale`, and only what was
   * asked last. Call it only while the document holds exactly what is durable.
   */
  step2(connection: Connection, stateVector: Uint8Array, seq: number): void
  /** Sends their difference to slow readers that have caught up; closes those that do not. */
  tendStale(seq: number): void
  /** Closes who has far too much waiting, whatever it is. */
  closeSlow(): void
  hasStale(): boolean
  forget(connection: Connection): void
}

type Options = { doc: Y.Doc; connections: ReadonlySet<Connection>; clock: () => number; metrics: SyncMetrics }

type Slow = { since: number; backlog: number }

const emptyStateVector = 1

export function createFanOut({ doc, connections, clock, metrics }: Options): FanOut {
  /** Bytes of a first Step2 that are still on their way: a big board is no slowness. */
  const joining = new Map<Connection, number>()
  const slow = new Map<Connection, Slow>()
  const answeredAt = new Map<Connection, number>()
  /** State vectors of who waits for Step2. */
  const asking = new Map<Connection, Uint8Array>()
  let full: { seq: number; frame: Uint8Array } | undefined

  function owed(connection: Connection): number {
    const backlog = connection.backlog()
    const first = joining.get(connection)
    if (first === undefined) return backlog
    if (backlog < limits.outboundDropAwareness) joining.delete(connection)
    return Math.max(0, backlog - first)
  }

  function sendUpdate(connection: Connection, frame: Uint8Array) {
    if (connection.staleFrom !== null) return
    const flows = connection.send(frame)
    if (flows) {
      if (joining.size > 0) joining.delete(connection)
      return
    }
    const backlog = owed(connection)
    if (backlog > limits.outboundClose) connection.close(closeCode.tryLater, 'reads too slowly')
    else if (backlog > limits.outboundStale) {
      metrics.stale.inc()
      connection.staleFrom = Y.encodeStateVector(doc)
      slow.set(connection, { since: clock(), backlog })
    }
  }

  /** A large update, in pieces: as a big board it is no slowness of who reads it. */
  function* sendPieces(connection: Connection, frames: readonly Uint8Array[]): Sliced<void> {
    if (connection.staleFrom !== null) return
    const bytes = frames.reduce((sum, frame) => sum + frame.length, 0)
    joining.set(connection, (joining.get(connection) ?? 0) + bytes)
    for (const frame of frames) {
      connection.send(frame)
      yield
    }
  }

  function tend(connection: Connection, state: Slow) {
    const backlog = connection.backlog()
    if (backlog < limits.outboundDropAwareness && connection.staleFrom) {
      slow.delete(connection)
      const from = connection.staleFrom
      connection.staleFrom = null
      sendUpdate(connection, updateFrame(Y.encodeStateAsUpdate(doc, from)))
    } else if (backlog < state.backlog) slow.set(connection, { since: clock(), backlog })
    else if (clock() - state.since > limits.slowReaderMs) connection.close(closeCode.tryLater, 'reads too slowly')
  }

  function fullFrame(seq: number): Uint8Array {
    if (full?.seq !== seq) full = { seq, frame: step2Frame(Y.encodeStateAsUpdate(doc)) }
    return full.frame
  }

  function mustWait(connection: Connection): boolean {
    const at = answeredAt.get(connection)
    if (at === undefined) return false
    return clock() - at < limits.step2EveryMs || connection.backlog() > limits.outboundDropAwareness
  }

  function step2(connection: Connection, stateVector: Uint8Array, seq: number) {
    if (mustWait(connection)) return void asking.set(connection, stateVector)
    asking.delete(connection)
    const frame =
      stateVector.length === emptyStateVector ? fullFrame(seq) : step2Frame(Y.encodeStateAsUpdate(doc, stateVector))
    connection.send(frame)
    connection.synced = true
    answeredAt.set(connection, clock())
    joining.set(connection, (joining.get(connection) ?? 0) + frame.length)
  }

  function* telling(written: readonly WrittenUpdate[], except: Connection | null): Sliced<void> {
    if (written.length === 0) return
    full = undefined
    const frames = updatesFor(written).map(updateFrame)
    if (frames.length > 1) yield
    for (const connection of connections) {
      if (!connection.synced || connection === except) continue
      if (frames.length > 1) yield* sendPieces(connection, frames)
      else for (const frame of frames) sendUpdate(connection, frame)
    }
  }

  return {
    updates: (written, except) => atOnce(telling(written, except)),
    telling,
    presence(frame) {
      for (const connection of connections) {
        if (owed(connection) > limits.outboundDropAwareness) metrics.presenceDropped.inc()
        else connection.send(frame)
      }
    },
    step2,
    tendStale(seq) {
      for (const [connection, state] of slow) tend(connection, state)
      for (const [connection, stateVector] of asking) step2(connection, stateVector, seq)
    },
    closeSlow() {
      for (const connection of connections)
        if (owed(connection) > limits.outboundClose) connection.close(closeCode.tryLater, 'reads too slowly')
    },
    hasStale: () => slow.size + asking.size > 0,
    forget(connection) {
      answeredAt.delete(connection)
      asking.delete(connection)
      joining.delete(connection)
      slow.delete(connection)
    },
  }
}
