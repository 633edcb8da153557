import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrateAuth } from '../../auth/better-auth.ts'
import { createSqliteAccounts } from './accounts.ts'
import { adoptSessions } from './adopt-sessions.ts'

test('whoever was signed in stays signed in when sessions come over from an earlier version', async () => {
  const database = new Database(':memory:')
  await migrateAuth(database)
  const accounts = createSqliteAccounts(database)
  const at = '2026-11-01T12:00:00.000Z'
  database
    .prepare(
      'insert into user (id, name, email, emailVerified, role, createdAt, updatedAt) values (?, ?, ?, 0, ?, ?, ?)',
    )
    .run('u', 'Ines Marchetti', 'x@guest.invalid', 'owner', at, at)
  database
    .prepare(
      'insert into session (id, userId, token, userAgent, expiresAt, createdAt, updatedAt) values (?, ?, ?, ?, ?, ?, ?)',
    )
    .run('s', 'u', 'the-token', 'Firefox', '2027-05-01T12:00:00.000Z', at, at)
  adoptSessions(database)
  adoptSessions(database)
  expect(accounts.sessionBySecret('the-token', Date.parse(at))?.session).toMatchObject({ id: 's', user: 'u' })
  expect(database.prepare('select count(*) as count from session').get()).toEqual({ count: 0 })
  expect(JSON.stringify(database.prepare('select * from browser_session').all())).not.toContain('the-token')
})
