import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { LogRow, Snapshot } from './storage.ts'

/** A log row with a checksum over all its fields: a committed row never changes, and this shows it. */
export type StampedRow = LogRow & { checksum: number }

/** A snapshot with the SHA-256 of its state, in hex. */
export type StampedSnapshot = Snapshot & { sha256: string }

/** The checksum kept beside a log row. */
export function rowChecksum(row: LogRow): number {
  const fields = JSON.stringify([row.room, row.seq, row.epoch, row.member, row.command, row.at])
  return crc32(row.update, crc32(fields))
}

/** Is this row what was committed? */
export function rowHolds(row: StampedRow): boolean {
  return rowChecksum(row) === row.checksum
}

/** SHA-256 of a snapshot's state, in hex. */
export function stateHash(state: Uint8Array): string {
  return createHash('sha256').update(state).digest('hex')
}

/** Is this snapshot what was written? */
export function snapshotHolds(snapshot: StampedSnapshot): boolean {
  return stateHash(snapshot.state) === snapshot.sha256
}
