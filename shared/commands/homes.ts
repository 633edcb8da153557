import { must } from '../lib/must.ts'
import type { Item } from '../schema/item.ts'
import { openHome } from '../selectors/open-home.ts'
import type { BoardStore } from '../store/board-store.ts'
import { type Placing, isClosed, placeAt } from './placing.ts'

/**
 * New places for those of `items` that are in a closed sprint: the next open sprint, else the backlog. A closed sprint
 * does not change, and no item is lost in it.
 */
export function homesOf(store: BoardStore, items: readonly Item[], random: () => number): Placing {
  const byHome = new Map<string, string[]>()
  /** By closed sprint. */
  const going = new Map<string, string[]>()
  for (const { id, place } of items) {
    const [container] = place
    if (!going.has(container)) {
      if (!isClosed(store, container)) continue
      const home = openHome(store.rows.sprints.all().values(), container)
      byHome.set(home, byHome.get(home) ?? [])
      going.set(container, must(byHome.get(home)))
    }
    going.get(container)?.push(id)
  }
  const groups = [...byHome].map(([container, ids]) => placeAt(store, ids, { container }, random))
  return new Map(groups.flatMap((group) => [...group]))
}

/** Was the item finished in the closed sprint that it is in? Then it belongs there, and comes back there from the bin. */
export function belongsToClosed({ rows }: BoardStore, { id, place }: Item): boolean {
  const done: unknown = rows.sprints.get(place[0])?.report?.['done']
  return Array.isArray(done) && done.includes(id)
}
