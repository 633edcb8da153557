import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { createErasePerson } from './erase-person.ts'
import { createSqliteAccounts } from './storage/sqlite/accounts.ts'
import { StorageError } from './storage/storage-error.ts'

function newWorld() {
  const database = new Database(':memory:')
  database.exec(
    `create table user (id text primary key, name text, role text, createdAt text, email text, emailVerified integer);
     create table verification (identifier text, value text);
     insert into user values ('hana', 'Hana Sato', 'guest', '2026-11-01', 'hana@example.org', 0)`,
  )
  const accounts = createSqliteAccounts(database)
  for (const board of ['damaged', 'good']) {
    accounts.addBoard({ id: board, name: board, createdAt: 1 })
    accounts.grant({ board, user: 'ines', newMember: `ines-${board}`, role: 'owner', link: null, at: 1 })
    accounts.grant({ board, user: 'hana', newMember: `hana-${board}`, role: 'editor', link: null, at: 1 })
    accounts.nameMember(board, `hana-${board}`, 'Hana Sato')
  }
  const asked: string[] = []
  const taken: string[] = []
  const removed: string[] = []
  const warn = vi.fn()
  const erase = createErasePerson({
    accounts,
    auth: { removeUser: async (id) => void removed.push(id) },
    rooms: {
      async read(board) {
        asked.push(board)
        if (board === 'good') return true as never
        throw new StorageError('damaged', 'no snapshot verifies')
      },
      run: async (board) => {
        taken.push(board)
        return { result: null, seq: 2 }
      },
    },
    clock: () => 5,
    logger: { warn },
  })
  return { accounts, erase, asked, taken, removed, warn }
}

test('a board that cannot be opened does not keep anybody from being erased', async () => {
  const { accounts, erase, asked, taken, removed, warn } = newWorld()
  expect(await erase('hana')).toEqual({ name: 'Hana Sato', boards: 2 })
  expect(asked.toSorted()).toEqual(['damaged', 'good'])
  expect(taken).toEqual(['good'])
  expect(warn).toHaveBeenCalledTimes(1)
  expect(accounts.seatsOf('hana')).toEqual([])
  expect(accounts.nameOf('good', 'hana-good')).toBe('Former\u00a0member')
  expect(removed).toEqual(['hana'])
})

test('the last owner of a board, and who has no account, are told so, and nothing is erased', async () => {
  const { accounts, erase, removed } = newWorld()
  accounts.setRole('good', 'hana-good', 'owner', 2)
  accounts.setRole('good', 'ines-good', 'viewer', 2)
  await expect(erase('hana')).rejects.toMatchObject({
    code: 'conflict',
    message: 'Hana Sato is the last owner of good.',
  })
  await expect(erase('nobody')).rejects.toMatchObject({ code: 'not-found' })
  expect(accounts.seatsOf('hana').filter(({ ended }) => !ended)).toHaveLength(2)
  expect(removed).toEqual([])
})
