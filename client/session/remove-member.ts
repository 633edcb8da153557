import { openItemsOf, withoutMember } from '../../shared/selectors/open-items-of.ts'
import { groundsOf } from '../../shared/commands/grounds.ts'
import type { Item } from '../../shared/schema/item.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { callApi } from './api.ts'
import type { BoardSession } from './session-types.ts'

/** What is still to do for a member. */
export function openItemsOn(store: BoardStore, member: string): Item[] {
  return openItemsOf(store.rows.items.all().values(), groundsOf(store), member)
}

/**
 * Ends the access of a member and takes their row off the board; `heir` takes over what they have open. What they have
 * done keeps their name. Throws when the server refuses: then nobody is removed and nothing handed over.
 */
export async function removeMember(session: BoardSession, member: string, heir: string | null): Promise<void> {
  if (session.people.get().get(member)?.role !== undefined) {
    const path = `/api/boards/${encodeURIComponent(session.board)}/people/${encodeURIComponent(member)}`
    await callApi(path, { method: 'DELETE' })
  }
  await session.run('member.remove', { id: member })
  if (heir !== null) {
    for (const { id, assignees } of openItemsOn(session.store, member))
      await session.run('item.update', { id, assignees: withoutMember(assignees, member, heir) })
  }
  await session.people.refresh()
}
