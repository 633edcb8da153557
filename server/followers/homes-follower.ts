import { placeAt } from '../../shared/commands/placing.ts'
import type { Item } from '../../shared/schema/item.ts'
import { openHome } from '../../shared/selectors/open-home.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Follower, FollowerInput, FollowerWrite } from './follower.ts'

/**
 * Gives an item that was put into a closed sprint, by somebody who did not know, a place in the next open one or in
 * the backlog: a closed sprint does not change, and no card is lost in it.
 */
export const homesFollower: Follower = { name: 'homes', watches: ['items'], run }

/** The middle of every gap: what a follower writes is a function of the log alone. */
const middle = () => 0.5

function run({ diff, store, seq }: FollowerInput): FollowerWrite[] {
  // a board's first row is its template, which may well tell of closed sprints
  if (!diff.items || seq === 1) return []
  const { added, updated } = diff.items
  const moved = updated.filter(([before, after]) => before.place[0] !== after.place[0]).map(([, after]) => after)
  const lost = [...added, ...moved].filter((item) => isInClosedSprint(item, store))
  return lost.length === 0 ? [] : [(board) => bringHome(board, lost)]
}

function isInClosedSprint(item: Item, { rows }: BoardStore): boolean {
  return rows.sprints.get(item.place[0])?.state === 'closed'
}

function bringHome(store: BoardStore, lost: readonly Item[]): void {
  // by the end of the flush somebody may have moved one on
  const still = lost.flatMap(({ id }) => store.rows.items.get(id) ?? []).filter((item) => isInClosedSprint(item, store))
  for (const [closed, items] of bySprint(still)) {
    const container = openHome(store.rows.sprints.all().values(), closed)
    const ids = items.map((item) => item.id)
    for (const [one, place] of placeAt(store, ids, { container }, middle)) store.rows.items.update(one, { place })
  }
}

function bySprint(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(item.place[0], [...(groups.get(item.place[0]) ?? []), item])
  return groups
}
