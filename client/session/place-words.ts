import { groundsOf } from '../../shared/commands/grounds.ts'
import { type Item, backlog } from '../../shared/schema/item.ts'
import { containerOf, statusOf } from '../../shared/selectors/item-place.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { say } from '../words/say.ts'

/** Where an item shows now: its sprint or the backlog, and that with its status: 'Sprint 14, Doing'. */
export function placeWords(item: Item, store: BoardStore): { container: string; full: string } {
  const grounds = groundsOf(store)
  const home = containerOf(item, grounds)
  const sprint = home === backlog ? undefined : store.rows.sprints.get(home)?.name
  const container = sprint ?? say('item.backlog')
  const status = store.rows.statuses.get(statusOf(item, grounds) ?? '')?.name
  return { container, full: status ? say('bin.place', { container, status }) : container }
}
