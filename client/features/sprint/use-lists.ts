import { useMemo, useState } from 'react'
import type { Row } from '../../../shared/schema/collections.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { askedTest } from '../../../shared/selectors/custom-filter.ts'
import { isFiltering, passes } from '../../../shared/selectors/item-filter.ts'
import { itemKey } from '../../../shared/selectors/item-key.ts'
import { type SprintColumn, createSprintColumns } from '../../../shared/selectors/sprint-columns.ts'
import { type LaneCell, createSwimlanes } from '../../../shared/selectors/swimlanes.ts'
import { useBoardRow } from '../../session/board-hooks.ts'
import { useCustomFields, useIsMember } from '../../session/custom-hooks.ts'
import { useRows } from '../../session/react.ts'
import { say } from '../../words/say.ts'
import type { BoardQuery } from '../../board/filter/board-query.ts'
import type { BoardColumn, BoardLane } from '../../board/carry/board-types.ts'
import type { FieldChoices } from '../../board/filter/field-choices.ts'

/** The running sprint as lists of cards: whole, and as the filter and the lanes of the address let them be seen. */
export type Lists = {
  /** Everything in the sprint. */
  whole: readonly SprintColumn[]
  columns: readonly BoardColumn[]
  lanes: readonly BoardLane[] | null
  /** The lists on screen: the columns, or those within the lanes. */
  shown: readonly BoardColumn[]
}

export function useLists(sprint: Row<'sprints'>, query: BoardQuery, choices: FieldChoices): Lists {
  const items = useRows('items')
  const statuses = useRows('statuses')
  const sprints = useRows('sprints')
  const fields = useCustomFields()
  const isMember = useIsMember()
  const prefix = useBoardRow()?.prefix || 'T'
  const [columnsOf] = useState(createSprintColumns)
  const [filteredOf] = useState(createSprintColumns)
  const [lanesOf] = useState(createSwimlanes)
  const { filter, lanes: kind } = query

  const whole = useMemo(
    () => columnsOf(items, statuses, sprints, sprint.id),
    [columnsOf, items, statuses, sprints, sprint.id],
  )
  const filtered = useMemo(() => {
    if (!isFiltering(filter)) return whole
    const keyOf = (item: Item) => itemKey(prefix, item.number)
    const meetsAsked = askedTest(filter, fields, isMember)
    const passing = whole.flatMap((column) => column.items).filter((item) => passes(item, filter, keyOf, meetsAsked))
    return filteredOf(passing, statuses, sprints, sprint.id)
  }, [whole, filter, filteredOf, fields, isMember, prefix, statuses, sprints, sprint.id])
  const columns = useMemo(() => filtered.map((column, index) => drawn(column, whole[index])), [filtered, whole])
  const lanes = useMemo(() => {
    if (kind === null) return null
    const names = new Map(choices[kind].map(({ value, text }) => [value, text]))
    return lanesOf(filtered, kind, [...names.keys()]).map(({ id, cells, count, points }): BoardLane => ({
      id: `${kind} ${id ?? ''}`,
      name: id === null ? say('sprint.laneOfNone') : (names.get(id) ?? ''),
      count,
      points,
      columns: cells.map((cell) => drawnCell(cell, id)),
    }))
  }, [filtered, kind, choices, lanesOf])
  const shown = useMemo(() => (lanes ? lanes.flatMap((lane) => lane.columns) : columns), [lanes, columns])
  return { whole, columns, lanes, shown }
}

const drawnColumns = new WeakMap<SprintColumn, { whole: SprintColumn | undefined; column: BoardColumn }>()

/** A column as the board draws it; the same object while the column is, so that only columns that changed are drawn anew. */
function drawn(column: SprintColumn, whole: SprintColumn | undefined): BoardColumn {
  const known = drawnColumns.get(column)
  if (known?.whole === whole && known) return known.column
  const { status, items } = column
  const made: BoardColumn = {
    id: status.id,
    place: status.id,
    name: status.name,
    limit: status.wipLimit,
    ids: items.map((item) => item.id),
    count: whole?.count ?? items.length,
    points: whole?.points ?? column.points,
    ...(whole !== undefined && whole !== column && { shown: { count: items.length, points: column.points } }),
  }
  drawnColumns.set(column, { whole, column: made })
  return made
}

const drawnCells = new WeakMap<LaneCell, BoardColumn>()

function drawnCell(cell: LaneCell, lane: string | null): BoardColumn {
  const known = drawnCells.get(cell)
  if (known) return known
  const { status } = cell.column
  const made: BoardColumn = {
    id: `${lane ?? ''} ${status.id}`,
    place: status.id,
    lane,
    name: status.name,
    limit: null,
    ids: cell.items.map((item) => item.id),
    count: cell.items.length,
    points: 0,
  }
  drawnCells.set(cell, made)
  return made
}
