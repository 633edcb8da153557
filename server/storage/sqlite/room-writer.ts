import { checkWrite, type RoomHead, type StoredHeads, type Write } from '../check-write.ts'
import { rowChecksum } from '../stamp.ts'
import { isDiskFull } from '../disk-full.ts'
import { StorageError, type StorageErrorCode } from '../storage-error.ts'
import type { FollowerCursor } from '../storage.ts'
import type { SqliteDatabase } from './open-database.ts'
import { createWriteVersions } from './write-versions.ts'

/** Null: on disk. Otherwise why nothing of that write is. */
export type Outcome = null | { code: StorageErrorCode; message: string }

export type RoomWriterOptions = {
  /** How often a transaction that found the file locked is tried again. Default 5. */
  attempts?: number
}

/**
 * Writes groups of writes over one connection. `commitGroup` returns one outcome a write, in order, once all are
 * settled; a write that is refused costs the others nothing. Throws when the disk itself fails: after that nobody
 * can say what is on it, so the caller must stop writing.
 */
export function createRoomWriter(db: SqliteDatabase, { attempts = 5 }: RoomWriterOptions = {}) {
  const apply = createApply(db)

  function tryWrite(write: Write): Outcome {
    try {
      apply(write)
      return null
    } catch (error) {
      // thrown by the check, before anything of this write was written
      if (error instanceof StorageError) return { code: error.code, message: error.message }
      throw error
    }
  }
  const transaction = db.transaction((writes: readonly Write[]) => writes.map(tryWrite))

  function commitGroup(writes: readonly Write[]): Outcome[] {
    const failure = (code: StorageErrorCode, message: string) => writes.map((): Outcome => ({ code, message }))
    for (let attempt = 1; ; attempt += 1) {
      try {
        return transaction.immediate(writes)
      } catch (error) {
        const kind = faultOf(error)
        if (kind === 'device') throw error
        if (kind === 'locked' && attempt < attempts) continue
        if (kind === 'locked') return failure('busy', 'Another connection keeps the database locked')
        if (kind === 'full') return failure('full', 'The disk is full')
        // one write broke the transaction for all: each gets its own
        if (writes.length > 1) return writes.flatMap((write) => commitGroup([write]))
        return failure('disk', `The database refused the batch: ${messageOf(error)}`)
      }
    }
  }
  return { commitGroup }
}

const cursorsAtOnce = 16

function createApply(db: SqliteDatabase): (write: Write) => void {
  const insertRoom = db.prepare('INSERT INTO room (room, epoch, head, created_at) VALUES (?, ?, 0, ?)')
  const insertRow = db.prepare(
    `INSERT INTO room_log (room, seq, epoch, "update", member, command, at, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const moveHead = db.prepare('UPDATE room SET head = ? WHERE room = ?')
  const insertBinding = db.prepare(
    'INSERT INTO room_client (room, client_id, member) VALUES (@room, @clientId, @member) ON CONFLICT DO NOTHING',
  )
  const moveCursors = createMoveCursors(db)
  const writeVersions = createWriteVersions(db)
  const stored = createStoredHeads(db)

  return (write) => {
    const { create, batch } = write
    const heads = checkWrite(write, stored)
    if (create !== null) insertRoom.run(create.room, create.epoch, create.at)
    for (const row of batch.rows) {
      const { room, seq, epoch, update, member, command, at } = row
      insertRow.run(room, seq, epoch, update, member, command, at, rowChecksum(row))
    }
    for (const [room, head] of heads) moveHead.run(head, room)
    for (const binding of batch.bindings) insertBinding.run(binding)
    moveCursors(batch.cursors)
    writeVersions(batch)
  }
}

/** One statement for all cursors of a write: there is one a follower at every commit. */
function createMoveCursors(db: SqliteDatabase): (cursors: readonly FollowerCursor[]) => void {
  const prepared = new Map<number, ReturnType<SqliteDatabase['prepare']>>()

  function statementFor(count: number) {
    const known = prepared.get(count)
    if (known) return known
    const values = Array.from({ length: count }, () => '(?, ?, ?)').join(', ')
    const statement = db.prepare(
      `INSERT INTO follower (name, room, seq) VALUES ${values} ON CONFLICT (room, name) DO UPDATE SET seq = excluded.seq`,
    )
    prepared.set(count, statement)
    return statement
  }

  return (cursors) => {
    for (let from = 0; from < cursors.length; from += cursorsAtOnce) {
      const some = cursors.slice(from, from + cursorsAtOnce)
      statementFor(some.length).run(some.flatMap(({ name, room, seq }) => [name, room, seq]))
    }
  }
}

function createStoredHeads(db: SqliteDatabase): StoredHeads {
  const head = db.prepare<[string], RoomHead>('SELECT epoch, head FROM room WHERE room = ?')
  const member = db
    .prepare<[string, number], string>('SELECT member FROM room_client WHERE room = ? AND client_id = ?')
    .pluck()
  return {
    head: (room) => head.get(room) ?? null,
    member: (room, clientId) => member.get(room, clientId) ?? null,
  }
}

function faultOf(error: unknown): 'locked' | 'full' | 'device' | 'other' {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (isDiskFull(error)) return 'full'
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'locked'
  return /^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/.test(code) ? 'device' : 'other'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
