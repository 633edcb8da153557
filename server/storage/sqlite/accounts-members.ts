import { must } from '../../../shared/lib/must.ts'
import type { Accounts, EndOfRight, Membership, RightChange, Seat } from '../../auth/accounts.ts'
import { formerMember } from '../../auth/former-member.ts'
import { isLastOwner } from '../../auth/last-owner.ts'
import type { Sql } from './sql.ts'

type Names = { member: string; name: string }[]
type Stored = Omit<Membership, 'chosen'> & { chosen: number }
type MemberTables = Pick<
  Accounts,
  | 'membership'
  | 'memberships'
  | 'seatsOf'
  | 'membersOf'
  | 'grant'
  | 'setRole'
  | 'keepSeat'
  | 'endOf'
  | 'names'
  | 'nameOf'
  | 'nameMember'
>

/** Rights of people on boards, and what members are called. An ended right keeps its row, so its member id stays theirs. */
export function createMemberTables({ all, one, run }: Sql, tell: (change: RightChange) => void): MemberTables {
  const select = 'select board, user, member, role, link, since, chosen from membership where ended_at is null'
  const deleted = 'select id from board where deleted_at is not null'
  const read = (row: Stored): Membership => ({ ...row, chosen: row.chosen === 1 })
  function membership(board: string, user: string): Membership | null {
    const row = one<Stored>(`${select} and board = ? and user = ?`, board, user)
    return row && read(row)
  }

  const where = 'where board = ? and member = ? and ended_at is null'
  // looks and writes in one turn of the event loop: of two requests at once the second finds what the first has done
  const setRole: Accounts['setRole'] = (board, member, role, at, end = 'removed') => {
    if (role !== 'owner' && isLastOwner(all<Stored>(`${select} and board = ?`, board), member)) return false
    const before = one<Stored>(`${select} and board = ? and member = ?`, board, member)
    const changed =
      role === null
        ? run(`update membership set ended_at = ?, ended_by = ? ${where}`, at, end, board, member)
        : run(`update membership set role = ?, chosen = 1 ${where}`, role, board, member)
    // a board must not lose an owner with a link
    if (role === 'owner') run(`update membership set link = null ${where}`, board, member)
    if (changed > 0 && before?.role !== role) tell({ board, member, now: role })
    return changed > 0
  }

  const grant: Accounts['grant'] = ({ board, user, role, link, newMember, at, chosen = false }) => {
    const before = membership(board, user)
    run(
      `insert into membership (board, user, member, role, link, since, chosen) values (?, ?, ?, ?, ?, ?, ?)
       on conflict (board, user) do update set role = excluded.role, link = excluded.link, chosen = excluded.chosen,
       since = case when ended_at is null then since else excluded.since end, ended_at = null, ended_by = null`,
      ...[board, user, newMember, role, link, at, chosen ? 1 : 0],
    )
    const now = must(membership(board, user))
    if (before !== null && before.role !== role) tell({ board, member: now.member, now: role })
    return now
  }

  return {
    membership,
    memberships: (user) => all<Stored>(`${select} and user = ? and board not in (${deleted})`, user).map(read),
    seatsOf: (user) =>
      all<Omit<Seat, 'ended'> & { ended: number }>(
        'select board, member, role, ended_at is not null as ended from membership where user = ?',
        user,
      ).map((seat) => ({ ...seat, ended: seat.ended === 1 })),
    membersOf: (board) => all<Stored>(`${select} and board = ?`, board).map(read),
    grant,
    setRole,
    keepSeat: (board, member) =>
      run(`update membership set link = null ${where} and link is not null`, board, member) > 0,
    endOf: (board, user) =>
      one<{ end: EndOfRight }>(
        'select ended_by as end from membership where board = ? and user = ? and ended_at is not null',
        board,
        user,
      )?.end ?? null,
    names(board) {
      const programs: Names = all('select member, name from api_token where board is null or board = ?', board)
      const people: Names = all('select member, name from person where board = ?', board)
      return Object.fromEntries([...programs, ...people].map(({ member, name }) => [member, name || formerMember]))
    },
    nameOf(board, member) {
      const row = one<{ name: string }>('select name from person where board = ? and member = ?', board, member)
      return row && (row.name || formerMember)
    },
    nameMember: (board, member, name) =>
      void run(
        'insert into person (board, member, name) values (?, ?, ?) on conflict do update set name = excluded.name',
        board,
        member,
        name,
      ),
  }
}
