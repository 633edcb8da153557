import { must } from '../../../shared/lib/must.ts'
import type { Accounts, Membership, RightChange } from '../../auth/accounts.ts'
import type { Sql } from './sql.ts'

type Names = { member: string; name: string }[]
type MemberTables = Pick<
  Accounts,
  'membership' | 'memberships' | 'membersOf' | 'grant' | 'setRole' | 'names' | 'nameOf' | 'nameMember'
>

/** Rights of people on boards, and what members are called. An ended right keeps its row, so its member id stays theirs. */
export function createMemberTables({ all, one, run }: Sql, tell: (change: RightChange) => void): MemberTables {
  const select = 'select board, user, member, role, link from membership where ended_at is null'
  const membership = (board: string, user: string) =>
    one<Membership>(`${select} and board = ? and user = ?`, board, user)

  function isLastOwner(board: string, member: string): boolean {
    const owners = all<Membership>(`${select} and board = ? and role = 'owner'`, board)
    return owners.length === 1 && owners[0]?.member === member
  }

  const setRole: Accounts['setRole'] = (board, member, role, at) => {
    if (role !== 'owner' && isLastOwner(board, member)) return false
    const where = 'where board = ? and member = ? and ended_at is null'
    const changed =
      role === null
        ? run(`update membership set ended_at = ? ${where}`, at, board, member)
        : run(`update membership set role = ?, link = null ${where}`, role, board, member)
    if (changed > 0) tell({ board, member, now: role })
    return changed > 0
  }

  const grant: Accounts['grant'] = ({ board, user, role, link, newMember }) => {
    const before = membership(board, user)
    run(
      `insert into membership (board, user, member, role, link) values (?, ?, ?, ?, ?)
       on conflict (board, user) do update set role = excluded.role, link = excluded.link, ended_at = null`,
      ...[board, user, newMember, role, link],
    )
    const now = must(membership(board, user))
    if (before !== null && before.role !== role) tell({ board, member: now.member, now: role })
    return now
  }

  return {
    membership,
    memberships: (user) => all<Membership>(`${select} and user = ?`, user),
    membersOf: (board) => all<Membership>(`${select} and board = ?`, board),
    grant,
    setRole,
    names(board) {
      const programs: Names = all('select member, name from api_token where board is null or board = ?', board)
      const people: Names = all('select member, name from person where board = ?', board)
      return Object.fromEntries([...programs, ...people].map(({ member, name }) => [member, name]))
    },
    nameOf: (board, member) =>
      one<{ name: string }>('select name from person where board = ? and member = ?', board, member)?.name ?? null,
    nameMember: (board, member, name) =>
      void run(
        'insert into person (board, member, name) values (?, ?, ?) on conflict do update set name = excluded.name',
        board,
        member,
        name,
      ),
  }
}
