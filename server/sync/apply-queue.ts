import * as Y from 'yjs'
import { mayWrite, rejection } from '../../shared/protocol.ts'
import type { BoardDiff } from '../../shared/store/board-store.ts'
import { type Owed, followerCommand } from '../followers/follower.ts'
import { type Sliced, atOnce } from '../log/slices.ts'
import { versionMarks } from '../log/version-marks.ts'
import type { ActiveMinutes, LogRow, NewVersion } from '../storage/storage.ts'
import { type LostKey, lostKeys, restoringKeys, stillLost } from './apply-update.ts'
import { serverMember } from './client-bindings.ts'
import type { Connection } from './connection.ts'
import type { ToldUpdate, WrittenUpdate } from './encode-written.ts'
import type { MemberBudget } from './member-budget.ts'
import type { Queued, QueuedTask, QueuedUpdate } from './queue.ts'
import { HalfWritten } from './room-errors.ts'
import type { RoomDocument } from './room-document.ts'
import type { JudgedUpdate, Judgement } from './room-kind.ts'
import type { Open } from './write-in-slices.ts'

/** What a flush needs to know. `at` is the acceptance of everything in it. */
export type FlushGround<S> = {
  room: string
  epoch: string
  head: number
  at: number
  document: RoomDocument<S>
  overQuota: boolean
  budget: MemberBudget
  /** How far the room is on the way to its next version by activity. */
  active: ActiveMinutes | null
  /** Is it time to let others have a turn? Never when missing. */
  isOver?: () => boolean
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
  /** There is a row that followers derived. */
  derived: boolean
  /** Moments to keep because of the rows. */
  versions: NewVersion[]
  /** As in the ground, after the rows. */
  active: ActiveMinutes | null
}

/** A flush at work; `head` is the last row so far. */
type Flush<S> = Flushed & { ground: FlushGround<S>; head: number; owed: Owed<S>[]; lost: LostKey[] }

/**
 * Applies what waited, in order: one transaction and one row for each author between two tasks of the server, one row
 * a task, and one row for all that followers derive up to a task or to the end. Throws `HalfWritten` when the document must be loaded anew.
 */
export function applyQueue<S>(queue: readonly Queued<S>[], ground: FlushGround<S>, owed: Owed<S>[] = []): Flushed {
  return atOnce(applyingQueue(queue, ground, owed))
}

/** The same with turns for others: until it is done the document is neither what was durable nor what will be. */
export function* applyingQueue<S>(
  queue: readonly Queued<S>[],
  ground: FlushGround<S>,
  owed: readonly Owed<S>[],
): Sliced<Flushed> {
  const flush: Flush<S> = {
    ground,
    head: ground.head,
    rows: [],
    written: [],
    tasks: [],
    healed: new Set(),
    onlyFrom: null,
    derived: false,
    versions: [],
    active: ground.active,
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
      for (const [author, frames] of authors) yield* applyAuthor(flush, author, frames)
      authors = new Map()
      // a task sees what follows from all before it: a sprint that closes packs the record of the last move too
      yield* applyFollowers(flush)
      yield* applyTask(flush, entry)
      yield
    }
  }
  for (const [author, frames] of authors) yield* applyAuthor(flush, author, frames)
  yield* applyFollowers(flush)
  const { rows, written, tasks, healed, onlyFrom, derived, versions, active } = flush
  return { rows, written, tasks, healed, onlyFrom, derived, versions, active }
}

function* applyAuthor<S>(flush: Flush<S>, member: string, frames: readonly QueuedUpdate[]): Sliced<void> {
  const accepted = new Set<Connection>()
  const told: (ToldUpdate | null)[] = []
  const lost: LostKey[] = []
  const { document, isOver = never } = flush.ground
  function* body(open: Open): Sliced<void> {
    for (const frame of frames) {
      const applied = yield* applyFrame(flush, frame, open)
      yield
      if (!applied) continue
      accepted.add(frame.connection)
      told.push(applied.told)
    }
  }
  const { update, diff } = yield* document.writing({
    body,
    local: false,
    isOver,
    told: () => (told.length === 1 ? (told[0] ?? null) : null),
    ending: (transaction) => void lost.push(...lostKeys(transaction, document.roots)),
  })
  if (!update) return
  for (const one of yield* stillLost(lost, document.roots)) flush.lost.push(one)
  yield
  const [only = null] = accepted.size === 1 ? accepted : []
  yield* addFollowedRow(flush, { update, member, command: null }, diff, only)
}

const never = () => false

