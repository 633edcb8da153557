import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { createSqliteAccounts } from './accounts.ts'
import { forgetBoard } from './forget-board.ts'
import { openDatabase } from './open-database.ts'
import { migrate } from './schema.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function newDatabase(...rooms: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'topsight-forget-'))
  folders.push(folder)
  const db = openDatabase(join(folder, 'topsight.db'))
  migrate(db)
  const accounts = createSqliteAccounts(db)
  accounts.addBoard({ id: 'b', name: 'Growth desk', createdAt: 1 })
  for (const room of rooms)
    db.prepare('insert into room (room, epoch, head, created_at) values (?, ?, 0, 1)').run(room, 'e')
  return { db, accounts, rooms: () => db.prepare<[], string>('select room from room order by room').pluck().all() }
}

const due = { board: 'b', deletedBy: 10, answersBefore: 5 }

test('a board goes with the rooms under its name, and no room of another', () => {
  const { db, accounts, rooms } = newDatabase('b', 'b/talk', 'b/brief/i', 'bb', 'b0', 'a', 'B')
  accounts.deleteBoard('b', 10)
  expect(forgetBoard(db, due)).toEqual({ gone: true, clean: true })
  expect(rooms()).toEqual(['B', 'a', 'b0', 'bb'])
  expect(accounts.deletedBoards()).toEqual([])
  // once it is gone there is nothing left to do
  expect(forgetBoard(db, due).gone).toBe(false)
  db.close()
})

test('a board that was never deleted, was restored, or was deleted anew since stays', () => {
  const { db, accounts, rooms } = newDatabase('b')
  expect(forgetBoard(db, due).gone).toBe(false)
  accounts.deleteBoard('b', 10)
  accounts.restoreBoard('b')
  expect(forgetBoard(db, due).gone).toBe(false)
  accounts.deleteBoard('b', 11)
  expect(forgetBoard(db, due).gone).toBe(false)
  expect(rooms()).toEqual(['b'])
  db.close()
})

test('while somebody reads, the board goes without waiting for them, and the journal is emptied when it is asked again', () => {
  const { db, accounts } = newDatabase('b')
  accounts.deleteBoard('b', 10)
  const reader = openDatabase(db.name)
  reader.exec('begin')
  reader.prepare('select * from room').all()
  const pragma = vi.spyOn(db, 'pragma')
  expect(forgetBoard(db, due)).toEqual({ gone: true, clean: false })
  const asked = pragma.mock.calls.map(([said]) => said)
  expect(asked.slice(1)).toEqual(['busy_timeout = 0', 'wal_checkpoint(TRUNCATE)', 'busy_timeout = 5000'])
  reader.exec('commit')
  expect(forgetBoard(db, due)).toEqual({ gone: false, clean: true })
  reader.close()
  db.close()
})

test('its files go along, and its words in the search index', () => {
  const { db, accounts } = newDatabase('b', 'c')
  const file = db.prepare(
    "insert into blob (board, sha256, type, width, height, at, by, bytes) values (?, 'x', 'image/png', 1, 1, 1, 'm', x'78')",
  )
  const entry = db.prepare(
    `insert into search_entry (board, kind, key, item, deleted, at, name, title, body)
     values (?, 'item', 'i', 'i', 0, 1, 'T-1', 'Fit quiz', '')`,
  )
  for (const board of ['b', 'c']) {
    file.run(board)
    entry.run(board)
  }
  accounts.deleteBoard('b', 10)
  forgetBoard(db, due)
  expect(db.prepare('select board from blob').pluck().all()).toEqual(['c'])
  expect(db.prepare("select scope from search_text where search_text match 'quiz'").pluck().all()).toEqual(['c'])
  db.exec("insert into search_text (search_text) values ('integrity-check')")
  db.close()
})
