import { type Day, dayIn, daysBetween } from '../lib/day.ts'
import type { Item } from '../schema/item.ts'
import { byPlace } from './item-place.ts'
import { keptPerList } from './list-changes.ts'
import type { SprintColumn } from './sprint-columns.ts'
import { fromPointParts, pointParts } from './sum-points.ts'

/** Figures of a sprint with the ids they came from. Days are calendar days in the board's zone. */
export type SprintProgress = {
  readonly donePoints: number
  readonly totalPoints: number
  readonly doneItems: number
  readonly totalItems: number
  /** Blocked and not done. */
  readonly blockedItems: number
  /** Null when nothing is blocked; 0 when it is since today. */
  readonly oldestBlockedDays: number | null
  readonly done: readonly string[]
  readonly blocked: readonly string[]
}

/**
 * How far a sprint is, from its columns.
 * @example sprintProgress(columns, '2026-11-16', 'Europe/Berlin').donePoints // 15
 */
export function sprintProgress(columns: readonly SprintColumn[], today: Day, zone: string): SprintProgress {
  const done = columns.filter((column) => column.status.category === 'done').map(partOf)
  const open = columns.filter((column) => column.status.category !== 'done').map(partOf)
  const blocked = open.flatMap((part) => part.blocked)
  const doneItems = columns.reduce(
    (count, { status, items }) => count + (status.category === 'done' ? items.length : 0),
    0,
  )
  return {
    donePoints: fromPointParts(sumOf(done)),
    totalPoints: fromPointParts(sumOf(done) + sumOf(open)),
    doneItems,
    totalItems: columns.reduce((count, column) => count + column.items.length, 0),
    blockedItems: blocked.length,
    oldestBlockedDays: blocked.length === 0 ? null : Math.max(...blocked.map((item) => blockedDays(item, today, zone))),
    // read by few, and there may be thousands
    get done() {
      const inside = columns.filter(({ status }) => status.category === 'done')
      return inside.flatMap(({ items }) => items.map((item) => item.id))
    },
    blocked: blocked.map((item) => item.id),
  }
}

/** What one column brings to the figures; points in parts. */
type Part = { points: number; blocked: readonly Item[] }

const partOfList = keptPerList<Item, Part>(
  (items) => ({
    points: items.reduce((sum, item) => sum + pointParts(item.points), 0),
    blocked: items.filter(isBlocked),
  }),
  ({ points, blocked }, changes) => {
    const gone = new Set(changes.map(([before]) => before))
    const come = changes.flatMap(([, after]) => (after && isBlocked(after) ? [after] : []))
    const isOther = come.length > 0 || blocked.some((item) => gone.has(item))
    return {
      points: changes.reduce((sum, [before, after]) => sum - partsOf(before) + partsOf(after), points),
      blocked: isOther ? [...blocked.filter((item) => !gone.has(item)), ...come].toSorted(byPlace) : blocked,
    }
  },
)

function partOf({ items }: SprintColumn): Part {
  return partOfList(items)
}

function isBlocked(item: Item): boolean {
  return item.blocked !== null
}

function partsOf(item: Item | undefined): number {
  return item ? pointParts(item.points) : 0
}

function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + part.points, 0)
}

/** A clock that ran ahead must not make a block begin tomorrow. */
function blockedDays(item: Item, today: Day, zone: string): number {
  return item.blocked === null ? 0 : Math.max(0, daysBetween(dayIn(zone, item.blocked.at), today))
}
