import * as Y from 'yjs'
import { type Owed, followerCommand } from '../followers/follower.ts'
import { atOnce } from '../log/slices.ts'
import { replay } from '../storage/replay.ts'
import type { ActiveMinutes, LogRow, Snapshot, Storage, StoredRoom } from '../storage/storage.ts'
import { createClientBindings, serverMember } from './client-bindings.ts'
import { type RoomDocument, createRoomDocument, takeServerClient } from './room-document.ts'
import type { RoomKind } from './room-kind.ts'

/** A room as it was on disk, and what its followers still owe. */
export type LoadedRoom<S> = {
  epoch: string
  head: number
  document: RoomDocument<S>
  /** When the last row was accepted, epoch milliseconds; 0: it is no longer known. */
  lastAt: number
  /** Roughly the encoded size of the document. */
  bytes: number
  /** Rows that no snapshot holds yet. */
  tail: number
  /** Writes of followers that had not seen the last rows. */
  owed: Owed<S>[]
  /** A follower had not seen the last rows, whether or not it writes anything for them. */
  lagging: boolean
  active: ActiveMinutes | null
}

type Options<S> = { storage: Storage; kind: RoomKind<S> }

const logPage = 1000

/**
 * Loads a room: snapshot and tail in one transaction. When a follower has not seen the newest rows, those are applied
 * one by one and shown to it, as if they were accepted just now. Null when the room was never created.
 */
export async function loadRoom<S>(room: string, { storage, kind }: Options<S>): Promise<LoadedRoom<S> | null> {
  const stored = await storage.loadRoom(room)
  if (!stored) return null
  const cursors = new Map(stored.cursors.map((cursor) => [cursor.name, cursor.seq]))
  const seenBy = (follower: string) => cursors.get(follower) ?? 0
  const seen = Math.min(stored.head, ...kind.followers.map(seenBy))
  const { snapshot, rows } = await historyFrom(seen, stored, storage)
  const bindings = createClientBindings(room, stored.bindings)
  const doc = replay(
    snapshot,
    rows.filter((row) => row.seq <= seen),
  )
  const document = createRoomDocument({ doc, kind, bindings })
  const owed: Owed<S>[] = []
  for (const row of rows) if (row.seq > seen) owed.push(...showToFollowers(row, document, seenBy))
  // only now: Yjs takes another client id when changes under its own arrive from outside
  takeServerClient(doc, bindings, stored.bindings.find((binding) => binding.member === serverMember)?.clientId)
  return {
    epoch: stored.epoch,
    head: stored.head,
    lastAt: await lastTime(stored, storage),
    document,
    bytes: bytesOf(stored),
    tail: stored.tail.length,
    owed,
    lagging: seen < stored.head,
    active: stored.active,
  }
}

/** The snapshot may hold all rows; the last one is in the log unless that was trimmed up to its end. */
async function lastTime({ room, head, tail }: StoredRoom, storage: Storage): Promise<number> {
  const last = tail.at(-1) ?? (await storage.readLog(room, head - 1, 1))[0]
  return last?.at ?? 0
}

type History = { snapshot: Snapshot | null; rows: LogRow[] }

/** A state no newer than `seen`, and the rows after it: the snapshot unless a follower lags behind it, else an older one. */
async function historyFrom(seen: number, stored: StoredRoom, storage: Storage): Promise<History> {
  if (!stored.snapshot || stored.snapshot.seq <= seen) return { snapshot: stored.snapshot, rows: stored.tail }
  const older = await newestUpTo(seen, stored.room, storage)
  const rows: LogRow[] = []
  for (let page: LogRow[] | undefined; !page || page.length === logPage; rows.push(...page)) {
    page = await storage.readLog(stored.room, rows.at(-1)?.seq ?? older?.seq ?? 0, logPage)
  }
  // when the log was trimmed there, what the follower missed before the snapshot is gone
  const isWhole = rows[0]?.seq === (older?.seq ?? 0) + 1
  return isWhole ? { snapshot: older, rows } : { snapshot: stored.snapshot, rows: stored.tail }
}

async function newestUpTo(seen: number, room: string, storage: Storage): Promise<Snapshot | null> {
  for (const { seq } of (await storage.listCheckpoints(room)).toReversed()) {
    const found = seq > seen ? null : await storage.loadCheckpoint(room, seq)
    if (found) return found
  }
  return null
}

function showToFollowers<S>(row: LogRow, document: RoomDocument<S>, seenBy: (follower: string) => number): Owed<S>[] {
  const { diff } = document.write(() => Y.applyUpdate(document.doc, row.update), { local: false, lean: false })
  if (row.command?.startsWith(followerCommand)) return []
  const { seq, at, member, command } = row
  return atOnce(document.follow({ seq, at, member, command, diff }, (follower) => seenBy(follower) < seq))
}

function bytesOf({ snapshot, tail }: StoredRoom): number {
  return tail.reduce((bytes, row) => bytes + row.update.byteLength, snapshot?.state.byteLength ?? 0)
}
