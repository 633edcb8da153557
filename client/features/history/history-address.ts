import { isDay } from '../../../shared/lib/day.ts'
import { isCollection } from '../../../shared/schema/collections.ts'
import type { ActivityFilter } from '../../session/history-api.ts'

/** The view that a past board is looked at in. */
export type PastShow = 'sprint' | 'plan'

/** What the address of the history page says; moments are sequence numbers of the log. */
export type HistoryAddress = {
  /** The moment looked at; null: now. */
  at: number | null
  /** The moment that `at`, or now, is compared with. */
  from: number | null
  show: PastShow
  /** The item open on the past board. */
  card: string | null
  filter: ActivityFilter
}

/**
 * Reads the query of the page; what makes no sense in it is not there.
 * @example readHistoryAddress(new URLSearchParams('at=12&show=plan')).at // 12
 */
export function readHistoryAddress(query: URLSearchParams): HistoryAddress {
  const day = (name: string) => {
    const text = query.get(name)
    return isDay(text) ? text : undefined
  }
  const collection = query.get('kind')
  return {
    at: momentIn(query, 'at'),
    from: momentIn(query, 'from'),
    show: query.get('show') === 'plan' ? 'plan' : 'sprint',
    card: query.get('card') || null,
    filter: {
      item: query.get('of') || undefined,
      member: query.get('who') || undefined,
      collection: collection !== null && isCollection(collection) ? collection : undefined,
      from: day('since'),
      to: day('until'),
    },
  }
}

function momentIn(query: URLSearchParams, name: string): number | null {
  const text = query.get(name)
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
}

/**
 * The query that says this.
 * @example historyQuery({ ...address, at: 12 }).toString() // 'at=12'
 */
export function historyQuery({ at, from, show, card, filter }: HistoryAddress): URLSearchParams {
  const query = new URLSearchParams()
  const parts = {
    ...{ at, from, card, show: at === null || show === 'sprint' ? null : show },
    ...{ of: filter.item, who: filter.member, kind: filter.collection, since: filter.from, until: filter.to },
  }
  for (const [name, value] of Object.entries(parts)) if (value != null) query.set(name, String(value))
  return query
}

/** Is anything left out of the stream? */
export function isFiltered(filter: ActivityFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined)
}
