import { unpackCheckpoint } from '../../server/storage/checkpoint.ts'
import type { RoomSource } from '../../server/storage/room-source.ts'
import { snapshotHolds } from '../../server/storage/stamp.ts'
import type { Batch, Storage } from '../../server/storage/storage.ts'
import { type RoomPast, tendRoom } from '../../server/storage/tend-room.ts'
import type { Version } from '../../shared/interchange/history.ts'
import { must } from '../../shared/lib/must.ts'
import type { MemoryDisk, MemoryRoom } from './memory-storage.ts'

/** What a batch says of versions, after its rows. */
export function applyVersions(
  { versions = [], names = [], active = [] }: Batch,
  stored: (room: string) => MemoryRoom,
): void {
  for (const { room, ...version } of versions) {
    const kept = stored(room)
    const moment = kept.rows.find(({ seq }) => seq === version.seq) ?? kept.checkpoints.get(version.seq)
    if (moment && !kept.versions.has(version.id))
      kept.versions.set(version.id, { ...version, at: moment.at, namedBy: null })
  }
  for (const { room, id, name, by } of names) {
    const version = stored(room).versions.get(id)
    if (version) Object.assign(version, { name, namedBy: name === '' ? null : by })
    if (name === '' && version?.kind === 'named') stored(room).versions.delete(id)
  }
  for (const one of active) stored(one.room).active = one
}

type PastOfStorage = Pick<Storage, 'listVersions' | 'listCheckpoints' | 'loadCheckpoint' | 'busyTimes' | 'tendHistory'>

/** That part of a memory storage that knows the past. */
export function memoryPast(
  disk: MemoryDisk,
  opened: () => void,
  sourceOf: (room: string) => RoomSource,
): PastOfStorage {
  const stored = (room: string) => (opened(), disk.get(room))
  return {
    listVersions: async (room) => versionsOf(stored(room)),
    listCheckpoints: async (room) => {
      const kept = stored(room)
      const snapshots =
        kept?.snapshots.map(({ seq }) => ({ seq, at: kept.rows.find((row) => row.seq === seq)?.at ?? 0 })) ?? []
      const moments = new Map(
        [...snapshots, ...(kept ? sourceOf(room).checkpoints() : [])].map((one) => [one.seq, one]),
      )
      return [...moments.values()].toSorted((a, b) => a.seq - b.seq)
    },
    loadCheckpoint: async (room, seq) => {
      const kept = stored(room)
      const checkpoint = kept?.checkpoints.get(seq)
      const snapshot = kept?.snapshots.find((one) => one.seq === seq)
      return (
        (checkpoint && unpackCheckpoint(checkpoint, must(kept).epoch)) ??
        (snapshot && snapshotHolds(snapshot) ? snapshot : null)
      )
    },
    busyTimes: async (room, after, until) => {
      const rows = new Map<number, number>()
      for (const { seq, at } of stored(room)?.rows ?? []) {
        const from = Math.floor(at / 900_000) * 900_000
        if (seq > after && seq <= until) rows.set(from, (rows.get(from) ?? 0) + 1)
      }
      return [...rows].map(([from, count]) => ({ from, rows: count })).toSorted((a, b) => a.from - b.from)
    },
    tendHistory: async (room, options) => tendRoom(pastOf(room, must(stored(room)), sourceOf), options),
  }
}

function versionsOf(kept: MemoryRoom | undefined): Version[] {
  const byAge = [...(kept?.versions.values() ?? [])].toSorted((a, b) => b.seq - a.seq || (a.id < b.id ? -1 : 1))
  return byAge.map(({ namedBy, by, ...version }) => ({ ...version, by: namedBy ?? by }))
}

function pastOf(room: string, kept: MemoryRoom, sourceOf: (room: string) => RoomSource): RoomPast {
  return {
    source: () => sourceOf(room),
    versions: () => versionsOf(kept),
    firstSince: (at) => kept.rows.find((row) => row.at >= at)?.seq ?? null,
    removeVersions: (ids) => {
      for (const id of ids) if (kept.versions.get(id)?.name === '') kept.versions.delete(id)
    },
    keepCheckpoint: (checkpoint) => {
      if (!kept.checkpoints.has(checkpoint.seq)) kept.checkpoints.set(checkpoint.seq, checkpoint)
    },
    removeCheckpoints: (seqs) => {
      for (const seq of seqs) kept.checkpoints.delete(seq)
    },
    trim: (through, mayGo) => {
      if (!mayGo()) return 0
      const before = kept.rows.length
      kept.rows = kept.rows.filter(({ seq }) => seq > through)
      kept.snapshots = kept.snapshots.filter(({ seq }) => seq >= through)
      return before - kept.rows.length
    },
  }
}
