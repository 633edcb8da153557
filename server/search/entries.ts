import type { SqliteDatabase } from '../storage/sqlite/open-database.ts'
import type { EntryKind } from './search-calls.ts'

/** The text of something that can be found. `key`: of an item or a brief the item's id, of a comment its own. */
export type Entry = {
  board: string
  kind: EntryKind
  key: string
  item: string
  thread: string | null
  number: number | null
  deleted: boolean
  /** What it is called for short: `T-219`. */
  name: string
  title: string
  body: string
}

type StoredEntry = Omit<Entry, 'deleted'> & { id: number; deleted: number; at: number }

export type Entries = {
  /** Writes an entry unless it stands there already; answers whether it was new. */
  put(entry: Entry, at: number): boolean
  remove(board: string, kind: EntryKind, key: string): void
  /** Takes away an item with its brief, its comments and what it says of files. */
  removeItem(board: string, item: string): void
  /** Takes away all of a board. */
  removeBoard(board: string): void
  keys(board: string, kind: EntryKind): string[]
  has(board: string, item: string): boolean
  /** Says which files a brief names. */
  putUses(board: string, item: string, files: ReadonlySet<string>): void
}

/** Longest text of one entry, characters: what comes after it is not found. */
const longest = 500_000
// \x02 and \x03 stand around what was found
const unprintable = /[\p{Cc}\p{Cs}]+/gu

/** The index as rows over one connection. Call within a transaction. */
export function createEntries(db: SqliteDatabase): Entries {
  const find = db.prepare<[string, string, string], StoredEntry>(
    'SELECT * FROM search_entry WHERE board = ? AND kind = ? AND key = ?',
  )
  const insert = db.prepare(
    `INSERT INTO search_entry (board, kind, key, item, thread, number, deleted, at, name, title, body)
     VALUES (@board, @kind, @key, @item, @thread, @number, @deleted, @at, @name, @title, @body)`,
  )
  const restate = db.prepare(
    `UPDATE search_entry SET thread = @thread, number = @number, deleted = @deleted, at = @at WHERE id = @id`,
  )
  const rewrite = db.prepare(
    `UPDATE search_entry SET thread = @thread, number = @number, deleted = @deleted, at = @at,
       name = @name, title = @title, body = @body WHERE id = @id`,
  )
  const remove = db.prepare('DELETE FROM search_entry WHERE board = ? AND kind = ? AND key = ?')
  const removeItem = db.prepare('DELETE FROM search_entry WHERE board = ? AND item = ?')
  const removeBoard = db.prepare('DELETE FROM search_entry WHERE board = ?')
  const keys = db.prepare<[string, string], string>('SELECT key FROM search_entry WHERE board = ? AND kind = ?').pluck()
  const removeUses = db.prepare('DELETE FROM blob_use WHERE board = ? AND item = ?')
  const removeBoardUses = db.prepare('DELETE FROM blob_use WHERE board = ?')
  const putUse = db.prepare('INSERT OR IGNORE INTO blob_use (board, item, sha256) VALUES (?, ?, ?)')

  function put(given: Entry, at: number): boolean {
    const entry = { ...given, name: clean(given.name), title: clean(given.title), body: clean(given.body) }
    const known = find.get(entry.board, entry.kind, entry.key)
    const values = { ...entry, deleted: Number(entry.deleted), at }
    if (!known) insert.run(values)
    else if (known.name !== entry.name || known.title !== entry.title || known.body !== entry.body)
      rewrite.run({ ...values, id: known.id })
    else if (known.number !== entry.number || known.deleted !== values.deleted || known.thread !== entry.thread)
      restate.run({ ...values, id: known.id })
    return !known
  }

  return {
    put,
    remove: (board, kind, key) => void remove.run(board, kind, key),
    removeItem(board, item) {
      removeItem.run(board, item)
      removeUses.run(board, item)
    },
    removeBoard(board) {
      removeBoard.run(board)
      removeBoardUses.run(board)
    },
    keys: (board, kind) => keys.all(board, kind),
    has: (board, item) => find.get(board, 'item', item) !== undefined,
    putUses(board, item, files) {
      removeUses.run(board, item)
      for (const sha256 of files) putUse.run(board, item, sha256)
    },
  }
}

function clean(text: string): string {
  return text.slice(0, longest).replaceAll(unprintable, ' ').trim()
}
