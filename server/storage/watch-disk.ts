import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { Gauge, type Registry } from 'prom-client'
import { isDiskFull } from './disk-full.ts'
import type { Storage } from './storage.ts'

/** Is there room on the disk of the data folder? Known by what writes say, and by trying while they say no. */
export type DiskWatch = {
  /** Since when nothing can be saved, epoch milliseconds; null: it can. */
  fullSince(): number | null
  /** A write failed: takes note when that was for want of room. */
  noteFailure(error: unknown): void
  stop(): void
}

type Options = {
  dataDir: string
  clock: () => number
  logger: Pick<Logger, 'error' | 'info'>
  registry: Registry
  /** How often a full disk is tried, ms. */
  probeMs?: number
  /** Takes a little room and gives it back; throws when there is none. */
  probe?: () => void
}

/** So much must be free before it counts as room: a commit with its journal. */
const probeBytes = 256 * 1024

export function watchDisk({ dataDir, clock, logger, registry, probeMs = 1000, ...rest }: Options): DiskWatch {
  const { probe = () => takeRoom(join(dataDir, 'room.probe')) } = rest
  let since: number | null = null
  let timer: NodeJS.Timeout | undefined
  // the registry keeps it, and asks for its value
  void new Gauge({
    name: 'topsight_disk_full',
    help: '1 while the disk of DATA_DIR has no room for a write',
    registers: [registry],
    collect() {
      this.set(since === null ? 0 : 1)
    },
  })
  void new Gauge({
    name: 'topsight_disk_free_bytes',
    help: 'Room left on the disk of DATA_DIR',
    registers: [registry],
    collect() {
      const { bavail, bsize } = statfsSync(dataDir)
      this.set(bavail * bsize)
    },
  })

  function tryAgain() {
    try {
      probe()
    } catch (error) {
      if (isDiskFull(error)) return
    }
    clearInterval(timer)
    logger.info({ dataDir, milliseconds: clock() - (since ?? clock()) }, 'there is room on the disk again')
    since = null
  }

  return {
    fullSince: () => since,
    noteFailure(error) {
      if (since !== null || !isDiskFull(error)) return
      since = clock()
      logger.error({ err: error, dataDir }, 'the disk is full: nothing can be saved until there is room')
      timer = setInterval(tryAgain, probeMs)
      timer.unref()
    },
    stop: () => clearInterval(timer),
  }
}

/** Bytes that no file system can store in less room, on disk and gone again. */
function takeRoom(file: string): void {
  try {
    const handle = openSync(file, 'w', 0o600)
    try {
      writeSync(handle, randomBytes(probeBytes))
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } finally {
    rmSync(file, { force: true })
  }
}

/** A storage that tells the watch when a write fails. */
export function watchedStorage(storage: Storage, disk: DiskWatch): Storage {
  async function telling<T>(write: Promise<T>): Promise<T> {
    try {
      return await write
    } catch (error) {
      disk.noteFailure(error)
      throw error
    }
  }
  return {
    ...storage,
    createRoom: (room, epoch, batch) => telling(storage.createRoom(room, epoch, batch)),
    commit: (batch) => telling(storage.commit(batch)),
  }
}
