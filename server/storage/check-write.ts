import { StorageError } from './storage-error.ts'
import type { Batch, LogRow } from './storage.ts'

/** One promise's worth of writing: a batch, and the room it creates if it creates one. */
export type Write = { create: NewRoom | null; batch: Batch }

/** `at` in epoch milliseconds. */
export type NewRoom = { room: string; epoch: string; at: number }

export type RoomHead = { epoch: string; head: number }

/** What a check needs to know of the stored rooms. */
export type StoredHeads = {
  head(room: string): RoomHead | null
  /** The member that a client id is bound to. */
  member(room: string, clientId: number): string | null
}

/**
 * Checks a whole write against what is stored, before any of it is written; returns each touched room's new head.
 * Throws `StorageError` with the first reason to refuse it.
 */
export function checkWrite(write: Write, stored: StoredHeads): Map<string, number> {
  const heads = new Map<string, RoomHead>()
  if (write.create !== null) heads.set(write.create.room, newHead(write.create, stored))
  const headOf = (room: string): RoomHead => {
    const known = heads.get(room) ?? stored.head(room)
    if (known === null) throw new StorageError('unknown-room', `Room "${room}" was never created`)
    return known
  }
  for (const row of write.batch.rows) heads.set(row.room, headAfter(row, headOf(row.room)))
  checkBindings(write.batch, stored, headOf)
  for (const { name, room, seq } of write.batch.cursors) {
    if (Number.isInteger(seq) && seq >= 0 && seq <= headOf(room).head) continue
    throw new StorageError(
      'bad-cursor',
      `Follower "${name}" cannot stand at seq ${seq}: room "${room}" is not that far`,
    )
  }
  checkVersions(write.batch, headOf)
  return new Map([...heads].map(([room, { head }]) => [room, head]))
}

function checkVersions({ versions = [], names = [], active = [] }: Batch, headOf: (room: string) => RoomHead): void {
  for (const { room } of [...names, ...active]) headOf(room)
  for (const { room, id, seq } of versions) {
    if (Number.isInteger(seq) && seq >= 1 && seq <= headOf(room).head) continue
    throw new StorageError('bad-version', `Version "${id}" cannot be of seq ${seq}: room "${room}" is not that far`)
  }
}

function newHead({ room, epoch }: NewRoom, stored: StoredHeads): RoomHead {
  if (stored.head(room) !== null) throw new StorageError('room-exists', `Room "${room}" exists already`)
  return { epoch, head: 0 }
}

function headAfter(row: LogRow, { epoch, head }: RoomHead): RoomHead {
  if (row.epoch !== epoch) {
    throw new StorageError('wrong-epoch', `Room "${row.room}" is in epoch ${epoch}, the row in ${row.epoch}`)
  }
  if (row.seq !== head + 1) {
    throw new StorageError('seq-gap', `Room "${row.room}" continues at seq ${head + 1}, the row has ${row.seq}`)
  }
  return { epoch, head: row.seq }
}

function checkBindings({ bindings }: Batch, stored: StoredHeads, headOf: (room: string) => RoomHead): void {
  const bound = new Map<string, string>()
  for (const { room, clientId, member } of bindings) {
    headOf(room)
    const key = `${clientId}:${room}`
    const holder = bound.get(key) ?? stored.member(room, clientId)
    if (holder !== null && holder !== member) {
      throw new StorageError('binding-taken', `Client id ${clientId} in room "${room}" belongs to another member`)
    }
    bound.set(key, member)
  }
}
