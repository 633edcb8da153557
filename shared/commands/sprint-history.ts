import type { Json } from '../lib/json.ts'
import { type Item, backlog } from '../schema/item.ts'
import type { Sprint } from '../schema/sprint.ts'
import { type BurndownRows, unrecorded } from '../selectors/burndown.ts'
import { eventValue } from '../selectors/events-of.ts'
import { eventKind } from '../selectors/item-event.ts'
import { recordedEvents } from '../selectors/recorded-events.ts'
import type { BoardStore } from '../store/board-store.ts'

/** An entry of a packed record: key and value of an event. */
export type PackedEvent = [key: string, value: Json]

/** The record of a sprint as it is packed, and which of it goes: an event that an open sprint needs too stays live. */
export function sprintHistory(store: BoardStore, sprint: string): { history: PackedEvent[]; goes: string[] } {
  const events = recordedEvents(store.facts.events.all().values(), sprint)
  const isOpenElsewhere = (container: string | undefined) => {
    if (container === undefined || container === sprint || container === backlog) return false
    const other = store.rows.sprints.get(container)
    return other !== undefined && other.deleted === null && other.state !== 'closed'
  }
  return {
    history: events.map(({ key }) => [key, store.facts.events.get(key) as Json]),
    goes: events
      .filter(({ from, to }) => !isOpenElsewhere(from?.[0]) && !isOpenElsewhere(to?.[0]))
      .map(({ key }) => key),
  }
}

/** The rows of a board with some of its items as they will be. */
export function rowsWith({ rows, facts }: BoardStore, ended: readonly Item[]): BurndownRows {
  return {
    items: [...new Map([...rows.items.all(), ...ended.map((item) => [item.id, item] as const)]).values()],
    statuses: [...rows.statuses.all().values()],
    sprints: [...rows.sprints.all().values()],
    events: [...facts.events.all().values()],
  }
}

/**
 * What the record of a sprint gets at its very end, so that it ends where the rows do: that a part of an item that is
 * split was finished and that the rest was there, and what changed with a column. The server records nothing within a
 * closed sprint. `ended`: the items of the sprint as they will be.
 */
export function closingEvents(
  store: BoardStore,
  sprint: Sprint,
  ended: readonly Item[],
  { at, by }: { at: number; by: string },
): PackedEvent[] {
  // the number of a row in which followers wrote: none that was followed has it
  const numbers = [...store.facts.events.all().keys()].map((key) => Number.parseInt(key, 10) || 0)
  const number = numbers.reduce((most, one) => Math.max(most, one), 0) + 1
  return unrecorded(sprint, rowsWith(store, ended)).flatMap(({ item, from, to }): PackedEvent[] => {
    const what = eventKind(from, to)
    return what === null ? [] : [[`${number}:${item}`, eventValue({ what, from, to }, { at, member: by, item })]]
  })
}
