import * as Y from 'yjs'
import { closeCode, limits, mayWrite } from '../../shared/protocol.ts'
import { atOnce } from '../log/slices.ts'
import type { FlushSchedule } from '../log/flush-schedule.ts'
import type { Caller } from '../auth/access.ts'
import type { Storage } from '../storage/storage.ts'
import { refuseReader } from './apply-queue.ts'
import type { Connection } from './connection.ts'
import { createFanOut } from './fan-out.ts'
import { type Frame, MalformedFrame, decodeFrame, helloFrame, keepAlive } from './frames.ts'
import type { LoadedRoom } from './load-room.ts'
import type { SyncMetrics } from './metrics.ts'
import { type Presence, createPresence } from './presence.ts'
import { type RoomSnapshot, createSnapshotCache } from './snapshot-cache.ts'
import type { RoomKind } from './room-kind.ts'
import { createWritePath } from './write-path.ts'

/** What one write of the server is. */
export type ServerWrite<S, T> = { member: string | null; command: string; body: (store: S) => T }

/** A live room: the one document in memory, its sockets, and the order of its writes. */
export type Room<S> = {
  readonly epoch: string
  readonly connections: ReadonlySet<Connection>
  readonly presence: Presence
  /** Sequence number of the last row on disk. */
  readonly seq: number
  /** Something is queued or on its way to the disk. */
  readonly busy: boolean
  /** Lets a socket in, or closes it when it cannot be. */
  join(connection: Connection): void
  leave(connection: Connection): void
  /** One frame of a socket that has joined. */
  receive(connection: Connection, data: Uint8Array): void
  /** Runs a write in the room's order; resolves once it is durable. */
  write<T>(write: ServerWrite<S, T>): Promise<{ result: T; seq: number }>
  /** Calls `body` while the document holds exactly what is durable. */
  read<T>(body: (store: S, seq: number) => T): Promise<T>
  snapshot(): Promise<RoomSnapshot>
  /** Resolves when nothing is queued or on its way. */
  settled(): Promise<void>
  /** Rows since the last snapshot that this room knows of. */
  rowsToCompact(): number
  /** Has a snapshot written by `make`. */
  compact(make: () => Promise<void>): Promise<void>
  size(): { bytes: number; structs: number; nearQuota: boolean }
  /** Cares for slow readers; called now and then. */
  tend(): void
  /** Drops the document. Whatever waits is failed. */
  close(): void
}

type Options<S> = {
  name: string
  kind: RoomKind<S>
  loaded: LoadedRoom<S>
  storage: Storage
  schedule: FlushSchedule
  clock: () => number
  metrics: SyncMetrics
  onCommitted?: () => void
  /** Somebody has come in, and was greeted. */
  onJoined?: (connection: Connection) => void
  onLeft?: () => void
  onBroken: (error: unknown) => void
}

/** What a state vector may take beyond that of the board: clients that were never here, as of a long time offline. */
const stateVectorBytes = 64 * 1024
/** An update of a reader that takes next to no time to be judged. */
const judgedAtOnce = 16 * 1024
/** Of one client id and its clock, at most. */
const bytesPerClient = 15

