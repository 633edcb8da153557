import type { Logger } from 'pino'
import { StorageError } from '../storage-error.ts'
import type { Storage } from '../storage.ts'
import type { CommitGroup } from './commit-calls.ts'
import { startCommitter, type Committer } from './committer.ts'
import { startCompactor } from './compactor.ts'
import { openDatabase, type SqliteDatabase } from './open-database.ts'
import { createPastReader } from './past-reader.ts'
import { createRoomReader } from './room-reader.ts'
import { migrate } from './schema.ts'

export type SqliteStorageOptions = {
  /** Path of the database; created when missing (its folder must exist). */
  file: string
  logger?: Pick<Logger, 'warn' | 'error'>
  /** Epoch milliseconds. Default `Date.now`. */
  now?: () => number
  /** Told after each transaction: the measure of commit latency and group size. */
  onGroup?: (group: CommitGroup) => void
  /** The disk or the commit worker failed: every later write rejects, so the server should stop. */
  onStopped?: (error: StorageError) => void
}

/**
 * Rooms in one SQLite file: commits in one worker thread, compaction and verification in another, reads here.
 * Rejects when the file cannot be opened, is not durable, or was written by a newer Topsight.
 */
export async function openSqliteStorage(options: SqliteStorageOptions): Promise<Storage> {
  const { file, logger, onGroup, onStopped } = options
  const db = openDatabase(file)
  try {
    migrate(db)
    const committer = startCommitter({
      file,
      onGroup,
      onStopped: (error) => {
        logger?.error({ err: error }, 'storage stopped')
        onStopped?.(error)
      },
    })
    await mustBeDurable(committer)
    return sqliteStorage(db, committer, options)
  } catch (error) {
    db.close()
    throw error
  }
}

async function mustBeDurable(committer: Committer): Promise<void> {
  const { journalMode, synchronous } = await committer.durability()
  if (journalMode === 'wal' && synchronous === 2) return
  await committer.close()
  throw new StorageError(
    'disk',
    `Commits would not survive a power cut (${String(journalMode)}, ${String(synchronous)})`,
  )
}

function sqliteStorage(db: SqliteDatabase, committer: Committer, options: SqliteStorageOptions): Storage {
  const { file, logger, now = Date.now } = options
  const reader = createRoomReader(db)
  const past = createPastReader(db)
  const compactor = startCompactor({ file })
  let closing: Promise<void> | null = null

  function open(): void {
    if (closing !== null) throw new StorageError('closed', 'The storage is closed')
  }

  async function finish(): Promise<void> {
    await Promise.all([committer.close(), compactor.close()])
    db.close()
  }

  return {
    createRoom: async (room, epoch, batch) => committer.write({ create: { room, epoch, at: now() }, batch }),
    commit: async (batch) => committer.write({ create: null, batch }),
    loadRoom: async (room) => {
      open()
      const found = reader.load(room)
      if (found === null) return null
      if (found.damaged.length > 0) logger?.warn({ room, damaged: found.damaged }, 'damaged snapshots passed over')
      return found.stored
    },
    readLog: async (room, after, limit) => {
      open()
      return reader.log(room, after, limit)
    },
    listVersions: async (room) => {
      open()
      return past.versions(room)
    },
    listCheckpoints: async (room) => {
      open()
      return past.moments(room)
    },
    loadCheckpoint: async (room, seq) => {
      open()
      const { found, damaged } = await past.document(room, seq)
      if (damaged) logger?.warn({ room, damaged: [seq] }, 'a damaged document of the past was passed over')
      return found
    },
    busyTimes: async (room, after, until) => {
      open()
      return past.busyTimes(room, after, until)
    },
    tendHistory: async (room, tend) => {
      open()
      const tended = await compactor.tend(room, tend)
      if (tended.damaged.length > 0)
        logger?.warn({ room, damaged: tended.damaged }, 'damaged documents of the past are kept no longer')
      return tended
    },
    listRooms: async () => {
      open()
      return reader.list()
    },
    compact: async (room) => {
      open()
      return compactor.compact(room, now())
    },
    verify: async (room) => {
      open()
      return compactor.verify(room)
    },
    forgetBoard: async (which) => {
      open()
      return compactor.forget(which)
    },
    forgetRooms: async (rooms) => {
      open()
      await compactor.forgetRooms(rooms)
    },
    close: () => (closing ??= finish()),
  }
}
