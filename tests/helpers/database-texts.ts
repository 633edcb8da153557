import Database from 'better-sqlite3'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Tables of a data folder in which a text stands, in whatever column, bytes too. */
export function tablesWith(dataDir: string, text: string): string[] {
  const db = new Database(join(dataDir, 'topsight.db'), { readonly: true })
  try {
    const tables = db.prepare<[], string>(`select name from sqlite_master where type = 'table'`).pluck().all()
    return tables.filter((table) => db.prepare(`select * from "${table}"`).raw().all().flat(1).some(hasText(text)))
  } finally {
    db.close()
  }
}

function hasText(text: string): (value: unknown) => boolean {
  const wanted = text.toLowerCase()
  return (value) =>
    Buffer.isBuffer(value) ? value.includes(text) : typeof value === 'string' && value.toLowerCase().includes(wanted)
}

/** Does a text stand in a page of the database file or of its journal? */
export function isInFile(dataDir: string, text: string): boolean {
  return ['topsight.db', 'topsight.db-wal']
    .map((name) => join(dataDir, name))
    .some((file) => existsSync(file) && readFileSync(file).includes(text))
}
