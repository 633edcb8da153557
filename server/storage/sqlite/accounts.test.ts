import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { RightChange } from '../../auth/accounts.ts'
import { createSqliteAccounts } from './accounts.ts'

function newAccounts() {
  const database = new Database(':memory:')
  database.exec(
    'create table user (id text primary key, name text, role text, createdAt text, email text, emailVerified integer)',
  )
  const accounts = createSqliteAccounts(database)
  const told: RightChange[] = []
  accounts.onChange((change) => told.push(change))
  accounts.addBoard({ id: 'b', name: 'Growth desk', createdAt: 1 })
  const grant = (user: string, role: 'owner' | 'editor' | 'viewer', link: string | null = null) =>
    accounts.grant({ board: 'b', user, newMember: `m-${user}`, role, link, at: 1 })
  return { accounts, database, told, grant }
}

test('a right that ended comes back under the member id it had', () => {
  const { accounts, grant } = newAccounts()
  grant('ines', 'owner')
  const first = grant('hana', 'viewer', 'link')
  accounts.setRole('b', first.member, null, 5)
  expect(accounts.membership('b', 'hana')).toBeNull()
  expect(accounts.endOf('b', 'hana')).toBe('removed')
  const right = { board: 'b', user: 'hana', role: 'editor', link: null } as const
  const again = accounts.grant({ ...right, newMember: 'other', at: 9 })
  expect(again).toEqual({ ...right, member: 'm-hana', since: 9, chosen: false })
  expect(accounts.endOf('b', 'hana')).toBeNull()
  // a better right is no new beginning
  expect(accounts.grant({ ...right, role: 'owner', newMember: 'other', at: 12 }).since).toBe(9)
})

test('every change of a right is told, and what changes nothing is not', () => {
  const { accounts, told, grant } = newAccounts()
  grant('ines', 'owner')
  grant('hana', 'viewer')
  grant('hana', 'viewer')
  expect(told).toEqual([])
  grant('hana', 'editor')
  accounts.setRole('b', 'm-hana', 'viewer', 1)
  accounts.setRole('b', 'm-hana', null, 2)
  accounts.setRole('b', 'm-hana', null, 3)
  expect(told.map(({ now }) => now)).toEqual(['editor', 'viewer', null])
})

test('the last owner stays', () => {
  const { accounts, grant } = newAccounts()
  grant('ines', 'owner')
  expect(accounts.setRole('b', 'm-ines', 'editor', 1)).toBe(false)
  expect(accounts.setRole('b', 'm-ines', null, 1)).toBe(false)
  grant('jonas', 'owner')
  expect(accounts.setRole('b', 'm-ines', null, 1)).toBe(true)
})

test('withdrawing a link ends the rights that hang on it, and no others', () => {
  const { accounts, told, grant } = newAccounts()
  accounts.addLink(
    { id: 'l', board: 'b', role: 'editor', createdBy: 'm-ines', createdAt: 1, expiresAt: null },
    'secret',
  )
  grant('ines', 'owner')
  grant('hana', 'editor', 'l')
  grant('leila', 'editor', 'l')
  grant('oskar', 'editor', 'l')
  // a guest who was made an editor by an owner stays a guest; who was made a member, or an owner, does not
  accounts.setRole('b', 'm-hana', 'viewer', 2)
  expect(accounts.keepSeat('b', 'm-leila')).toBe(true)
  expect(accounts.keepSeat('b', 'm-leila')).toBe(false)
  accounts.setRole('b', 'm-oskar', 'owner', 2)
  told.length = 0
  expect(accounts.revokeLink('l', 3)).toBe(1)
  expect(told).toEqual([{ board: 'b', member: 'm-hana', now: null }])
  expect(
    accounts
      .membersOf('b')
      .map(({ user }) => user)
      .toSorted(),
  ).toEqual(['ines', 'leila', 'oskar'])
  expect(accounts.endOf('b', 'hana')).toBe('link')
})

test('links and tokens are found by their secret alone, and no secret is stored', () => {
  const { accounts, database } = newAccounts()
  accounts.addLink(
    { id: 'l', board: 'b', role: 'editor', createdBy: 'm', createdAt: 1, expiresAt: null },
    'link-secret',
  )
  accounts.addToken(
    { id: 't', name: 'Import', role: 'editor', board: null, member: 'm-t', createdAt: 1 },
    'token-secret',
  )
  accounts.addSignInLink('ines', 'sign-in-secret', 100)
  expect(accounts.linkBySecret('link-secret')?.id).toBe('l')
  expect(accounts.linkBySecret('link-secre')).toBeNull()
  expect(accounts.tokenBySecret('token-secret')?.id).toBe('t')
  expect(accounts.tokenBySecret('link-secret')).toBeNull()
  const stored = ['share_link', 'api_token', 'sign_in_link']
    .map((table) => JSON.stringify(database.prepare(`select * from ${table}`).all()))
    .join()
  expect(stored).not.toMatch(/(link|token|sign-in)-secret/)
})

