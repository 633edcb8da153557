import { followers } from './followers/followers.ts'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { randomId } from '../shared/lib/random-id.ts'
import { migrateAuth } from './auth/create-auth.ts'
import { createBoards } from './boards.ts'
import { createExports } from './interchange/exports.ts'
import { createImports } from './interchange/imports.ts'
import { createItemCopies } from './interchange/item-copies.ts'
import { createSqliteAccounts } from './storage/sqlite/accounts.ts'
import { createCare } from './storage/sqlite/care.ts'
import { openDatabase } from './storage/sqlite/open-database.ts'
import { takeServeLock } from './storage/sqlite/serve-lock.ts'
import { openSqliteStorage } from './storage/sqlite/sqlite-storage.ts'
import { createRooms } from './sync/rooms.ts'

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
  onStopped,
}: WorkspaceOptions) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = takeServeLock(dataDir)
  if (!lock.taken) throw new FolderBusyError(lock.reason, lock.pid)
  const file = join(dataDir, 'topsight.db')
  try {
    const storage = await openSqliteStorage({ file, logger, now: clock, ...(onStopped ? { onStopped } : {}) })
    const database = openDatabase(file)
    // accounts and secrets' digests are in it
    chmodSync(file, 0o600)
    await migrateAuth(database)
    const accounts = createSqliteAccounts(database)
    const registry = new Registry()
    const rooms = createRooms({
      storage,
      clock,
      newId,
      random,
      logger,
      registry,
      followers,
    })
    const world = { rooms, accounts, clock, newId, random }
    const boards = createBoards(world)
    return {
      file,
      storage,
      database,
      care: createCare({ file }),
      accounts,
      rooms,
      registry,
      boards,
      imports: createImports({ ...world, boards }),
      exports: createExports(world),
      copyItems: createItemCopies(world),
      clock,
      newId,
      random,
      /** Writes what is queued, frees the folder. Drain the rooms first when they have sockets. */
      async close() {
        await rooms.drain(1000)
        await storage.close()
        database.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}
