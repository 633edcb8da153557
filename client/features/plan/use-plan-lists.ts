import { useMemo, useState } from 'react'
import { type Item, backlog } from '../../../shared/schema/item.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { askedTest } from '../../../shared/selectors/custom-filter.ts'
import { isFiltering, passes } from '../../../shared/selectors/item-filter.ts'
import { itemKey } from '../../../shared/selectors/item-key.ts'
import { type ItemList, type ListOf, createItemLists, emptyList } from '../../../shared/selectors/item-lists.ts'
import { inItemOrder } from '../../../shared/selectors/item-order.ts'
import { containerOf, isOnBoard } from '../../../shared/selectors/item-place.ts'
import { byDays } from '../../../shared/selectors/shown-items.ts'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import type { BoardColumn } from '../../board/carry/board-types.ts'
import type { BoardQuery } from '../../board/filter/board-query.ts'
import { useBoardRow } from '../../session/board-hooks.ts'
import { useCustomFields, useIsMember } from '../../session/custom-hooks.ts'
import { useRows } from '../../session/react.ts'
import { say } from '../../words/say.ts'

export type PlanLists = {
  /** Sprints that are not closed: those that run, then those to come, by their days. */
  sprints: readonly Sprint[]
  /** Everything in each of them and in the backlog, ranked by hand, by container. */
  whole: ReadonlyMap<string, ItemList>
  /** As the filter and the order of the address let them be seen: the backlog, then each sprint. */
  shown: readonly BoardColumn[]
}

/** The backlog and the sprints not yet closed, whole and as they are looked at. */
export function usePlanLists({ filter, order }: BoardQuery): PlanLists {
  const items = useRows('items')
  const all = useRows('sprints')
  const fields = useCustomFields()
  const isMember = useIsMember()
  const prefix = useBoardRow()?.prefix || 'T'
  const [listsOf] = useState(createItemLists)
  const sprints = useMemo(() => openSprints(all), [all])
  const listOf = useMemo(() => listOfPlan(all), [all])
  const whole = useMemo(() => listsOf(items, listOf), [listsOf, items, listOf])
  const columnOf = useMemo(() => {
    const keyOf = (item: Item) => itemKey(prefix, item.number)
    const meetsAsked = askedTest(filter, fields, isMember)
    return createColumnOf((id, { items: all }) => {
      const found = isFiltering(filter) ? all.filter((item) => passes(item, filter, keyOf, meetsAsked)) : all
      return order !== null && id === backlog ? inItemOrder(found, order) : found
    })
  }, [filter, order, fields, isMember, prefix])
  const shown = useMemo(() => {
    const named = [{ id: backlog, name: say('item.backlog') }, ...sprints]
    return named.map(({ id, name }) => columnOf(id, name, whole.get(id) ?? emptyList))
  }, [columnOf, sprints, whole])
  return { sprints, whole, shown }
}

/** Of a list that has not changed the same column comes back, so that it is not drawn anew. */
function createColumnOf(seen: (id: string, list: ItemList) => readonly Item[]) {
  const drawn = new WeakMap<ItemList, BoardColumn>()
  return (id: string, name: string, list: ItemList): BoardColumn => {
    const known = drawn.get(list)
    if (known?.id === id && known.name === name) return known
    const column = drawnAs({ id, name }, list, seen(id, list))
    drawn.set(list, column)
    return column
  }
}

function openSprints(sprints: readonly Sprint[]): readonly Sprint[] {
  const open = sprints.filter((sprint) => sprint.state !== 'closed').toSorted(byDays)
  return [...open.filter((sprint) => sprint.state === 'active'), ...open.filter((sprint) => sprint.state !== 'active')]
}

function listOfPlan(sprints: readonly Sprint[]): ListOf {
  const grounds = { sprints: new Set(sprints.map((sprint) => sprint.id)), statuses: [] }
  const closed = new Set(sprints.filter((sprint) => sprint.state === 'closed').map((sprint) => sprint.id))
  return (item) => {
    if (!isOnBoard(item)) return null
    const container = containerOf(item, grounds)
    return closed.has(container) ? null : container
  }
}

function drawnAs(named: { id: string; name: string }, whole: ItemList, seen: readonly Item[]): BoardColumn {
  return {
    ...named,
    place: named.id,
    limit: null,
    ids: seen.map((item) => item.id),
    count: whole.items.length,
    points: whole.points,
    ...(seen.length !== whole.items.length && { shown: { count: seen.length, points: sumPoints(seen) } }),
  }
}
