import { eventGrounds } from '../selectors/event-grounds.ts'
import type { EventGrounds } from '../selectors/item-event.ts'
import type { BoardStore } from '../store/board-store.ts'

/** Living sprints, living statuses in their order, and what each status means. */
export function groundsOf(store: BoardStore): EventGrounds {
  return eventGrounds(store.rows.sprints.all().values(), store.rows.statuses.all().values())
}
