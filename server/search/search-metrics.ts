import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

export type SearchMetrics = ReturnType<typeof createSearchMetrics>

/** Figures of the search index, in a registry of the caller. */
export function createSearchMetrics(registry: Registry) {
  const registers = [registry]
  return {
    entries: new Counter({
      name: 'topsight_search_entries_total',
      help: 'Items, briefs and comments that were compared with the index',
      registers,
    }),
    failures: new Counter({
      name: 'topsight_search_failures_total',
      help: 'Rooms that could not be brought into the index',
      registers,
    }),
    waiting: new Gauge({
      name: 'topsight_search_waiting_rooms',
      help: 'Rooms that have changed and are not in the index yet',
      registers,
    }),
    lagSeconds: new Histogram({
      name: 'topsight_search_lag_seconds',
      help: 'From a commit to its being found',
      buckets: [0.1, 0.25, 0.5, 1, 2, 5, 15, 60],
      registers,
    }),
    findSeconds: new Histogram({
      name: 'topsight_search_find_seconds',
      help: 'How long a search took',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
  }
}
