import { StorageError } from '../storage-error.ts'
import type { BoardToForget, Forgotten } from '../storage.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Others may hold the file for so many waits of this connection. */
const attempts = 10

/**
 * Takes a deleted board away for good, in one transaction: every row that is of it in whatever table, then the journal in
 * which it may still be read; asked again about one that is gone, only that. Throws `StorageError` and has changed nothing
 * when others hold the file for long.
 */
export function forgetBoard(db: SqliteDatabase, which: BoardToForget): Forgotten {
  const gone = patiently(() => removeRows(db, which))
  return { gone, clean: emptyJournal(db) }
}

/** Takes rooms away for good, in one transaction: every row that is of them in whatever table. */
export function forgetRooms(db: SqliteDatabase, rooms: readonly string[]): null {
  patiently(() =>
    db
      .transaction(() => {
        for (const table of tablesOf(db).filter((name) => columnsOf(db, name).includes('room')))
          for (const room of rooms) db.prepare(`delete from "${table}" where room = ?`).run(room)
      })
      .immediate(),
  )
  return null
}

function removeRows(db: SqliteDatabase, { board, deletedBy, answersBefore }: BoardToForget): boolean {
  const run = (sql: string, ...values: (string | number)[]) => db.prepare(sql).run(...values).changes
  return db
    .transaction(() => {
      // it may have been restored a moment ago
      if (run('delete from board where id = ? and deleted_at <= ?', board, deletedBy) === 0) return false
      run('delete from invitation_secret where invitation in (select id from invitation where board = ?)', board)
      run(`delete from workspace where name = 'demo-board' and value = ?`, board)
      if (columnsOf(db, 'answer').includes('at')) run('delete from answer where at < ?', answersBefore)
      for (const table of tablesOf(db)) {
        const columns = columnsOf(db, table)
        if (columns.includes('board')) run(`delete from "${table}" where board = ?`, board)
        if (columns.includes('room'))
          run(`delete from "${table}" where room = ? or (room >= ? and room < ?)`, board, `${board}/`, `${board}0`)
      }
      return true
    })
    .immediate()
}

function tablesOf(db: SqliteDatabase): string[] {
  return db.prepare<[], string>(`select name from sqlite_master where type = 'table'`).pluck().all()
}

function columnsOf(db: SqliteDatabase, table: string): string[] {
  return db.prepare<[string], string>('select name from pragma_table_info(?)').pluck().all(table)
}

/** The journal keeps pages as they were; false: somebody is reading. Waits for nobody: no commit could pass meanwhile. */
function emptyJournal(db: SqliteDatabase): boolean {
  const patience = Number(db.pragma('busy_timeout', { simple: true }))
  db.pragma('busy_timeout = 0')
  try {
    const [answer] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    return answer?.busy === 0
  } finally {
    db.pragma(`busy_timeout = ${patience}`)
  }
}

function patiently<T>(work: () => T): T {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return work()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!/^SQLITE_(BUSY|LOCKED)/.test(code)) throw error
      if (attempt >= attempts) throw new StorageError('busy', 'Another connection keeps the database locked')
    }
  }
}
