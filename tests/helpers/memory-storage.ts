import type { Version } from '../../shared/interchange/history.ts'
import type { Checkpoint } from '../../server/storage/checkpoint.ts'
import { checkWrite, type StoredHeads, type Write } from '../../server/storage/check-write.ts'
import { encodeChecked, replay } from '../../server/storage/replay.ts'
import { assembleRoom, checkedRow, type RoomSource } from '../../server/storage/room-source.ts'
import { rowChecksum, stateHash, type StampedRow, type StampedSnapshot } from '../../server/storage/stamp.ts'
import { StorageError } from '../../server/storage/storage-error.ts'
import type { ActiveMinutes, Batch, RoomSummary, Storage } from '../../server/storage/storage.ts'
import { verifyRoom } from '../../server/storage/verify-room.ts'
import { must } from '../../shared/lib/must.ts'
import { applyVersions, memoryPast } from './memory-past.ts'

export type MemoryRoom = {
  epoch: string
  head: number
  rows: StampedRow[]
  /** Newest first. */
  snapshots: StampedSnapshot[]
  bindings: Map<number, string>
  cursors: Map<string, number>
  /** By id; `by` apart from who gave the name. */
  versions: Map<string, Version & { namedBy: string | null }>
  active: ActiveMinutes | null
  /** By seq. */
  checkpoints: Map<number, Checkpoint>
}

/** What outlives a storage: open another one on it to see what a restarted server would see. */
export type MemoryDisk = Map<string, MemoryRoom>

export type MemoryStorageOptions = {
  disk?: MemoryDisk
  /** Awaited before each write, in order: delay it, or throw to make the disk refuse it. */
  beforeCommit?: (batch: Batch) => Promise<void>
  /** Awaited before each load. */
  beforeLoad?: (room: string) => Promise<void>
}

export type MemoryStorage = Storage & {
  disk: MemoryDisk
  /** Until `thaw`, no write reaches the disk and no write's promise settles. */
  freeze(): void
  thaw(): void
}

/** A `Storage` without a disk, whose writes can be held back or made to fail. */
export function openMemoryStorage(options: MemoryStorageOptions = {}): MemoryStorage {
  const { disk = new Map<string, MemoryRoom>(), beforeCommit, beforeLoad } = options
  const gate = createGate()
  let lastWrite: Promise<unknown> = Promise.resolve()
  let closed = false

  function opened(): void {
    if (closed) throw new StorageError('closed', 'The storage is closed')
  }

  async function write(work: Write): Promise<void> {
    opened()
    const written = lastWrite.then(async () => {
      await gate.passed()
      await beforeCommit?.(work.batch)
      applyWrite(disk, work)
    })
    lastWrite = written.catch(() => undefined)
    return written
  }

  function sourceOf(room: string): RoomSource {
    const stored = disk.get(room)
    if (stored === undefined) throw new StorageError('unknown-room', `Room "${room}" was never created`)
    return memorySource(room, stored)
  }

  return {
    disk,
    freeze: gate.shut,
    thaw: gate.open,
    createRoom: (room, epoch, batch) => write({ create: { room, epoch, at: 0 }, batch }),
    commit: (batch) => write({ create: null, batch }),
    loadRoom: async (room) => {
      opened()
      await beforeLoad?.(room)
      return disk.has(room) ? assembleRoom(sourceOf(room)).stored : null
    },
    compact: async (room) => {
      opened()
      return compact(sourceOf(room), must(disk.get(room)))
    },
    readLog: async (room, after, limit) => {
      opened()
      const rows = disk.get(room)?.rows.filter(({ seq }) => seq > after) ?? []
      return rows.slice(0, limit).map(checkedRow)
    },
    ...memoryPast(disk, opened, sourceOf),
    listRooms: async () => {
      opened()
      return [...disk].map(([room, stored]) => summary(room, stored)).toSorted((a, b) => (a.room < b.room ? -1 : 1))
    },
    verify: async (room) => {
      opened()
      return verifyRoom(sourceOf(room))
    },
    forgetBoard: async ({ board }) => {
      opened()
      return { gone: disk.delete(board), clean: true }
    },
    forgetRooms: async (rooms) => {
      opened()
      for (const room of rooms) disk.delete(room)
    },
    close: async () => {
      closed = true
      await lastWrite
    },
  }
}

