import { useMemo, useState } from 'react'
import { backlog } from '../../../shared/schema/item.ts'
import { createSprintColumns } from '../../../shared/selectors/sprint-columns.ts'
import { useRow, useRows } from '../../session/react.ts'

/** The items before and after this one, in the order the board shows: down a column, then on to the next. */
export function useNeighbours(id: string): { previous: string | null; next: string | null } {
  const container = useRow('items', id)?.place[0] ?? backlog
  const [items, statuses, sprints] = [useRows('items'), useRows('statuses'), useRows('sprints')]
  const [columnsOf] = useState(createSprintColumns)
  return useMemo(() => {
    const order = columnsOf(items, statuses, sprints, container).flatMap((column) =>
      column.items.map((item) => item.id),
    )
    const at = order.indexOf(id)
    return { previous: at > 0 ? (order[at - 1] ?? null) : null, next: at >= 0 ? (order[at + 1] ?? null) : null }
  }, [columnsOf, container, id, items, sprints, statuses])
}
