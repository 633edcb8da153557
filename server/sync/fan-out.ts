import * as Y from 'yjs'
import { closeCode, limits } from '../../shared/protocol.ts'
import type { Connection } from './connection.ts'
import { type WrittenUpdate, joinWritten } from './encode-written.ts'
import { step2Frame, updateFrame } from './frames.ts'
import type { SyncMetrics } from './metrics.ts'

/**
 * Sends what is durable to the sockets of a room. Who reads slowly first misses presence, then is left out of updates
 * and gets one difference when it has caught up, then is closed: nobody's slowness costs memory or slows others.
 */
export type FanOut = {
  /** Sends one frame for all these updates to everyone but `except`. The document must hold exactly what is durable. */
  updates(written: readonly WrittenUpdate[], except: Connection | null): void
  presence(frame: Uint8Array): void
  /** Answers Step1. Call it only while the document holds exactly what is durable. */
  step2(connection: Connection, stateVector: Uint8Array, seq: number): void
  /** Sends their difference to slow readers that have caught up; closes those that do not. */
  tendStale(): void
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

  return {
    updates(written, except) {
      if (written.length === 0) return
      full = undefined
      const frame = updateFrame(joinWritten(written))
      for (const connection of connections)
        if (connection.synced && connection !== except) sendUpdate(connection, frame)
    },
    presence(frame) {
      for (const connection of connections) {
        if (owed(connection) > limits.outboundDropAwareness) metrics.presenceDropped.inc()
        else connection.send(frame)
      }
    },
    step2(connection, stateVector, seq) {
      const frame =
        stateVector.length === emptyStateVector ? fullFrame(seq) : step2Frame(Y.encodeStateAsUpdate(doc, stateVector))
      connection.send(frame)
      connection.synced = true
      joining.set(connection, (joining.get(connection) ?? 0) + frame.length)
    },
    tendStale() {
      for (const [connection, state] of slow) tend(connection, state)
    },
    hasStale: () => slow.size > 0,
    forget(connection) {
      joining.delete(connection)
      slow.delete(connection)
    },
  }
}
