import { accessSync, constants, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ConfigError } from './config-error.ts'
import { isDiskFull } from './storage/disk-full.ts'
import { FolderBusyError } from './workspace.ts'

/** A failure of the start that a person can mend, in one line that says how; null: it is a bug. */
export function whyNoStart(error: unknown, dataDir: string): string | null {
  if (error instanceof ConfigError) return error.message
  if (error instanceof FolderBusyError) return `${error.message}. Stop it first, or give another DATA_DIR.`
  if (!(error instanceof Error)) return null
  if (isDiskFull(error) || isDiskFull(error.cause))
    return 'The disk of DATA_DIR is full: make room on it, then start again.'
  const code = codeOf(error) ?? codeOf(error.cause) ?? ''
  const said = oneLine(error.message)
  switch (code) {
    case 'EADDRINUSE':
      return 'PORT is taken by another program: give another one, or 0 for a free one.'
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST cannot be listened on: ${said}`
    case 'ENOTDIR':
      return `DATA_DIR cannot be used: ${said}`
  }
  if (/^(EACCES|EPERM|EROFS|SQLITE_(CANTOPEN|READONLY|PERM))/.test(code)) return noRight(resolve(dataDir), said)
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return (
      `${join(resolve(dataDir), 'topsight.db')} is damaged (${said}): ` +
      'put a backup in its place by “npm run cli -- restore FILE”, which keeps what is there aside.'
    )
  return null
}

/** Names the file that this user may not use, as far as it can be found. */
function noRight(dataDir: string, said: string): string {
  const files = ['', 'topsight.db', 'topsight.db-wal', 'topsight.db-shm', 'serve.lock', 'admin.sock']
  const closed = files.map((name) => join(dataDir, name)).find((file) => existsSync(file) && !mayUse(file))
  if (closed === undefined) return `DATA_DIR, HOST or PORT cannot be used: ${said}`
  const who = process.getuid === undefined ? '' : ` (user ${process.getuid()})`
  return (
    `${closed} cannot be read and written by the user who runs Topsight${who}: ` +
    'give it to that user (chown -R DATA_DIR), or start Topsight as the one who owns it.'
  )
}

function mayUse(file: string): boolean {
  try {
    accessSync(file, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}
