import { compareRanks } from '../lib/compare-ranks.ts'
import type { Fact } from '../store/facts.ts'
import type { Category, ItemState } from './item-event.ts'

/** One entry of the board's record, read back: when (epoch ms), which item, from which state to which. */
export type RecordedEvent = { key: string; at: number; item: string; from: ItemState | null; to: ItemState | null }

const categories: readonly unknown[] = ['todo', 'doing', 'done'] satisfies Category[]

/**
 * The events that touch a container (without one: all), in the order in which the server accepted them; malformed ones
 * are left out.
 * @example recordedEvents(events, 'sprint14')[0] // { key: '12:item7', at: 1794812345678, item: 'item7', from: ['backlog', …], to: ['sprint14', …] }
 */
export function recordedEvents(events: Iterable<Fact>, container?: string): RecordedEvent[] {
  const found: RecordedEvent[] = []
  for (const { id, value } of events) {
    if (!Array.isArray(value)) continue
    const [at, , item, , from, to] = value as unknown[]
    if (container !== undefined && !touches(from, container) && !touches(to, container)) continue
    if (typeof at !== 'number' || typeof item !== 'string') continue
    found.push({ key: id, at, item, from: stateFrom(from), to: stateFrom(to) })
  }
  return found.toSorted((a, b) => sequence(a) - sequence(b) || compareRanks(a.key, b.key))
}

function touches(state: unknown, container: string): boolean {
  return Array.isArray(state) && state[0] === container
}

function sequence(event: RecordedEvent): number {
  const seq = Number.parseInt(event.key, 10)
  return Number.isNaN(seq) ? 0 : seq
}

function stateFrom(state: unknown): ItemState | null {
  if (!Array.isArray(state)) return null
  const [container, category, points, blocked] = state as unknown[]
  if (typeof container !== 'string' || !categories.includes(category)) return null
  return [
    container,
    category as Category,
    typeof points === 'number' && Number.isFinite(points) ? points : 0,
    blocked === 1 ? 1 : 0,
  ]
}
