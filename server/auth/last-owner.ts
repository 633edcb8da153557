import type { Accounts, Membership, User } from './accounts.ts'

/** Is this member the only owner among the seats of a board? */
export function isLastOwner(seats: readonly Pick<Membership, 'member' | 'role'>[], member: string): boolean {
  const owners = seats.filter(({ role }) => role === 'owner')
  return owners.length === 1 && owners[0]?.member === member
}

/** What would be nobody's without a person: names of boards whose last owner they are, and whether Topsight is. */
export function lastOwnerOf(accounts: Accounts, user: User): { boards: string[]; topsight: boolean } {
  const alone = accounts
    .memberships(user.id)
    .filter(({ board, member }) => isLastOwner(accounts.membersOf(board), member))
  return {
    boards: alone.map(({ board }) => accounts.board(board)?.name ?? board),
    topsight: user.role === 'owner' && accounts.users().filter((one) => one.role === 'owner').length === 1,
  }
}
