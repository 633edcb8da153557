import { followers } from './followers/followers.ts'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { randomId } from '../shared/lib/random-id.ts'
import { migrateAuth } from './auth/better-auth.ts'
import { briefStartOf, loadBriefSeed } from './brief-starts.ts'
import { createBoardEnds } from './board-ends.ts'
import { createBoards } from './boards.ts'
import { createFetchPicture } from './files/fetch-picture.ts'
import { createFiles } from './files/create-files.ts'
import { createExports } from './interchange/exports.ts'
import { createPast } from './http/past/create-past.ts'
import { createImports } from './interchange/imports.ts'
import { createItemCopies } from './interchange/item-copies.ts'
import { createOwnData } from './interchange/own-data.ts'
import { adoptSessions } from './storage/sqlite/adopt-sessions.ts'
import { createSqliteAccounts } from './storage/sqlite/accounts.ts'
import { createCare } from './storage/sqlite/care.ts'
import { copyBeforeUpgrade } from './storage/sqlite/copy-before-upgrade.ts'
import { createSqliteRetros } from './storage/sqlite/retros.ts'
import { keepTime, knownTime } from './storage/sqlite/known-time.ts'
import { openDatabase } from './storage/sqlite/open-database.ts'
import { takeServeLock } from './storage/sqlite/serve-lock.ts'
import { openSqliteStorage } from './storage/sqlite/sqlite-storage.ts'
import { watchDisk, watchedStorage } from './storage/watch-disk.ts'
import { createRooms } from './sync/rooms.ts'
import { createTrustedTime } from './trusted-time.ts'

/** Another process serves this folder. */
export class FolderBusyError extends Error {
  readonly pid: number

  constructor(reason: string, pid: number) {
    super(reason)
    this.name = 'FolderBusyError'
    this.pid = pid
  }
}

export type Workspace = Awaited<ReturnType<typeof openWorkspace>>

export type WorkspaceOptions = {
  dataDir: string
  logger: Logger
  /** Epoch milliseconds. */
  clock?: (() => number) | undefined
  newId?: (() => string) | undefined
  random?: (() => number) | undefined
  /** Rows of the logs that are older are trimmed, ms; never when missing. */
  historyMs?: number | undefined
  /** Instead of a look at how long the clock has been as it is: may what is too old go for good? */
  mayDestroy?: (() => boolean) | undefined
  /** The disk or its worker failed: no write will succeed any more. */
  onStopped?: ((error: Error) => void) | undefined
}

/** Opens a data folder for this process alone: everything of Topsight but the network. Throws `FolderBusyError`. */
export async function openWorkspace({
  dataDir,
  logger,
  clock = Date.now,
  newId = randomId,
  random = Math.random,
  historyMs = Infinity,
  mayDestroy: decided,
  onStopped,
}: WorkspaceOptions) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = takeServeLock(dataDir)
  if (!lock.taken) throw new FolderBusyError(lock.reason, lock.pid)
  const file = join(dataDir, 'topsight.db')
  const registry = new Registry()
  const disk = watchDisk({ dataDir, clock, logger, registry })
  try {
    await copyBeforeUpgrade({ file, dataDir, clock, logger })
    const opened = await openSqliteStorage({ file, logger, now: clock, ...(onStopped ? { onStopped } : {}) })
    const storage = watchedStorage(opened, disk)
    const database = openDatabase(file)
    // accounts and secrets' digests are in it
    chmodSync(file, 0o600)
    await migrateAuth(database)
    const accounts = createSqliteAccounts(database)
    adoptSessions(database)
    const retros = createSqliteRetros(database)
    const keep = (at: number) => keepTime(database, at)
    const uptime = () => performance.now()
    const mayDestroy = decided ?? createTrustedTime({ clock, uptime, known: knownTime(database), keep })
    const rooms = createRooms({
      storage,
      retros,
      clock,
      newId,
      random,
      logger,
      registry,
      followers,
      briefs: { startOf: briefStartOf, loadSeed: loadBriefSeed },
      historyMs,
      mayDestroy,
    })
    const world = { rooms, accounts, clock, newId, random }
    const boards = createBoards(world)
    const past = createPast({ file })
    const files = createFiles({ file, fetchPicture: createFetchPicture(), clock, mayDestroy, logger, registry })
    const beside = { storage, past, files }
    return {
      file,
      storage,
      disk,
      database,
      care: createCare({ file }),
      past,
      files,
      accounts,
      rooms,
      registry,
      boards,
      boardEnds: createBoardEnds(world),
      imports: createImports({ ...world, ...beside, boards, retros }),
      exports: createExports({ ...world, ...beside, retros }),
      copyItems: createItemCopies(world),
      ownData: createOwnData({ ...world, storage, retros }),
      clock,
      mayDestroy,
      newId,
      random,
      logger,
      /** Writes what is queued, frees the folder. Drain the rooms first when they have sockets. */
      async close() {
        await rooms.drain(1000)
        await past.close()
        await files.close()
        await storage.close()
        database.close()
        disk.stop()
        lock.release()
      },
    }
  } catch (error) {
    disk.stop()
    lock.release()
    throw error
  }
}
