import type { BoardPreview } from '../../shared/account.ts'
import type { Role } from '../../shared/protocol.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { Visitor } from './access.ts'
import type { Accounts } from './accounts.ts'

type Asked = { board: string; by: string | null; role: Role; ends: number | null }

/** What somebody who holds a link to a board is told of it before they come in. Rejects when there is no such board. */
export async function boardPreview(
  { accounts, rooms }: { accounts: Accounts; rooms: Pick<Rooms, 'read'> },
  { board, by, role, ends }: Asked,
  visitor: Visitor | null,
): Promise<BoardPreview> {
  const user = visitor?.kind === 'person' ? visitor : null
  const held = user && accounts.membership(board, user.user)
  const names = accounts.names(board)
  const sprint = await rooms.read(board, (store) => {
    const active = [...store.rows.sprints.all().values()].find((row) => row.state === 'active' && row.deleted === null)
    return active ? { name: active.name, goal: active.goal, firstDay: active.firstDay, lastDay: active.lastDay } : null
  })
  return {
    board: { id: board, name: accounts.board(board)?.name ?? '' },
    inviter: (by === null ? undefined : names[by]) ?? '',
    role,
    ends,
    sprint,
    already: held && (names[held.member] ?? ''),
    me: held ? null : (user?.name ?? null),
  }
}
