import type { Role } from '../../shared/protocol.ts'
import { openItemsOf } from '../../shared/selectors/open-items-of.ts'
import { groundsOf } from '../../shared/commands/grounds.ts'
import type { Item } from '../../shared/schema/item.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { callApi } from './api.ts'
import type { BoardSession } from './session-types.ts'

type Board = Pick<BoardSession, 'board' | 'people'>

/** What is still to do for a member. */
export function openItemsOn(store: BoardStore, member: string): Item[] {
  return openItemsOf(store.rows.items.all().values(), groundsOf(store), member)
}

/**
 * Ends the access of a member and takes them off the board; in the same step `heir` takes over what they have open. What
 * they have done keeps their name. Throws `ApiRefusal`: then nobody is removed and nothing handed over.
 */
export async function removeMember({ board, people }: Board, member: string, heir: string | null): Promise<void> {
  const query = heir === null ? '' : `?${new URLSearchParams({ heir })}`
  await callApi(`${pathOf(board, member)}${query}`, { method: 'DELETE' })
  await people.refresh()
}

/** Ends my own access, with what I have open going to `heir`. Throws `ApiRefusal`; the last owner stays. */
export async function leaveBoard({ board }: Board, heir: string | null): Promise<void> {
  await callApi(`/api/boards/${encodeURIComponent(board)}/leave`, { body: { heir } })
}

/** Gives a member another role, at once. Throws `ApiRefusal`; the last owner stays one. */
export async function setRole({ board, people }: Board, member: string, role: Role): Promise<void> {
  await callApi(pathOf(board, member), { method: 'PUT', body: { role } })
  await people.refresh()
}

/** Makes a member of a guest: their seat outlives the link that they came by. Throws `ApiRefusal`. */
export async function keepGuest({ board, people }: Board, member: string): Promise<void> {
  await callApi(`${pathOf(board, member)}/keep`, { method: 'POST' })
  await people.refresh()
}

function pathOf(board: string, member: string): string {
  return `/api/boards/${encodeURIComponent(board)}/people/${encodeURIComponent(member)}`
}
