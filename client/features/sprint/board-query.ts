import { useMemo } from 'react'
import { type ItemFilter, filterQuery, readFilter } from '../../../shared/selectors/item-filter.ts'
import { type LaneKind, laneKinds } from '../../../shared/selectors/swimlanes.ts'

/** How the board is looked at: what stands in its address, so that a link shows the same. */
export type BoardQuery = {
  filter: ItemFilter
  lanes: LaneKind | null
  /** As it is kept in a saved view. */
  text: string
  setFilter: (filter: ItemFilter) => void
  setLanes: (lanes: LaneKind | null) => void
  /** Looks as a saved view does. */
  show: (text: string) => void
}

/** Reads and writes the part of the address that says how the board is looked at. */
export function useBoardQuery(query: URLSearchParams, onQuery: (query: URLSearchParams) => void): BoardQuery {
  return useMemo(() => {
    const filter = readFilter(query)
    const lanes = laneKinds.find((kind) => kind === query.get('lanes')) ?? null
    return {
      filter,
      lanes,
      text: written(filter, lanes).toString(),
      setFilter: (next) => onQuery(written(next, lanes)),
      setLanes: (next) => onQuery(written(filter, next)),
      show: (text) => onQuery(new URLSearchParams(text)),
    }
  }, [query, onQuery])
}

function written(filter: ItemFilter, lanes: LaneKind | null): URLSearchParams {
  const query = filterQuery(filter)
  if (lanes !== null) query.set('lanes', lanes)
  return query
}
