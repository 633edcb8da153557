import * as Y from 'yjs'
import { rejection } from '../../shared/protocol.ts'
import type { BoardDiff } from '../../shared/store/board-store.ts'
import { type Follower, follow, followerCommand } from '../followers/follower.ts'
import type { LogRow } from '../storage/storage.ts'
import { type LostKey, applyUpdate, lostKeys, restoreKeys } from './apply-update.ts'
import { serverMember } from './client-bindings.ts'
import type { Connection } from './connection.ts'
import type { ToldUpdate, WrittenUpdate } from './encode-written.ts'
import type { Owed } from './load-room.ts'
import type { Queued, QueuedTask, QueuedUpdate } from './queue.ts'
import { HalfWritten } from './room-errors.ts'
import type { RoomDocument } from './room-document.ts'
import { type CheckedUpdate, validateUpdate } from './validate-update.ts'

/** What a flush needs to know. `at` is the acceptance of everything in it. */
export type FlushGround = {
  room: string
  epoch: string
  head: number
  at: number
  document: RoomDocument
  followers: readonly Follower[]
  overQuota: boolean
  /** An update that builds on something unknown here: the client is to be asked for all it has. */
  onGap: (connection: Connection) => void
}

/** The outcome of a flush: rows to log, and whom to tell once they are durable. */
export type Flushed = {
  rows: LogRow[]
  /** What the rows hold, in the same order. */
  written: WrittenUpdate[]
  tasks: (() => void)[]
  /** Sockets whose answer to Step1 has come. */
  healed: Set<Connection>
  /** The only socket whose updates are in the rows; null when it is not one alone. */
  onlyFrom: Connection | null
  /** The last row is what followers derived. */
  derived: boolean
}

/** A flush at work; `head` is the last row so far. */
type Flush = Flushed & { ground: FlushGround; head: number; owed: Owed[]; lost: LostKey[] }

/**
 * Applies what waited, in order: one transaction and one row for each author between two tasks of the server, one row
 * a task, and one row for all that followers derive. Throws `HalfWritten` when the document must be loaded anew.
 */
export function applyQueue(queue: readonly Queued[], ground: FlushGround, owed: Owed[] = []): Flushed {
  const flush: Flush = {
    ground,
    head: ground.head,
    rows: [],
    written: [],
    tasks: [],
    healed: new Set(),
    onlyFrom: null,
    derived: false,
    owed: [...owed],
    lost: [],
  }
  let authors = new Map<string, QueuedUpdate[]>()
  for (const entry of queue) {
    if (entry.kind === 'update') {
      const { member } = entry.connection.caller
      const frames = authors.get(member)
      if (frames) frames.push(entry)
      else authors.set(member, [entry])
    } else if (entry.kind === 'task') {
      for (const [member, frames] of authors) applyAuthor(flush, member, frames)
      authors = new Map()
      applyTask(flush, entry)
    }
  }
  for (const [member, frames] of authors) applyAuthor(flush, member, frames)
  applyFollowers(flush)
  const { rows, written, tasks, healed, onlyFrom, derived } = flush
  return { rows, written, tasks, healed, onlyFrom, derived }
}

function applyAuthor(flush: Flush, member: string, frames: readonly QueuedUpdate[]) {
  const accepted = new Set<Connection>()
  const told: (ToldUpdate | null)[] = []
  const { document } = flush.ground
  const { update, diff } = document.write(
    (transaction, starts) => {
      for (const frame of frames) {
        const applied = applyFrame(flush, frame, transaction, starts)
        if (!applied) continue
        accepted.add(frame.connection)
        told.push(applied.told)
      }
      if (accepted.size > 0) flush.lost.push(...lostKeys(transaction, document.roots))
    },
    { local: false, told: () => (told.length === 1 ? (told[0] ?? null) : null) },
  )
  if (!update) return
  const [only = null] = accepted.size === 1 ? accepted : []
  addFollowedRow(flush, { update, member, command: null }, diff, only)
}

/** Judges one frame and applies it; null when it changed nothing. The sender of a refused one is told at once. */
function applyFrame(
  flush: Flush,
  { connection, bytes, complete }: QueuedUpdate,
  transaction: Y.Transaction,
  starts: Map<number, number>,
): CheckedUpdate | null {
  if (connection.barred) return null
  if (complete) {
    connection.answeredStep1()
    flush.healed.add(connection)
  }
  // what a client sends after a gap comes again in its answer to Step1
  if (connection.gapped) return null
  const { document, onGap, overQuota } = flush.ground
  const { member } = connection.caller
  const mayUse = (client: number) => document.bindings.mayUse(client, member)
  const verdict = validateUpdate(bytes, { doc: document.doc, roots: document.roots, rules: document.rules, mayUse })
  if (verdict.kind === 'missing') onGap(connection)
  else if (verdict.kind === 'malformed') connection.malformed(verdict.reason)
  else if (verdict.kind === 'rejected') connection.reject(verdict.code, verdict.reason)
  if (verdict.kind !== 'accepted') return null
  if (overQuota) {
    connection.reject(rejection.quota, 'the board is full')
    return null
  }
  for (const client of verdict.update.clients) {
    document.bindings.bind(client, member)
    if (!starts.has(client)) starts.set(client, Y.getState(document.doc.store, client))
  }
  try {
    applyUpdate(transaction, verdict.update)
  } catch (error) {
    // the document is lost and loaded anew; the sender must not come back with the same
    connection.malformed('the update could not be applied')
    throw error
  }
  return verdict.update
}

function applyTask(flush: Flush, task: QueuedTask) {
  try {
    const { result, update, diff } = writeAsServer(flush.ground.document, () => task.body(flush.ground.document.store))
    if (update) addFollowedRow(flush, { update, member: task.member, command: task.command }, diff, null)
    const seq = flush.head
    flush.tasks.push(() => task.done(result, seq))
  } catch (error) {
    task.failed(error)
    if (error instanceof HalfWritten) throw error
  }
}

function writeAsServer<T>(document: RoomDocument, body: () => T) {
  const written = document.write(body)
  if (written.update) document.bindings.bind(document.doc.clientID, serverMember)
  return written
}

type Row = { update: WrittenUpdate; member: string | null; command: string | null }

/** Adds a row to the flush; `from`: the socket that has its content already. Answers its sequence number. */
function addRow(flush: Flush, { update, member, command }: Row, from: Connection | null): number {
  // any second row has something for everybody
  flush.onlyFrom = flush.rows.length === 0 ? from : null
  const seq = ++flush.head
  flush.written.push(update)
  const { room, epoch, at } = flush.ground
  flush.rows.push({ room, seq, epoch, update: update.bytes, member, command, at })
  return seq
}

function addFollowedRow(flush: Flush, row: Row, diff: BoardDiff, from: Connection | null) {
  const { followers, at, document } = flush.ground
  const seq = addRow(flush, row, from)
  flush.owed.push(...follow(followers, { seq, at, member: row.member, diff, store: document.store }))
}

/** One row for all that followers derived from this flush; lost keys are put back in it too. */
function applyFollowers(flush: Flush) {
  const { owed, lost } = flush
  const { document } = flush.ground
  if (owed.length === 0 && lost.length === 0) return
  const { update } = writeAsServer(document, () => {
    restoreKeys(lost, document.roots)
    for (const { write } of owed) write(document.store)
  })
  if (!update) return
  const names = new Set([...(lost.length > 0 ? ['repair'] : []), ...owed.map(({ name }) => name)])
  flush.derived = true
  addRow(flush, { update, member: null, command: followerCommand + [...names].join('+') }, null)
}
