import type { Fact } from '../store/facts.ts'
import type { Category } from './item-event.ts'
import { recordedEvents } from './recorded-events.ts'

/** How long an item stood in each category of status, and was blocked there; milliseconds. */
export type TimeInStatus = Readonly<Record<Category | 'blocked', number>> & { readonly item: string }

/**
 * Where the time of items goes: elapsed time in each category of status from an item's first entry in the record to
 * `until` (epoch ms). Time in the bin or the archive is none; being blocked goes beside the category, not instead of it.
 * @example timeInStatus(events, now)[0] // { item: 'item7', todo: 86400000, doing: 259200000, done: 0, blocked: 3600000 }
 */
export function timeInStatus(record: readonly Fact[], until: number): TimeInStatus[] {
  const times = new Map<string, { todo: number; doing: number; done: number; blocked: number }>()
  const since = new Map<string, { at: number; category: Category | null; isBlocked: boolean }>()
  const settle = (item: string, to: number) => {
    const from = since.get(item)
    const time = times.get(item) ?? { todo: 0, doing: 0, done: 0, blocked: 0 }
    times.set(item, time)
    if (!from?.category) return
    // clocks of two servers may differ by a little
    const span = Math.max(0, to - from.at)
    time[from.category] += span
    if (from.isBlocked) time.blocked += span
  }
  for (const { item, at, to } of recordedEvents(record)) {
    if (at > until) continue
    settle(item, at)
    since.set(item, { at, category: to?.[1] ?? null, isBlocked: to?.[3] === 1 })
  }
  for (const item of since.keys()) settle(item, until)
  return [...times].map(([item, time]) => ({ item, ...time }))
}
