import { isClosed } from '../../shared/commands/placing.ts'
import { boardRowId } from '../../shared/schema/board.ts'
import { eventGrounds } from '../../shared/selectors/event-grounds.ts'
import { eventsOf } from '../../shared/selectors/events-of.ts'
import type { EventGrounds } from '../../shared/selectors/item-event.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Diff } from '../../shared/store/diff.ts'
import type { Sliced } from '../log/slices.ts'
import { bringsRecord } from './brings-record.ts'
import type { Follower, FollowerInput, FollowerWrite } from './follower.ts'

/**
 * Keeps the record that figures over time are made of: for each item that a row touched, what happened to its
 * container, status category, points or blocked state, as `events[<seq>:<item>] = [at, by, item, what, from, to]`. On a
 * board that came with a record, `seq` goes on where that ends.
 */
export const eventsFollower: Follower = { name: 'events', watches: ['items'], run }

function* run({ seq, at, member, diff, store }: FollowerInput): Sliced<FollowerWrite[]> {
  const { items } = diff
  // a board's first row is its template: what stands there did not happen today
  if (!items || seq === 1 || bringsRecord(diff)) return []
  const number = seq + (store.rows.board.get(boardRowId)?.eventBase ?? 0)
  const grounds = groundsOf(store)
  const writes: FollowerWrite[] = []
  for (const part of partsOf(items)) {
    const events = eventsOf({ number, at, member, items: part }, grounds, (container) => isClosed(store, container))
    for (const [key, value] of events) writes.push((board) => board.facts.events.put(key, value))
    yield
  }
  return writes
}

function* partsOf<T>({ added, updated, removed }: Diff<T>): Generator<Diff<T>> {
  const none = { added: [], updated: [], removed: [] }
  for (let at = 0; at < added.length; at += itemsAtOnce) yield { ...none, added: added.slice(at, at + itemsAtOnce) }
  for (let at = 0; at < updated.length; at += itemsAtOnce)
    yield { ...none, updated: updated.slice(at, at + itemsAtOnce) }
  for (let at = 0; at < removed.length; at += itemsAtOnce)
    yield { ...none, removed: removed.slice(at, at + itemsAtOnce) }
}

/** Of so many items the record is made between two looks at the time. */
const itemsAtOnce = 128

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
