import { useMemo } from 'react'
import { type ItemFilter, filterQuery, readFilter } from '../../../shared/selectors/item-filter.ts'
import { type ItemOrder, itemOrders } from '../../../shared/selectors/item-order.ts'
import { type LaneKind, laneKinds } from '../../../shared/selectors/swimlanes.ts'

/** How the board is looked at: what stands in its address, so that a link shows the same. */
export type BoardQuery = {
  filter: ItemFilter
  lanes: LaneKind | null
  /** By what lists are sorted to be looked at; null: as they were ranked by hand. */
  order: ItemOrder | null
  /** As it is kept in a saved view. */
  text: string
  setFilter: (filter: ItemFilter) => void
  setLanes: (lanes: LaneKind | null) => void
  setOrder: (order: ItemOrder | null) => void
  /** Looks as a saved view does. */
  show: (text: string) => void
}

/** Reads and writes the part of the address that says how the board is looked at. */
export function useBoardQuery(query: URLSearchParams, onQuery: (query: URLSearchParams) => void): BoardQuery {
  return useMemo(() => {
    const filter = readFilter(query)
    const lanes = laneKinds.find((kind) => kind === query.get('lanes')) ?? null
    const order = itemOrders.find((one) => one === query.get('order')) ?? null
    const now = { filter, lanes, order }
    const show = (next: Partial<Looking>) => onQuery(written({ ...now, ...next }))
    return {
      ...now,
      text: written(now).toString(),
      setFilter: (next) => show({ filter: next }),
      setLanes: (next) => show({ lanes: next }),
      setOrder: (next) => show({ order: next }),
      show: (text) => onQuery(new URLSearchParams(text)),
    }
  }, [query, onQuery])
}

type Looking = Pick<BoardQuery, 'filter' | 'lanes' | 'order'>

function written({ filter, lanes, order }: Looking): URLSearchParams {
  const query = filterQuery(filter)
  if (lanes !== null) query.set('lanes', lanes)
  if (order !== null) query.set('order', order)
  return query
}
