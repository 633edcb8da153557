import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createSqliteAccounts } from './accounts.ts'
import { keepTime, knownTime } from './known-time.ts'
import { migrate } from './schema.ts'

test('the newest of what was kept, the last row of each room and the documents of trimmed ones is known', () => {
  const db = new Database(':memory:')
  migrate(db)
  createSqliteAccounts(db)
  expect(knownTime(db)).toBeNull()
  db.exec("insert into room (room, epoch, head, created_at) values ('a', 'e', 2, 1)")
  for (const [seq, at] of [
    [1, 100],
    [2, 200],
  ] as const)
    db.prepare(`insert into room_log (room, seq, epoch, "update", at, checksum) values ('a', ?, 'e', x'00', ?, 0)`).run(
      seq,
      at,
    )
  expect(knownTime(db)).toBe(200)
  db.exec("insert into room_checkpoint (room, seq, at, state, sha256) values ('b', 1, 300, x'00', '')")
  expect(knownTime(db)).toBe(300)
  keepTime(db, 250)
  keepTime(db, 400)
  expect(knownTime(db)).toBe(400)
  db.close()
})
