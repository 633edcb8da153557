import { belongsToClosed, homesOf } from '../../shared/commands/homes.ts'
import { versionRestore } from '../../shared/commands/version-commands.ts'
import type { Item } from '../../shared/schema/item.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Sliced } from '../log/slices.ts'
import { bringsRecord } from './brings-record.ts'
import type { Follower, FollowerInput, FollowerWrite } from './follower.ts'

/**
 * Gives an item that was put into a closed sprint, or back into one from the bin, by somebody who did not know, a place
 * in the next open one or in the backlog: a closed sprint does not change, and no card is lost in it.
 */
export const homesFollower: Follower = { name: 'homes', watches: ['items'], run }

/** So many get their place between two looks at the time. */
const itemsAtOnce = 32

/** The middle of every gap: what a follower writes is a function of the log alone. */
const middle = () => 0.5

function* run({ command, diff, store, seq }: FollowerInput): Sliced<FollowerWrite[]> {
  // a board's first row is its template, which may well tell of closed sprints; what is restored into one was in it
  if (!diff.items || seq === 1 || bringsRecord(diff) || command === versionRestore.name) return []
  const { added, updated } = diff.items
  yield
  const arrived = updated
    .filter(
      ([before, after]) => isElsewhere(before, after) || (isBack(before, after) && !belongsToClosed(store, after)),
    )
    .map(([, after]) => after)
  const lost = [...added, ...arrived].filter((item) => isInClosedSprint(item, store)).toSorted(byRank)
  return lost.length === 0 ? [] : [(board) => bringHome(board, lost)]
}

/** In the order that they were given, whatever was written first. */
function byRank(a: Item, b: Item): number {
  return compare(a.place[2], b.place[2]) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isElsewhere(before: Item, after: Item): boolean {
  return before.place[0] !== after.place[0]
}

function isBack(before: Item, after: Item): boolean {
  return before.deleted !== null && after.deleted === null
}

function isInClosedSprint(item: Item, { rows }: BoardStore): boolean {
  return rows.sprints.get(item.place[0])?.state === 'closed'
}

function* bringHome(store: BoardStore, lost: readonly Item[]): Sliced<void> {
  // by the end of the flush somebody may have moved one on
  const still = lost.flatMap(({ id }) => store.rows.items.get(id) ?? [])
  const homes = homesOf(store, still, middle)
  let count = 0
  for (const [id, place] of homes) {
    if (++count % itemsAtOnce === 0) yield
    store.rows.items.update(id, { place })
  }
}