test('a revoked token opens nothing and its end is told for every board it had', () => {
  const { accounts, told } = newAccounts()
  accounts.addBoard({ id: 'c', name: 'Second', createdAt: 2 })
  accounts.addToken({ id: 't', name: 'Import', role: 'editor', board: null, member: 'm-t', createdAt: 1 }, 'secret')
  expect(accounts.revokeToken('t', 5)).toBe(true)
  expect(accounts.revokeToken('t', 6)).toBe(false)
  expect(accounts.tokenBySecret('secret')).toBeNull()
  expect(told).toEqual([
    { board: 'b', member: 'm-t', now: null },
    { board: 'c', member: 'm-t', now: null },
  ])
})

test('a sign-in link works once and only until it ends', () => {
  const { accounts } = newAccounts()
  accounts.addSignInLink('ines', 'secret', 100)
  expect(accounts.useSignInLink('secret', 100)).toBeNull()
  expect(accounts.useSignInLink('secret', 99)).toBe('ines')
  expect(accounts.useSignInLink('secret', 99)).toBeNull()
})

test('names are read by member id: people of the board and programs that may write to it', () => {
  const { accounts } = newAccounts()
  accounts.nameMember('b', 'm1', 'Ines')
  accounts.nameMember('b', 'm1', 'Ines Marchetti')
  accounts.nameMember('c', 'm2', 'Elsewhere')
  accounts.addToken({ id: 't', name: 'Import', role: 'editor', board: null, member: 'm-t', createdAt: 1 }, 'x')
  accounts.addToken({ id: 'u', name: 'Other board', role: 'editor', board: 'c', member: 'm-u', createdAt: 1 }, 'y')
  expect(accounts.names('b')).toEqual({ m1: 'Ines Marchetti', 'm-t': 'Import' })
})

function inviteHana(accounts: ReturnType<typeof newAccounts>['accounts']) {
  const asked = { id: 'i', board: 'b', email: 'Hana@Example.org', role: 'editor', by: 'm-ines' } as const
  accounts.addInvitation({ ...asked, madeAt: 1, endsAt: 100 })
}

test('an invitation is found by each of its secrets, and used once', () => {
  const { accounts, database } = newAccounts()
  inviteHana(accounts)
  accounts.addInvitationSecret('i', 'by-mail', true)
  accounts.addInvitationSecret('i', 'by-hand', false)
  expect(accounts.invitationBySecret('by-mail')).toMatchObject({
    mailed: true,
    invitation: { email: 'hana@example.org' },
  })
  expect(accounts.invitationBySecret('by-hand')).toMatchObject({ mailed: false, invitation: { id: 'i' } })
  expect(accounts.invitationBySecret('by-mai')).toBeNull()
  expect(JSON.stringify(database.prepare('select * from invitation_secret').all())).not.toMatch(/by-(mail|hand)/)
  expect(accounts.acceptInvitation('i', 'hana', 100)).toBe(false)
  expect(accounts.acceptInvitation('i', 'hana', 99)).toBe(true)
  expect(accounts.acceptInvitation('i', 'oskar', 99)).toBe(false)
  expect(accounts.withdrawInvitation('i', 99)).toBe(false)
  accounts.changeInvitation('i', { role: 'owner', endsAt: 500 })
  expect(accounts.invitation('i')).toMatchObject({ role: 'editor', endsAt: 100, acceptedBy: 'hana' })
  accounts.reopenInvitation('i')
  expect(accounts.acceptInvitation('i', 'oskar', 99)).toBe(true)
})

test('a withdrawn invitation cannot be accepted', () => {
  const { accounts } = newAccounts()
  inviteHana(accounts)
  expect(accounts.withdrawInvitation('i', 5)).toBe(true)
  expect(accounts.acceptInvitation('i', 'hana', 6)).toBe(false)
})

test('a file of an earlier Topsight gets the columns that it lacks, and keeps its people', () => {
  const database = new Database(':memory:')
  database.exec(`create table membership (board text not null, user text not null, member text not null, role text not null,
    link text, ended_at integer, primary key (board, user), unique (board, member)) strict`)
  database.exec(`insert into membership values ('b', 'ines', 'm-ines', 'owner', null, null)`)
  createSqliteAccounts(database)
  const accounts = createSqliteAccounts(database)
  expect(accounts.membership('b', 'ines')).toMatchObject({ member: 'm-ines', role: 'owner', since: 0, chosen: false })
})

test('the installation’s key is made once', () => {
  const { accounts, database } = newAccounts()
  const key = accounts.key()
  expect(key).toMatch(/^[\w-]{43}$/)
  expect(createSqliteAccounts(database).key()).toBe(key)
})
