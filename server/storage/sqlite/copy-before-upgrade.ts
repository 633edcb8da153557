import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { ConfigError } from '../../config-error.ts'
import { isDiskFull } from '../disk-full.ts'
import { syncToDisk } from './copy-database.ts'
import { createCare } from './care.ts'
import { schemaVersion } from './schema.ts'

type Options = { file: string; dataDir: string; clock: () => number; logger: Pick<Logger, 'info'> }

const ownName = /^before-upgrade-(\d+)-\d{4}-\d\d-\d\dT[\d-]+Z$/
const database = 'topsight.db'

/**
 * Before the data of an older Topsight is brought up to date, puts a whole copy of it into
 * `before-upgrade-<its version>-<time>/`, unless one of the same data is there: the start after it may have failed.
 * Throws `ConfigError` when there is no room for that, and for data of a newer one.
 */
export async function copyBeforeUpgrade({ file, dataDir, clock, logger }: Options): Promise<void> {
  const version = existsSync(file) ? versionOf(file) : null
  if (version === null || version === schemaVersion) return
  if (version > schemaVersion)
    throw new ConfigError(
      `DATA_DIR holds data of a newer Topsight: it has version ${version}, this one knows up to ${schemaVersion}. ` +
        `Start a Topsight that knows version ${version}, or restore a backup that this one made.`,
    )
  clearUnfinished(dataDir)
  if (hasCopy(file, dataDir, version)) return
  const time = new Date(clock()).toISOString().replaceAll(/[:.]/g, '-')
  const folder = join(dataDir, `before-upgrade-${version}-${time}`)
  mkdirSync(folder, { mode: 0o700 })
  try {
    await createCare({ file }).backup(join(folder, database))
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    const why = error instanceof Error ? error.message : String(error)
    throw new ConfigError(
      `DATA_DIR holds data of an older Topsight, and no copy of it could be made before the upgrade: ${why}. ` +
        (isDiskFull(error) || /full/.test(why) ? 'Make room on its disk.' : 'Nothing was changed.'),
    )
  }
  syncToDisk(dataDir)
  logger.info({ from: version, to: schemaVersion, copy: folder }, 'the data is brought up to date; a copy stays')
}

/** A copy gets its name when it is whole; without that name there is none in the folder. */
function clearUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir))
    if (ownName.test(name) && !existsSync(join(dataDir, name, database)))
      rmSync(join(dataDir, name), { recursive: true, force: true })
}

/** Has that version been copied since the file was written last? */
function hasCopy(file: string, dataDir: string, version: number): boolean {
  const written = Math.max(...[file, `${file}-wal`].filter((one) => existsSync(one)).map(writtenAt))
  return readdirSync(dataDir)
    .filter((name) => ownName.exec(name)?.[1] === String(version))
    .map((name) => join(dataDir, name, database))
    .some((copy) => existsSync(`${copy}.sha256`) && writtenAt(copy) >= written)
}

function writtenAt(file: string): number {
  return statSync(file).mtimeMs
}

/** Which version wrote the file; null: nobody, or it is no database of ours (which opening it tells). */
function versionOf(file: string): number | null {
  const db = new Database(file, { fileMustExist: true })
  try {
    return db.prepare<[], number>('SELECT max(version) FROM schema_version').pluck().get() ?? null
  } catch (error) {
    if (error instanceof Error && /no such table/.test(error.message)) return null
    throw error
  } finally {
    db.close()
  }
}
