import { must } from '../../../shared/lib/must.ts'
import type { Accounts, Board, User } from '../../auth/accounts.ts'
import { newSecret } from '../../auth/secrets.ts'
import type { Sql } from './sql.ts'

/** What is said once for the whole installation. */
export function createWorkspaceTable({
  one,
  run,
}: Sql): Pick<Accounts, 'isSetUp' | 'markSetUp' | 'demoBoard' | 'setDemoBoard' | 'key'> {
  const read = (name: string) =>
    one<{ value: string }>('select value from workspace where name = ?', name)?.value ?? null
  const writeOnce = (name: string, value: string) =>
    void run('insert into workspace (name, value) values (?, ?) on conflict do nothing', name, value)
  return {
    isSetUp: () => read('set-up-at') !== null,
    markSetUp: (at) => writeOnce('set-up-at', String(at)),
    demoBoard: () => read('demo-board'),
    setDemoBoard: (id) => writeOnce('demo-board', id),
    key() {
      if (read('key') === null) writeOnce('key', newSecret())
      return must(read('key'))
    },
  }
}

export function createBoardTable({
  all,
  one,
  run,
}: Sql): Pick<Accounts, 'boards' | 'board' | 'addBoard' | 'renameBoard'> {
  const select = 'select id, name, created_at as createdAt from board where deleted_at is null'
  return {
    boards: () => all<Board>(`${select} order by created_at, id`),
    board: (id) => one<Board>(`${select} and id = ?`, id),
    addBoard: ({ id, name, createdAt }) =>
      void run('insert into board (id, name, created_at) values (?, ?, ?)', id, name, createdAt),
    renameBoard: (id, name) => void run('update board set name = ? where id = ?', name, id),
  }
}

type UserRow = Omit<User, 'createdAt'> & { createdAt: string }

/** better-auth's own table, only read here. */
export function createUserTable({ all, one }: Sql): Pick<Accounts, 'users' | 'user'> {
  const select = 'select id, name, role, createdAt from user'
  const read = (row: UserRow): User => ({ ...row, createdAt: Date.parse(row.createdAt) })
  return {
    users: () => all<UserRow>(`${select} order by createdAt, id`).map(read),
    user(id) {
      const row = one<UserRow>(`${select} where id = ?`, id)
      return row && read(row)
    },
  }
}