export function createRoom<S>({ name, kind, loaded, ...options }: Options<S>): Room<S> {
  const { clock, metrics } = options
  const { document, epoch } = loaded
  const { doc, store, bindings } = document
  const connections = new Set<Connection>()
  const fanOut = createFanOut({ doc, connections, clock, metrics })
  const presence = createPresence({ bindings, clock, sign: kind.sign, broadcast: (frame) => fanOut.presence(frame) })
  const path = createWritePath({ room: name, loaded, fanOut, followers: kind.followers, ...options })
  const snapshotAt = createSnapshotCache(doc, epoch)
  let rowsToCompact = loaded.tail
  let closed = false

  function join(connection: Connection) {
    if (closed) return connection.close(closeCode.tryLater, 'the board is being loaded anew')
    // '': it began without a server, and any will do
    if (connection.epoch !== undefined && connection.epoch !== '' && connection.epoch !== epoch)
      return connection.close(closeCode.otherEpoch, 'the board was replaced')
    if (isFull(connection.caller)) return connection.close(closeCode.overloaded, 'too many people on this board')
    if (isEverywhere(connection.caller))
      return connection.close(closeCode.overloaded, 'this board is open in too many places at once; close some')
    connections.add(connection)
    const { role, member } = connection.caller
    if (connection.durable)
      connection.send(helloFrame({ epoch, role, member, seq: path.seq, nearlyFull: path.size().nearQuota }))
    connection.askStep1(Y.encodeStateVector(doc))
    const everybody = presence.everybody()
    if (everybody) connection.send(everybody)
    options.onJoined?.(connection)
  }

  function isFull({ role, looks }: Caller): boolean {
    if (connections.size >= limits.connectionsPerRoom + (role === 'owner' ? limits.connectionsForOwners : 0))
      return true
    if (!looks) return false
    const lookers = [...connections].filter(({ caller }) => caller.looks)
    return lookers.length >= limits.connectionsOfLookers
  }

  /** One person, or program, must leave room for the others. */
  function isEverywhere({ kind, member }: Caller): boolean {
    let count = 0
    for (const { caller } of connections) if (caller.member === member) count += 1
    return count >= (kind === 'person' ? limits.connectionsPerPerson : limits.connectionsPerProgram)
  }

  function receive(connection: Connection, data: Uint8Array) {
    try {
      handle(connection, decodeFrame(data), data.length)
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error
      connection.malformed(error.message)
    }
  }

  function handle(connection: Connection, frame: Frame, size: number) {
    switch (frame.kind) {
      case 'step1':
        return answerStep1(connection, frame.stateVector)
      case 'step2':
      case 'update':
        // what is large is judged in the room's order, which shares its time out
        if (!mayWrite(connection.caller.role) && size <= judgedAtOnce) return judgeReader(connection, frame.update)
        return path.push({ kind: 'update', connection, bytes: frame.update, complete: frame.kind === 'step2' }, size)
      case 'awareness':
        return presence.receive(connection, frame.entries)
      case 'query-awareness':
        // who does not read must not have answers pile up
        if (connection.backlog() > limits.outboundDropAwareness) return undefined
        return connection.send(presence.everybody() ?? keepAlive)
      case 'fence':
        if (connection.durable) return path.fence(connection, frame.id)
        return connection.strike('a frame that this socket did not ask for')
      case 'unknown':
        return connection.strike('a frame of an unknown type')
    }
  }

  function answerStep1(connection: Connection, bytes: Uint8Array) {
    if (bytes.length > stateVectorBytes + bytesPerClient * doc.store.clients.size)
      throw new MalformedFrame('a state vector of more clients than there are')
    const theirs = readStateVector(bytes)
    if (connection.epoch === undefined && isOtherLineage(theirs, connection))
      return connection.close(closeCode.otherEpoch, 'this is another document')
    path.whenDurable(() => {
      if (!connection.closing) fanOut.step2(connection, bytes, path.seq)
    })
  }

  /** Who does not say which epoch it has, as stock clients: sharing nothing with a board that is not empty, it has another. */
  function isOtherLineage(theirs: Map<number, number>, { caller }: Connection): boolean {
    if (theirs.size === 0 || doc.store.clients.size === 0) return false
    return ![...theirs.keys()].some(
      (client) => doc.store.clients.has(client) || bindings.memberOf(client) === caller.member,
    )
  }

  function judgeReader(connection: Connection, update: Uint8Array) {
    refuseReader(connection, atOnce(document.judge(update, () => true)), kind.noun)
  }

  return {
    epoch,
    connections,
    presence,
    get seq() {
      return path.seq
    },
    get busy() {
      return path.busy
    },
    join,
    leave(connection) {
      if (!connections.delete(connection)) return
      fanOut.forget(connection)
      presence.leave(connection)
      options.onLeft?.()
    },
    receive,
    write: <T>({ member, command, body }: ServerWrite<S, T>) =>
      new Promise<{ result: T; seq: number }>((resolve, failed) => {
        const done = (result: unknown, seq: number) => resolve({ result: result as T, seq })
        path.push({ kind: 'task', member, command, body, done, failed }, 0)
      }),
    read: (body) =>
      new Promise((resolve, reject) => {
        path.whenDurable(() => {
          try {
            resolve(body(store, path.seq))
          } catch (error) {
            reject(error)
          }
        }, reject)
      }),
    snapshot: () => new Promise((resolve, reject) => path.whenDurable(() => resolve(snapshotAt(path.seq)), reject)),
    settled: path.settled,
    rowsToCompact: () => (rowsToCompact += path.takeRows()),
    compact(make) {
      path.takeRows()
      rowsToCompact = 0
      return path.snapshotting(make)
    },
    size: path.size,
    tend() {
      fanOut.closeSlow()
      if (fanOut.hasStale()) path.whenDurable(() => fanOut.tendStale(path.seq))
    },
    close() {
      if (closed) return
      closed = true
      path.close()
      presence.close()
      document.close()
    },
  }
}

function readStateVector(bytes: Uint8Array): Map<number, number> {
  try {
    return Y.decodeStateVector(bytes)
  } catch (cause) {
    throw new MalformedFrame('no state vector', { cause })
  }
}
