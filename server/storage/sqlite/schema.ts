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
  // a version points at a row of the log; `by` did what came after it, `named_by` gave the name
  `CREATE TABLE room_version (
     room TEXT NOT NULL,
     id TEXT NOT NULL,
     seq INTEGER NOT NULL,
     at INTEGER NOT NULL,
     kind TEXT NOT NULL,
     name TEXT NOT NULL,
     by TEXT,
     named_by TEXT,
     items INTEGER,
     PRIMARY KEY (room, id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE room_active (
     room TEXT NOT NULL PRIMARY KEY,
     minute INTEGER NOT NULL,
     minutes INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE room_checkpoint (
     room TEXT NOT NULL,
     seq INTEGER NOT NULL,
     at INTEGER NOT NULL,
     state BLOB NOT NULL,
     sha256 TEXT NOT NULL,
     PRIMARY KEY (room, seq)
   ) STRICT;`,
  // files of a board, which of them its briefs name, and since when none names the others
  `CREATE TABLE blob (
     board TEXT NOT NULL,
     sha256 TEXT NOT NULL,
     type TEXT NOT NULL,
     width INTEGER NOT NULL,
     height INTEGER NOT NULL,
     at INTEGER NOT NULL,
     by TEXT,
     bytes BLOB NOT NULL,
     PRIMARY KEY (board, sha256)
   ) STRICT;
   CREATE TABLE blob_unnamed (
     board TEXT NOT NULL,
     sha256 TEXT NOT NULL,
     since INTEGER NOT NULL,
     PRIMARY KEY (board, sha256)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE blob_use (
     board TEXT NOT NULL,
     item TEXT NOT NULL,
     sha256 TEXT NOT NULL,
     PRIMARY KEY (board, item, sha256)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX blob_use_by_file ON blob_use (board, sha256);`,
  // the text of what can be found lies in search_entry, its words in search_text, which the triggers keep equal;
  // secure-delete: what is deleted must not be read in the index either
  `CREATE TABLE search_entry (
     id INTEGER NOT NULL PRIMARY KEY,
     board TEXT NOT NULL,
     kind TEXT NOT NULL,
     key TEXT NOT NULL,
     item TEXT NOT NULL,
     thread TEXT,
     number INTEGER,
     deleted INTEGER NOT NULL,
     at INTEGER NOT NULL,
     name TEXT NOT NULL,
     title TEXT NOT NULL,
     body TEXT NOT NULL,
     scope TEXT GENERATED ALWAYS AS (board) VIRTUAL
   ) STRICT;
   CREATE UNIQUE INDEX search_entry_by_key ON search_entry (board, kind, key);
   CREATE INDEX search_entry_by_item ON search_entry (board, item);
   CREATE VIRTUAL TABLE search_text USING fts5(
     scope, name, title, body,
     content = 'search_entry', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
   );
   INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);
   CREATE TRIGGER search_entry_born AFTER INSERT ON search_entry BEGIN
     INSERT INTO search_text (rowid, scope, name, title, body)
     VALUES (new.id, new.board, new.name, new.title, new.body);
   END;
   CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN
     INSERT INTO search_text (search_text, rowid, scope, name, title, body)
     VALUES ('delete', old.id, old.board, old.name, old.title, old.body);
   END;
   CREATE TRIGGER search_entry_changed AFTER UPDATE OF name, title, body ON search_entry BEGIN
     INSERT INTO search_text (search_text, rowid, scope, name, title, body)
     VALUES ('delete', old.id, old.board, old.name, old.title, old.body);
     INSERT INTO search_text (rowid, scope, name, title, body)
     VALUES (new.id, new.board, new.name, new.title, new.body);
   END;`,
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
