import type { History, Moment } from '../../shared/interchange/history.ts'
import { dayIn } from '../../shared/lib/day.ts'
import type { Storage } from '../storage/storage.ts'

type Counted = { until: number; times: Map<number, number> }

/** How many moments each day has from `first` to `last`, in a zone, oldest first; days without any are left out. */
export type BusyDays = (room: string, first: Moment, last: Moment, zone: string) => Promise<History['days']>

/** Counts rows of the log by day; of a board that was asked for before only the new ones. */
export function createBusyDays(storage: Pick<Storage, 'busyTimes'>, atOnce = 50): BusyDays {
  const known = new Map<string, Counted>()

  async function countOf(room: string, first: number, until: number): Promise<Counted> {
    // who came later counts from another row
    const key = `${first} ${room}`
    const kept = known.get(key)
    const before = kept && kept.until <= until ? kept : { until: first, times: new Map<number, number>() }
    const times = new Map(before.times)
    for (const { from, rows } of await storage.busyTimes(room, before.until, until))
      times.set(from, (times.get(from) ?? 0) + rows)
    const counted = { until, times }
    known.delete(key)
    known.set(key, counted)
    for (const oldest of known.keys()) if (known.size > atOnce) known.delete(oldest)
    return counted
  }

  return async (room, first, last, zone) => {
    const { times } = await countOf(room, first.seq, last.seq)
    const days = new Map([[dayIn(zone, first.at), 1]])
    for (const [from, rows] of [...times].toSorted(([a], [b]) => a - b)) {
      const day = dayIn(zone, from)
      days.set(day, (days.get(day) ?? 0) + rows)
    }
    return [...days].map(([day, changes]) => ({ day, changes })).toSorted((a, b) => (a.day < b.day ? -1 : 1))
  }
}
