import type { Item } from '../schema/item.ts'
import { type Grounds, containerOf, statusOf } from './item-place.ts'

export type Category = 'todo' | 'doing' | 'done'

/** What the record of events sees of an item: container, category of its status, points, blocked (1) or not (0). */
export type ItemState = readonly [container: string, category: Category, points: number, blocked: 0 | 1]

/** In the order of precedence: an event that is several of these is told as the first. */
export type EventKind = 'came' | 'went' | 'moved' | 'progressed' | 'estimated' | 'blocked' | 'unblocked'

export type ItemEvent = { what: EventKind; from: ItemState | null; to: ItemState | null }

export type EventGrounds = Grounds & { categoryOf: (status: string) => Category }

/** The state of an item, or null when it is in the bin, archived or not there. */
export function itemState(item: Item | undefined, grounds: EventGrounds): ItemState | null {
  if (!item || item.deleted !== null || item.archived) return null
  const status = statusOf(item, grounds)
  const category = status === null ? 'todo' : grounds.categoryOf(status)
  return [containerOf(item, grounds), category, item.points ?? 0, item.blocked === null ? 0 : 1]
}

/**
 * What happened to an item between two rows, or null when nothing that the record keeps.
 * @example itemEvent(inBacklog, inSprint, grounds) // { what: 'moved', from: ['backlog', …], to: ['sprint14', …] }
 */
export function itemEvent(before: Item | undefined, after: Item | undefined, grounds: EventGrounds): ItemEvent | null {
  const from = itemState(before, grounds)
  const to = itemState(after, grounds)
  const what = eventKind(from, to)
  return what === null ? null : { what, from, to }
}

/** What an event from one state to another is; null when it is none. */
export function eventKind(from: ItemState | null, to: ItemState | null): EventKind | null {
  if (from === null || to === null) return from === to ? null : to === null ? 'went' : 'came'
  if (from[0] !== to[0]) return 'moved'
  if (from[1] !== to[1]) return 'progressed'
  if (from[2] !== to[2]) return 'estimated'
  if (from[3] !== to[3]) return to[3] === 1 ? 'blocked' : 'unblocked'
  return null
}
