import type { Item } from '../schema/item.ts'
import type { SprintColumn } from './sprint-columns.ts'
import { sumPoints } from './sum-points.ts'

/** What the board can be parted by, from top to bottom. */
export const laneKinds = ['silo', 'member', 'stage', 'goal'] as const
export type LaneKind = (typeof laneKinds)[number]

/** A part of the board: the columns again, with only the items of one silo, person, stage or goal in them. */
export type Swimlane = {
  /** Id of the row; null for the items that have none. */
  readonly id: string | null
  /** One for each column of the board, in the same order. */
  readonly cells: readonly LaneCell[]
  readonly count: number
  readonly points: number
}

export type LaneCell = { readonly column: SprintColumn; readonly items: readonly Item[] }

/** The row that an item belongs to; of several people the owner. */
export function laneOf(item: Item, kind: LaneKind): string | null {
  return kind === 'member' ? (item.assignees[0] ?? null) : item[kind]
}

/** What to set so that an item belongs to `lane`. The other people of an item stay. */
export function laneChange(item: Item, kind: LaneKind, lane: string | null): Record<string, unknown> {
  if (kind !== 'member') return { [kind]: lane }
  const others = item.assignees.filter((member) => member !== lane)
  return { assignees: lane === null ? [] : [lane, ...others.filter((member) => member !== item.assignees[0])] }
}

/**
 * The columns of a board parted into lanes, in the order of `ids`, the items without one last; every item of the columns
 * is in exactly one cell. An id that is gone reads as none.
 */
export function swimlanes(columns: readonly SprintColumn[], kind: LaneKind, ids: readonly string[]): Swimlane[] {
  const places = new Map(ids.map((id, place) => [id, place]))
  const lanes = [...ids, null].map((id) => ({ id, items: columns.map((): Item[] => []) }))
  for (const [index, column] of columns.entries()) {
    for (const item of column.items) {
      const place = places.get(laneOf(item, kind) ?? '') ?? ids.length
      lanes[place]?.items[index]?.push(item)
    }
  }
  return lanes.map(({ id, items }) => ({
    id,
    cells: columns.map((column, index) => ({ column, items: items[index] ?? [] })),
    count: items.reduce((count, inside) => count + inside.length, 0),
    points: sumPoints(items.flat()),
  }))
}

/** `swimlanes` with a memory of its last answer: a cell whose column and items are the same as before is the same object. */
export function createSwimlanes(): typeof swimlanes {
  let last = new Map<string, LaneCell>()
  return (columns, kind, ids) => {
    const kept = new Map<string, LaneCell>()
    const lanes = swimlanes(columns, kind, ids).map((lane) => ({
      ...lane,
      cells: lane.cells.map((cell) => {
        const key = `${kind} ${lane.id} ${cell.column.status.id}`
        const before = last.get(key)
        const same = before && isSame(before, cell) ? before : cell
        kept.set(key, same)
        return same
      }),
    }))
    last = kept
    return lanes
  }
}

function isSame(before: LaneCell, after: LaneCell): boolean {
  return (
    before.column.status === after.column.status &&
    before.items.length === after.items.length &&
    before.items.every((item, position) => item === after.items[position])
  )
}