function createGate() {
  let opened: Promise<void> = Promise.resolve()
  let open = (): void => undefined
  return {
    passed: () => opened,
    shut: () => {
      open()
      opened = new Promise((resolve) => {
        open = resolve
      })
    },
    open: () => open(),
  }
}

function applyWrite(disk: MemoryDisk, work: Write): void {
  const heads = checkWrite(work, storedHeads(disk))
  const { create, batch } = work
  if (create !== null) {
    const { room, epoch } = create
    const nothing = { rows: [], snapshots: [], active: null }
    const maps = { bindings: new Map(), cursors: new Map(), versions: new Map(), checkpoints: new Map() }
    disk.set(room, { epoch, head: 0, ...nothing, ...maps })
  }
  const stored = (room: string): MemoryRoom => must(disk.get(room))
  for (const row of batch.rows) {
    // a copy, as a disk would keep
    const kept = { ...row, update: new Uint8Array(row.update) }
    stored(row.room).rows.push({ ...kept, checksum: rowChecksum(kept) })
  }
  for (const [room, head] of heads) stored(room).head = head
  for (const { room, clientId, member } of batch.bindings) stored(room).bindings.set(clientId, member)
  for (const { name, room, seq } of batch.cursors) stored(room).cursors.set(name, seq)
  applyVersions(batch, stored)
}

function storedHeads(disk: MemoryDisk): StoredHeads {
  return {
    head: (room) => disk.get(room) ?? null,
    member: (room, clientId) => disk.get(room)?.bindings.get(clientId) ?? null,
  }
}

function memorySource(room: string, stored: MemoryRoom): RoomSource {
  const { epoch, head, rows, snapshots, bindings, cursors, active, checkpoints } = stored
  return {
    room,
    epoch,
    head,
    first: rows[0]?.seq ?? head + 1,
    active: () => active,
    checkpoints: () => [...checkpoints.values()].map(({ seq, at }) => ({ seq, at })).toSorted((a, b) => a.seq - b.seq),
    checkpoint: (seq) => checkpoints.get(seq) ?? null,
    snapshots: () => snapshots,
    rows: (after) => rows.filter(({ seq }) => seq > after),
    bindings: () =>
      [...bindings]
        .map(([clientId, member]) => ({ room, clientId, member }))
        .toSorted((a, b) => a.clientId - b.clientId),
    cursors: () =>
      [...cursors].map(([name, seq]) => ({ name, room, seq })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function compact(source: RoomSource, disk: MemoryRoom): { room: string; seq: number; bytes: number } | null {
  const { stored, damaged } = assembleRoom(source)
  if (stored.tail.length === 0) return null
  const doc = replay(stored.snapshot, stored.tail)
  const state = encodeChecked(doc)
  doc.destroy()
  const snapshot = { seq: stored.head, epoch: stored.epoch, state, sha256: stateHash(state) }
  disk.snapshots = [snapshot, ...disk.snapshots.filter(({ seq }) => !damaged.includes(seq))].slice(0, 2)
  return { room: stored.room, seq: snapshot.seq, bytes: state.byteLength }
}

function summary(room: string, { epoch, head, rows, snapshots }: MemoryRoom): RoomSummary {
  const snapshotSeq = snapshots[0]?.seq ?? 0
  const tail = rows.filter(({ seq }) => seq > snapshotSeq)
  const tailBytes = tail.reduce((bytes, { update }) => bytes + update.byteLength, 0)
  return { room, epoch, head, snapshotSeq, tailBytes, snapshotBytes: snapshots[0]?.state.byteLength ?? 0 }
}
