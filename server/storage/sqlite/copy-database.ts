import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { fileSha256 } from './file-sha256.ts'
import type { SqliteDatabase } from './open-database.ts'

/**
 * Copies everything as it is at one moment, others writing meanwhile, and puts the copy's checksum beside it. What has
 * the name `to` is whole at any time: the former copy, or this one.
 */
export function copyDatabase(db: SqliteDatabase, to: string): { bytes: number; sha256: string } {
  const draft = `${to}.partial`
  rmSync(draft, { force: true })
  // it holds what the data folder holds, the key of all sessions too: nobody else may ever read it
  writeFileSync(draft, '', { mode: 0o600 })
  db.prepare('VACUUM INTO ?').run(draft)
  const sha256 = fileSha256(draft)
  syncToDisk(draft)
  writeFileSync(`${to}.sha256.partial`, `${sha256}  ${basename(to)}\n`, { mode: 0o600 })
  // a copy never stands beside the checksum of another
  rmSync(`${to}.sha256`, { force: true })
  renameSync(draft, to)
  renameSync(`${to}.sha256.partial`, `${to}.sha256`)
  syncToDisk(dirname(to))
  return { bytes: statSync(to).size, sha256 }
}

/** Waits until a file, or the names in a folder, are on disk. */
export function syncToDisk(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
