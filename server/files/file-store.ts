import { createHash } from 'node:crypto'
import { followerName } from '../search/index-room.ts'
import { type SqliteDatabase, plainBytes } from '../storage/sqlite/open-database.ts'
import type { FilesCalls, KeepRequest } from './files-calls.ts'

export type FileStore = {
  [Name in keyof FilesCalls]: (request: FilesCalls[Name]['request']) => FilesCalls[Name]['reply']
}

/** Which boards' briefs are all in the index: only of those is known what they name. */
const settledBoards = `
  SELECT board FROM blob b GROUP BY board
  HAVING EXISTS (SELECT 1 FROM follower f JOIN room r ON r.room = f.room
                 WHERE f.name = '${followerName}' AND f.room = b.board AND f.seq = r.head)
  AND NOT EXISTS (
    SELECT 1 FROM search_entry e JOIN room r ON r.room = e.board || '/brief/' || e.item
    LEFT JOIN follower f ON f.room = r.room AND f.name = '${followerName}'
    WHERE e.board = b.board AND e.kind = 'item' AND (f.seq IS NULL OR f.seq <> r.head))`

/** Files of boards over one connection. What is said of them in briefs the search index knows. */
export function createFileStore(db: SqliteDatabase): FileStore {
  const isKept = db.prepare<[string, string], number>('SELECT 1 FROM blob WHERE board = ? AND sha256 = ?').pluck()
  const used = db.prepare<[string], number>('SELECT coalesce(sum(length(bytes)), 0) FROM blob WHERE board = ?').pluck()
  const insert = db.prepare(
    `INSERT INTO blob (board, sha256, type, width, height, at, by, bytes)
     VALUES (@board, @sha256, @type, @width, @height, @at, @by, @bytes)`,
  )
  const read = db.prepare<[string, string], { type: string; bytes: Uint8Array }>(
    'SELECT type, bytes FROM blob WHERE board = ? AND sha256 = ?',
  )
  const total = db.prepare<[], { files: number; bytes: number }>(
    'SELECT count(*) AS files, coalesce(sum(length(bytes)), 0) AS bytes FROM blob',
  )
  const remove = db.prepare('DELETE FROM blob WHERE board = ? AND sha256 = ?')
  const forget = db.prepare('DELETE FROM blob_unnamed WHERE board = ? AND sha256 = ?')
  const forgetNamed = db.prepare(
    `DELETE FROM blob_unnamed AS n WHERE EXISTS (SELECT 1 FROM blob_use u WHERE u.board = n.board AND u.sha256 = n.sha256)
       OR NOT EXISTS (SELECT 1 FROM blob b WHERE b.board = n.board AND b.sha256 = n.sha256)`,
  )
  const noteUnnamed = db.prepare(
    `INSERT OR IGNORE INTO blob_unnamed (board, sha256, since)
     SELECT board, sha256, ? FROM blob b WHERE board IN (${settledBoards})
       AND NOT EXISTS (SELECT 1 FROM blob_use u WHERE u.board = b.board AND u.sha256 = b.sha256)`,
  )
  const removeOld = db.prepare(
    `DELETE FROM blob WHERE (board, sha256) IN (
       SELECT board, sha256 FROM blob_unnamed WHERE since <= ? AND board IN (${settledBoards}))`,
  )

  const insertOnce = db.transaction(({ most, ...file }: KeepRequest & { sha256: string }) => {
    // whoever sends it again wants it again
    forget.run(file.board, file.sha256)
    if (isKept.get(file.board, file.sha256) !== undefined) return { sha256: file.sha256, isNew: false }
    if ((used.get(file.board) ?? 0) + file.bytes.length > most) return null
    insert.run(file)
    return { sha256: file.sha256, isNew: true }
  })

  const sweep = db.transaction((now: number, keepMs: number) => {
    forgetNamed.run()
    noteUnnamed.run(now)
    const removed = removeOld.run(now - keepMs).changes
    forgetNamed.run()
    return removed
  })

  return {
    keep: (request) =>
      insertOnce.immediate({ ...request, sha256: createHash('sha256').update(request.bytes).digest('hex') }),
    read({ board, sha256 }) {
      const found = read.get(board, sha256)
      return found ? { type: found.type, bytes: plainBytes(found.bytes) } : null
    },
    drop({ board, sha256s }) {
      for (const sha256 of sha256s) remove.run(board, sha256)
      return null
    },
    sweep: ({ now, keepMs }) => sweep.immediate(now, keepMs),
    total: () => total.get() ?? { files: 0, bytes: 0 },
  }
}
