import type { SqliteDatabase } from './open-database.ts'

/** Each runs once, in order, in its own transaction. Never edit one that was released: add the next. */
const migrations: readonly string[] = [
  `CREATE TABLE room (
     room TEXT NOT NULL PRIMARY KEY,
     epoch TEXT NOT NULL,
     head INTEGER NOT NULL,
     created_at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE room_log (
     room TEXT NOT NULL,
     seq INTEGER NOT NULL,
     epoch TEXT NOT NULL,
     "update" BLOB NOT NULL,
     member TEXT,
     command TEXT,
     at INTEGER NOT NULL,
     checksum INTEGER NOT NULL,
     PRIMARY KEY (room, seq)
   ) STRICT;
   CREATE TABLE room_snapshot (
     room TEXT NOT NULL,
     seq INTEGER NOT NULL,
     epoch TEXT NOT NULL,
     state BLOB NOT NULL,
     sha256 TEXT NOT NULL,
     at INTEGER NOT NULL,
     PRIMARY KEY (room, seq)
   ) STRICT;
   CREATE TABLE room_client (
     room TEXT NOT NULL,
     client_id INTEGER NOT NULL,
     member TEXT NOT NULL,
     PRIMARY KEY (room, client_id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE follower (
     name TEXT NOT NULL,
     room TEXT NOT NULL,
     seq INTEGER NOT NULL,
     PRIMARY KEY (room, name)
   ) STRICT, WITHOUT ROWID;`,
]

/** The schema this code reads and writes. */
export const schemaVersion = migrations.length

/** Brings the rooms' tables up to date; leaves every other table alone. Throws on a file from a newer Topsight. */
export function migrate(db: SqliteDatabase): void {
  db.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT')
  db.transaction(() => {
    const from = storedVersion(db)
    if (from > schemaVersion) {
      throw new Error(
        `The database ${db.name} was written by a newer Topsight (schema ${from}; this one knows up to ${schemaVersion}). ` +
          'Start that version, or restore a backup made by this one.',
      )
    }
    for (const sql of migrations.slice(from)) db.exec(sql)
    db.prepare('DELETE FROM schema_version').run()
    db.prepare('INSERT INTO schema_version (version) VALUES (?)').run(schemaVersion)
  }).immediate()
}

function storedVersion(db: SqliteDatabase): number {
  const row = db.prepare<[], { version: number | null }>('SELECT max(version) AS version FROM schema_version').get()
  return row?.version ?? 0
}
