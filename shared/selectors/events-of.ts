import type { Json } from '../lib/json.ts'
import type { Item } from '../schema/item.ts'
import type { Diff } from '../store/diff.ts'
import { type EventGrounds, type ItemEvent, type ItemState, itemEvent } from './item-event.ts'

/** An accepted change of a board: its number on record, when (epoch ms), by whom (null: the server), and what it did to items. */
export type AcceptedChange = { number: number; at: number; member: string | null; items: Diff<Item> }

/**
 * What goes on record of a change: for each item that it touched, what happened to its container, status category,
 * points or blocked state. What is edited on an item that stays in a closed sprint is not recorded: the record of that
 * sprint is packed.
 * @example eventsOf({ number: 12, at, member: 'ines', items }, grounds, isClosed) // [['12:item7', [at, 'ines', 'item7', 'moved', ['backlog', …], ['sprint14', …]]]]
 */
export function eventsOf(
  { number, at, member, items }: AcceptedChange,
  grounds: EventGrounds,
  isClosed: (container: string) => boolean,
): [key: string, value: Json][] {
  const pairs: [Item | undefined, Item | undefined][] = [
    ...items.added.map((item): [undefined, Item] => [undefined, item]),
    ...items.updated,
    ...items.removed.map((item): [Item, undefined] => [item, undefined]),
  ]
  return pairs.flatMap(([before, after]) => {
    const id = after?.id ?? before?.id
    const event = itemEvent(before, after, grounds)
    if (event === null || id === undefined) return []
    const { from, to } = event
    if (from !== null && to !== null && from[0] === to[0] && isClosed(to[0])) return []
    return [[`${number}:${id}`, eventValue(event, { at, member, item: id })]]
  })
}

/** An event as it is stored. */
export function eventValue(
  { what, from, to }: ItemEvent,
  { at, member, item }: { at: number; member: string | null; item: string },
): Json {
  return [at, member, item, what, stored(from), stored(to)]
}

function stored(state: ItemState | null): Json {
  return state === null ? null : [...state]
}
