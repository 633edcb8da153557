import { must } from '../../../shared/lib/must.ts'
import type { Accounts, Board, DeletedBoard, RightChange, User } from '../../auth/accounts.ts'
import { isMadeUp } from '../../auth/made-up-email.ts'
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

type BoardTable = Pick<
  Accounts,
  'boards' | 'board' | 'addBoard' | 'renameBoard' | 'deleteBoard' | 'restoreBoard' | 'deletedBoards'
>

export function createBoardTable({ all, one, run }: Sql, tell: (change: RightChange) => void): BoardTable {
  const columns = 'id, name, created_at as createdAt'
  const select = `select ${columns} from board where deleted_at is null`
  /** Everybody who may come in, programs too. */
  const seated = (board: string) =>
    all<{ member: string }>(
      `select member from membership where board = ? and ended_at is null
       union select member from api_token where (board is null or board = ?) and revoked_at is null`,
      ...[board, board],
    )
  return {
    boards: () => all<Board>(`${select} order by created_at, id`),
    board: (id) => one<Board>(`${select} and id = ?`, id),
    deleteBoard(id, at) {
      if (run('update board set deleted_at = ? where id = ? and deleted_at is null', at, id) === 0) return false
      for (const { member } of seated(id)) tell({ board: id, member, now: null })
      return true
    },
    restoreBoard: (id) => run('update board set deleted_at = null where id = ? and deleted_at is not null', id) > 0,
    deletedBoards: () =>
      all<DeletedBoard>(
        `select ${columns}, deleted_at as deletedAt from board where deleted_at is not null order by deleted_at desc, id`,
      ),
    addBoard: ({ id, name, createdAt }) =>
      void run('insert into board (id, name, created_at) values (?, ?, ?)', id, name, createdAt),
    renameBoard: (id, name) => void run('update board set name = ? where id = ?', name, id),
  }
}

type UserRow = Omit<User, 'createdAt' | 'email' | 'emailVerified'> & {
  createdAt: string
  email: string
  emailVerified: number
}

/** better-auth's own table, only read here. */
export function createUserTable({ all, one }: Sql): Pick<Accounts, 'users' | 'user' | 'userByEmail'> {
  const select = 'select id, name, role, createdAt, email, emailVerified from user'
  const read = (row: UserRow): User => ({
    ...row,
    createdAt: Date.parse(row.createdAt),
    email: isMadeUp(row.email) ? null : row.email,
    emailVerified: row.emailVerified === 1,
  })
  return {
    users: () => all<UserRow>(`${select} order by createdAt, id`).map(read),
    user(id) {
      const row = one<UserRow>(`${select} where id = ?`, id)
      return row && read(row)
    },
    userByEmail(email) {
      const row = isMadeUp(email) ? null : one<UserRow>(`${select} where email = ?`, email.toLowerCase())
      return row && read(row)
    },
  }
}
