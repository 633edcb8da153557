import { boardRowId } from '../../shared/schema/board.ts'
import { eventGrounds } from '../../shared/selectors/event-grounds.ts'
import { type EventGrounds, itemEvent } from '../../shared/selectors/item-event.ts'
import type { Item } from '../../shared/schema/item.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { bringsRecord } from './brings-record.ts'
import type { Follower, FollowerInput, FollowerWrite } from './follower.ts'

/**
 * Keeps the record that figures over time are made of: for each item that a row touched, what happened to its
 * container, status category, points or blocked state, as `events[<seq>:<item>] = [at, by, item, what, from, to]`. On a
 * board that came with a record, `seq` goes on where that ends.
 */
export const eventsFollower: Follower = { name: 'events', watches: ['items'], run }

function run(input: FollowerInput): FollowerWrite[] {
  const touched = input.diff.items
  // a board's first row is its template: what stands there did not happen today
  if (!touched || input.seq === 1 || bringsRecord(input.diff)) return []
  const grounds = groundsOf(input.store)
  const pairs: [Item | undefined, Item | undefined][] = [
    ...touched.added.map((item): [undefined, Item] => [undefined, item]),
    ...touched.updated,
    ...touched.removed.map((item): [Item, undefined] => [item, undefined]),
  ]
  return pairs.flatMap(([before, after]) => writeOf(input, before, after, grounds))
}

/** By board, until a sprint or a status changes: most rows change neither. */
const known = new WeakMap<BoardStore, EventGrounds | null>()

function groundsOf(store: BoardStore): EventGrounds {
  const before = known.get(store)
  if (before) return before
  const { sprints, statuses } = store.rows
  if (before === undefined) {
    const forget = () => void known.set(store, null)
    sprints.subscribe(forget)
    statuses.subscribe(forget)
  }
  const grounds = eventGrounds(sprints.all().values(), statuses.all().values())
  known.set(store, grounds)
  return grounds
}

function writeOf(
  { seq, at, member, store: { rows } }: FollowerInput,
  before: Item | undefined,
  after: Item | undefined,
  grounds: EventGrounds,
): FollowerWrite[] {
  const id = after?.id ?? before?.id
  const event = itemEvent(before, after, grounds)
  if (event === null || id === undefined) return []
  const value = [at, member, id, event.what, event.from, event.to]
  const number = seq + (rows.board.get(boardRowId)?.eventBase ?? 0)
  return [(store) => store.facts.events.put(`${number}:${id}`, value)]
}
