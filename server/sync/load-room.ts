import * as Y from 'yjs'
import { type Follower, type FollowerWrite, follow, followerCommand } from '../followers/follower.ts'
import { replay } from '../storage/replay.ts'
import type { LogRow, Snapshot, Storage, StoredRoom } from '../storage/storage.ts'
import { createClientBindings, serverMember } from './client-bindings.ts'
import { type RoomDocument, createRoomDocument, takeServerClient } from './room-document.ts'
import type { WriteRules } from './write-rules.ts'

/** A write that a follower asked for. */
export type Owed = { name: string; write: FollowerWrite }

/** A room as it was on disk, and what its followers still owe. */
export type LoadedRoom = {
  epoch: string
  head: number
  document: RoomDocument
  /** Roughly the encoded size of the document. */
  bytes: number
  /** Rows that no snapshot holds yet. */
  tail: number
  /** Writes of followers that had not seen the last rows. */
  owed: Owed[]
  /** A follower had not seen the last rows, whether or not it writes anything for them. */
  lagging: boolean
}

type Options = { storage: Storage; followers: readonly Follower[]; rules: WriteRules }

const logPage = 1000

/**
 * Loads a room: snapshot and tail in one transaction. When a follower has not seen the newest rows, those are applied
 * one by one and shown to it, as if they were accepted just now. Null when the room was never created.
 */
export async function loadRoom(room: string, { storage, followers, rules }: Options): Promise<LoadedRoom | null> {
  const stored = await storage.loadRoom(room)
  if (!stored) return null
  const cursors = new Map(stored.cursors.map((cursor) => [cursor.name, cursor.seq]))
  const seenBy = (follower: Follower) => cursors.get(follower.name) ?? 0
  const seen = Math.min(stored.head, ...followers.map(seenBy))
  const { snapshot, rows } = await historyFrom(seen, stored, storage)
  const bindings = createClientBindings(room, stored.bindings)
  const doc = replay(
    snapshot,
    rows.filter((row) => row.seq <= seen),
  )
  const document = createRoomDocument({ doc, rules, bindings })
  const owed: Owed[] = []
  for (const row of rows) if (row.seq > seen) owed.push(...showToFollowers(row, document, followers, seenBy))
  // only now: Yjs takes another client id when changes under its own arrive from outside
  takeServerClient(doc, bindings, stored.bindings.find((binding) => binding.member === serverMember)?.clientId)
  return {
    epoch: stored.epoch,
    head: stored.head,
    document,
    bytes: bytesOf(stored),
    tail: stored.tail.length,
    owed,
    lagging: seen < stored.head,
  }
}

type History = { snapshot: Snapshot | null; rows: LogRow[] }

/** A state no newer than `seen`, and the rows after it: the snapshot unless a follower lags behind it. */
async function historyFrom(seen: number, stored: StoredRoom, storage: Storage): Promise<History> {
  if (!stored.snapshot || stored.snapshot.seq <= seen) return { snapshot: stored.snapshot, rows: stored.tail }
  const rows: LogRow[] = []
  for (let page: LogRow[] | undefined; !page || page.length === logPage; rows.push(...page)) {
    page = await storage.readLog(stored.room, rows.at(-1)?.seq ?? 0, logPage)
  }
  // when the beginning of the log was trimmed, what the follower missed before the snapshot is gone
  return rows[0]?.seq === 1 ? { snapshot: null, rows } : { snapshot: stored.snapshot, rows: stored.tail }
}

function showToFollowers(
  row: LogRow,
  document: RoomDocument,
  followers: readonly Follower[],
  seenBy: (follower: Follower) => number,
): Owed[] {
  const { diff } = document.write(() => Y.applyUpdate(document.doc, row.update), { local: false, lean: false })
  if (row.command?.startsWith(followerCommand)) return []
  const { seq, at, member } = row
  return follow(
    followers.filter((follower) => seenBy(follower) < seq),
    { seq, at, member, diff, store: document.store },
  )
}

function bytesOf({ snapshot, tail }: StoredRoom): number {
  return tail.reduce((bytes, row) => bytes + row.update.byteLength, snapshot?.state.byteLength ?? 0)
}
