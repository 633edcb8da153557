import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { randomId } from '../../shared/lib/random-id.ts'
import { syncToDisk } from '../storage/sqlite/copy-database.ts'
import { fileSha256 } from '../storage/sqlite/file-sha256.ts'
import { type SqliteDatabase, openDatabase } from '../storage/sqlite/open-database.ts'
import { createRoomReader } from '../storage/sqlite/room-reader.ts'
import { migrate } from '../storage/sqlite/schema.ts'
import { takeServeLock } from '../storage/sqlite/serve-lock.ts'
import { adminSocketName } from './admin-socket-name.ts'
import { OperationError } from './call-admin.ts'
import type { Ask } from './cli-command.ts'

export type RestoreOptions = {
  file: string
  dataDir: string
  /** Puts data that is there aside without asking. */
  force: boolean
  /** Asks a person a question of yes and no; null: nobody is there to be asked. */
  ask?: Ask | null
  newId?: () => string
  now?: () => Date
}

/** `checked`: a checksum stood beside the file. `aside`: the folder with what was there before, or null. */
export type Restored = { dataDir: string; rooms: number; sha256: string; checked: boolean; aside: string | null }

const database = 'topsight.db'
/** Files that may be in a folder that holds nothing. */
const nothing = new Set(['serve.lock', adminSocketName])

/**
 * Puts a backup into a folder that nobody serves. Everything is checked in a copy first; the former data gives way in
 * one step. Throws `OperationError` and leaves all as it was when anything is not right.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { file, dataDir, newId = randomId, now = () => new Date() } = options
  if (!existsSync(file)) throw new OperationError(`There is no file ${file}.`, 'not-found')
  const { sha256, checked } = checkSum(file)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = takeServeLock(dataDir)
  if (!lock.taken) throw new OperationError(`${lock.reason}: stop the server first.`, 'conflict')
  try {
    const found = readdirSync(dataDir).filter((name) => !nothing.has(name))
    if (found.length > 0) await mustBeMeant(options)
    const draft = join(dataDir, 'restoring.db')
    try {
      for (const end of ['', '-wal', '-shm']) rmSync(`${draft}${end}`, { force: true })
      const rooms = prepare(file, draft, { newId, now: now().getTime() })
      const aside = putAside(dataDir, now())
      renameSync(draft, join(dataDir, database))
      syncToDisk(dataDir)
      return { dataDir, rooms, sha256, checked, aside }
    } finally {
      for (const end of ['', '-wal', '-shm']) rmSync(`${draft}${end}`, { force: true })
    }
  } finally {
    lock.release()
  }
}

async function mustBeMeant({ dataDir, force, ask = null }: RestoreOptions): Promise<void> {
  if (force) return
  if (ask === null)
    throw new OperationError(
      `${dataDir} is not empty. With --force the backup takes the place of what is there, which is put aside.`,
      'conflict',
    )
  const question = `${dataDir} is not empty. Shall the backup take the place of what is there? That is put aside in it.`
  if (!(await ask(question))) throw new OperationError('Nothing was changed.', 'conflict')
}

function checkSum(file: string): { sha256: string; checked: boolean } {
  const sha256 = fileSha256(file)
  const beside = `${file}.sha256`
  if (!existsSync(beside)) return { sha256, checked: false }
  const [said] = readFileSync(beside, 'utf8').split(/\s/)
  if (said !== sha256)
    throw new OperationError(`${file} is not what was backed up: its checksum differs from ${beside}.`, 'damaged')
  return { sha256, checked: true }
}

type Anew = { newId: () => string; /** Epoch milliseconds. */ now: number }

/** A checked copy of the backup, in which every board has a new lineage; answers how many rooms it has. */
function prepare(file: string, draft: string, { newId, now }: Anew): number {
  copyFileSync(file, draft)
  chmodSync(draft, 0o600)
  const db = opened(draft, file)
  try {
    const integrity = String(db.pragma('integrity_check', { simple: true }))
    if (integrity !== 'ok') throw new OperationError(`${file} is damaged: ${integrity.split('\n')[0]}`, 'damaged')
    const reader = createRoomReader(db)
    const rooms = reader.list()
    for (const { room } of rooms) {
      const verdict = reader.verify(room)
      if (!verdict?.ok) throw new OperationError(`Room ${room} in ${file} is damaged: ${verdict?.reason}`, 'damaged')
      for (const seq of verdict.damaged ?? [])
        db.prepare('delete from room_checkpoint where room = ? and seq = ?').run(room, seq)
    }
    for (const { room, epoch } of rooms) renewEpoch(db, { room, epoch, next: newId() })
    // whoever restores may be after one of them: the start that follows must not take them away
    const knowsDeleted = "select 1 from pragma_table_info('board') where name = 'deleted_at'"
    if (db.prepare(knowsDeleted).get() !== undefined)
      db.prepare('update board set deleted_at = ? where deleted_at is not null').run(now)
    db.pragma('wal_checkpoint(TRUNCATE)')
    return rooms.length
  } finally {
    db.close()
    syncToDisk(draft)
  }
}

function opened(draft: string, file: string): SqliteDatabase {
  let db: SqliteDatabase | undefined
  try {
    db = openDatabase(draft)
    const tables = db.prepare<[], string>("select name from sqlite_master where type = 'table'").pluck().all()
    if (!['room', 'room_log', 'board'].every((name) => tables.includes(name))) throw new Error('it has no boards in it')
    migrate(db)
    return db
  } catch (error) {
    db?.close()
    const why = (error instanceof Error ? error.message : String(error)).replaceAll(draft, file)
    throw new OperationError(`${file} is no backup of Topsight: ${why}`, 'invalid')
  }
}

/** Browsers with another epoch take the board anew: what they saw after the backup was made does not come back by itself. */
function renewEpoch(db: SqliteDatabase, { room, epoch, next }: { room: string; epoch: string; next: string }): void {
  db.transaction(() => {
    db.prepare('update room set epoch = ? where room = ?').run(next, room)
    db.prepare('update room_snapshot set epoch = ? where room = ? and epoch = ?').run(next, room, epoch)
  })()
}

/** The former database stays in a folder of its own and in its place, until the next one is renamed over it. */
function putAside(dataDir: string, now: Date): string | null {
  const former = join(dataDir, database)
  if (!existsSync(former)) return null
  const aside = join(dataDir, `before-restore-${now.toISOString().replaceAll(/[:.]/g, '-')}`)
  mkdirSync(aside, { mode: 0o700 })
  settle(former)
  linkSync(former, join(aside, database))
  // a journal that is left belongs to the former database and must never meet the next one
  for (const end of ['-wal', '-shm'])
    if (existsSync(`${former}${end}`)) renameSync(`${former}${end}`, join(aside, `${database}${end}`))
  syncToDisk(aside)
  return aside
}

/** Writes the journal back into the database, if that can still be opened. */
function settle(file: string): void {
  try {
    openDatabase(file).close()
  } catch {
    // it is damaged: then its journal is put aside with it
  }
}
