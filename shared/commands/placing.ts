import { isRank, longestRank, ranksBetween } from '../lib/rank.ts'
import { type Item, type Place, backlog } from '../schema/item.ts'
import { type Grounds, containerOf, itemsIn, statusOf } from '../selectors/item-place.ts'
import type { BoardStore } from '../store/board-store.ts'
import { CommandError } from './command.ts'
import { groundsOf } from './grounds.ts'

/** Where to put something: after a row, else before a row, else at the end of the container. */
export type Target = {
  container?: string | undefined
  status?: string | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}

/** New places by item id: of the items moved and, when ranks had to be made anew, of their neighbours. */
export type Placing = ReadonlyMap<string, Place>

/**
 * Works out places for `ids`, in their order, side by side at `target`. A neighbour that has left the container in
 * the meantime is ignored, not an error: the drop then goes to the end. Without a container each stays in its own.
 * Throws `not-found` and `frozen`.
 */
export function placeAt(store: BoardStore, ids: readonly string[], target: Target, random: () => number): Placing {
  const grounds = groundsOf(store)
  const { container } = target
  if (container !== undefined) checkContainer(store, grounds, container)
  if (target.status !== undefined && !grounds.statuses.includes(target.status))
    throw new CommandError('not-found', `There is no status ${target.status}.`)
  const moved = new Set(ids)
  const settled = (home: string) =>
    itemsIn(store.rows.items.all().values(), home, grounds).filter((item) => !moved.has(item.id))
  const homes = new Map<string, string[]>()
  for (const id of ids) {
    const item = store.rows.items.get(id)
    const home = container ?? (item ? containerOf(item, grounds) : backlog)
    const group = homes.get(home)
    if (group) group.push(id)
    else homes.set(home, [id])
  }
  for (const home of homes.keys()) checkContainer(store, grounds, home)
  const places = new Map<string, Place>()
  for (const [home, group] of homes) {
    for (const [id, rank] of ranked(settled(home), group, target, random)) {
      const item = store.rows.items.get(id)
      const status = moved.has(id) ? target.status : undefined
      places.set(id, [home, status ?? (item ? statusOf(item, grounds) : grounds.statuses[0]) ?? '', rank])
    }
  }
  return places
}

/** Is this a closed sprint? Nothing goes in and nothing changes its place there. */
export function isClosed(store: BoardStore, container: string): boolean {
  const sprint = store.rows.sprints.get(container)
  return sprint !== undefined && sprint.deleted === null && sprint.state === 'closed'
}

function checkContainer(store: BoardStore, grounds: Grounds, container: string): void {
  if (container === backlog) return
  if (!grounds.sprints.has(container)) throw new CommandError('not-found', `There is no sprint ${container}.`)
  if (isClosed(store, container)) {
    throw new CommandError('frozen', 'That sprint is closed; its items do not change any more.', {
      hint: 'Choose an open sprint or the backlog.',
    })
  }
}

function ranked(
  others: readonly Item[],
  ids: readonly string[],
  target: Target,
  random: () => number,
): [string, string][] {
  const at = insertionIndex(others, target)
  const after = others[at - 1]?.place[2] ?? null
  const before = others[at]?.place[2] ?? null
  const usable =
    (after === null || isRank(after)) &&
    (before === null || isRank(before)) &&
    (after === null || before === null || after < before)
  if (usable) {
    const ranks = ranksBetween(after, before, ids.length, random)
    if (ranks.every((rank) => rank.length <= longestRank)) return ids.map((id, index) => [id, ranks[index] ?? ''])
  }
  return rankedAnew(others, at, ids, random)
}

function insertionIndex(others: readonly Item[], { after, before }: Target): number {
  const above = after ? others.findIndex((item) => item.id === after) : -1
  if (above >= 0) return above + 1
  const below = before ? others.findIndex((item) => item.id === before) : -1
  return below >= 0 ? below : others.length
}

/**
 * Equal, overlong or broken ranks around the gap: neighbours are ranked anew, as few as bring back an order, or the
 * whole container when the ranks between would be too long again.
 */
function rankedAnew(
  others: readonly Item[],
  at: number,
  ids: readonly string[],
  random: () => number,
): [string, string][] {
  const sound = (index: number) => {
    const rank = others[index]?.place[2]
    return rank !== undefined && isRank(rank) && rank.length <= longestRank / 2 ? rank : null
  }
  let from = at
  while (from > 0 && sound(from - 1) === null) from -= 1
  let to = at
  const floor = () => (from > 0 ? sound(from - 1) : null)
  while (to < others.length && (sound(to) === null || (floor() !== null && String(sound(to)) <= String(floor()))))
    to += 1
  const ceiling = to < others.length ? sound(to) : null
  const between = (first: number, last: number) => [
    ...others.slice(first, at).map((item) => item.id),
    ...ids,
    ...others.slice(at, last).map((item) => item.id),
  ]
  const few = between(from, to)
  const ranks = ranksBetween(floor(), ceiling, few.length, random)
  if (ranks.every((rank) => rank.length <= longestRank)) return few.map((id, index) => [id, ranks[index] ?? ''])
  const all = between(0, others.length)
  const anew = ranksBetween(null, null, all.length, random)
  return all.map((id, index) => [id, anew[index] ?? ''])
}
