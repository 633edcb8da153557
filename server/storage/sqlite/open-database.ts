import Database from 'better-sqlite3'

export type SqliteDatabase = Database.Database

export type DatabaseOptions = {
  /** How long a statement waits for another connection's lock, in milliseconds. Default 5000. */
  busyAfterMs?: number
}

/**
 * Opens (or creates) a database so that a commit is on disk when it returns, power loss included.
 * Several connections may share the file if each keeps its transactions short. Throws when it cannot be opened.
 */
export function openDatabase(file: string, { busyAfterMs = 5000 }: DatabaseOptions = {}): SqliteDatabase {
  const db = connect(file, busyAfterMs)
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    // what is deleted must not be read in the file's free pages
    db.pragma('secure_delete = ON')
    // a long read (a verification) can swell the journal; give the space back afterwards
    db.pragma('journal_size_limit = 67108864')
    const { journalMode } = durabilityOf(db)
    if (journalMode !== 'wal')
      throw new Error(`this file system allows no write-ahead log (journal is ${String(journalMode)})`)
    return db
  } catch (cause) {
    db.close()
    throw cannotOpen(file, cause)
  }
}

function connect(file: string, timeout: number): SqliteDatabase {
  try {
    return new Database(file, { timeout })
  } catch (cause) {
    throw cannotOpen(file, cause)
  }
}

function cannotOpen(file: string, cause: unknown): Error {
  return new Error(`Cannot open the database ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
    cause,
  })
}

/** `wal` and 2 (FULL) are what Topsight promises its users. */
export type Durability = { journalMode: unknown; synchronous: unknown }

/** Reads a connection's own settings back. */
export function durabilityOf(db: SqliteDatabase): Durability {
  return {
    journalMode: db.pragma('journal_mode', { simple: true }),
    synchronous: db.pragma('synchronous', { simple: true }),
  }
}

/** SQLite hands out Buffers, whose `slice` and equality differ from what callers expect of bytes. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