/** Judges one frame and applies it; null when it changed nothing. The sender of a refused one is told at once. */
function* applyFrame<S>(
  flush: Flush<S>,
  { connection, bytes, complete }: QueuedUpdate,
  open: Open,
): Sliced<JudgedUpdate | null> {
  if (connection.barred) return null
  if (complete) {
    connection.answeredStep1()
    flush.healed.add(connection)
  }
  // what a client sends after a gap comes again in its answer to Step1
  if (connection.gapped) return null
  const { document, onGap, overQuota, budget } = flush.ground
  const { member } = connection.caller
  const mayUse = (client: number) => document.bindings.mayUse(client, member)
  const reads = !mayWrite(connection.caller.role)
  const verdict = yield* document.judge(bytes, reads ? () => true : mayUse)
  // it may have been sent away in the meantime
  if (connection.barred) return null
  if (reads) {
    refuseReader(connection, verdict, document.noun)
    return null
  }
  if (verdict.kind === 'missing') onGap(connection)
  else if (verdict.kind === 'malformed') connection.malformed(verdict.reason)
  else if (verdict.kind === 'rejected') connection.reject(verdict.code, verdict.reason)
  if (verdict.kind !== 'accepted') return null
  if (overQuota) {
    connection.reject(rejection.quota, 'the board is full')
    return null
  }
  const { clients, cost } = verdict.update
  if (!budget.mayBring(member, clients.filter((client) => !document.bindings.hasWritten(client)).length)) {
    connection.reject(rejection.tooLarge, 'more new client ids than anybody needs; try again in a minute')
    return null
  }
  connection.slowDown(budget.spend(member, cost))
  for (const client of clients) {
    document.bindings.bind(client, member)
    if (!open.starts.has(client)) open.starts.set(client, Y.getState(document.doc.store, client))
  }
  try {
    yield* verdict.update.apply(open)
  } catch (error) {
    // the document is lost and loaded anew; the sender must not come back with the same
    connection.malformed('the update could not be applied')
    throw error
  }
  return verdict.update
}

/** A reader may say what everybody knows, as its answer to Step1 does; anything else is refused and told. */
export function refuseReader(connection: Connection, verdict: Judgement, noun: string) {
  if (verdict.kind === 'malformed') connection.malformed(verdict.reason)
  else if (verdict.kind !== 'nothing')
    connection.reject(rejection.readOnly, `you can look at this ${noun}, not change it`)
}

function* applyTask<S>(flush: Flush<S>, task: QueuedTask<S>): Sliced<void> {
  try {
    const { result, update, diff } = writeAsServer(flush.ground.document, () => task.body(flush.ground.document.store))
    if (update) yield* addFollowedRow(flush, { update, member: task.member, command: task.command }, diff, null)
    const seq = flush.head
    flush.tasks.push(() => task.done(result, seq))
  } catch (error) {
    task.failed(error)
    if (error instanceof HalfWritten) throw error
  }
}

function writeAsServer<S, T>(document: RoomDocument<S>, body: () => T) {
  const written = document.write(body, { lean: !document.writesElsewhere })
  for (const { client } of written.update?.sections ?? []) document.bindings.bind(client, serverMember)
  return written
}

type Row = { update: WrittenUpdate; member: string | null; command: string | null }

/** Adds a row to the flush; `from`: the socket that has its content already. Answers its sequence number. */
function addRow<S>(flush: Flush<S>, { update, member, command }: Row, from: Connection | null): number {
  // any second row has something for everybody
  flush.onlyFrom = flush.rows.length === 0 ? from : null
  const seq = ++flush.head
  flush.written.push(update)
  const { room, epoch, at } = flush.ground
  flush.rows.push({ room, seq, epoch, update: update.bytes, member, command, at })
  return seq
}

function* addFollowedRow<S>(flush: Flush<S>, row: Row, diff: BoardDiff, from: Connection | null): Sliced<void> {
  const { room, at, document } = flush.ground
  const seq = addRow(flush, row, from)
  const { member, command } = row
  const marks = versionMarks({ room, seq, at, member, command, diff }, flush.active)
  flush.versions.push(...marks.versions)
  flush.active = marks.active
  yield
  for (const one of yield* document.follow({ seq, at, member, command, diff })) flush.owed.push(one)
}

/** One row for all that followers derived since the last one; lost keys are put back in it too. */
function* applyFollowers<S>(flush: Flush<S>): Sliced<void> {
  const owed = flush.owed.splice(0)
  const lost = flush.lost.splice(0)
  const { document, isOver = never } = flush.ground
  if (owed.length === 0 && lost.length === 0) return
  function* body(): Sliced<void> {
    yield* restoringKeys(lost, document.roots)
    let count = 0
    for (const { write } of owed) {
      yield* write(document.store) ?? nothing
      if (++count % writesAtOnce === 0) yield
    }
  }
  const { update } = yield* document.writing({ body, local: true, isOver })
  if (!update) return
  document.bindings.bind(document.doc.clientID, serverMember)
  const names = new Set([...(lost.length > 0 ? ['repair'] : []), ...owed.map(({ name }) => name)])
  flush.derived = true
  addRow(flush, { update, member: null, command: followerCommand + [...names].join('+') }, null)
}

const nothing: readonly never[] = []
/** So many of them between two looks at the time. */
const writesAtOnce = 32
