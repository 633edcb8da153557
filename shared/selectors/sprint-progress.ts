import { type Day, dayIn, daysBetween } from '../lib/day.ts'
import type { Item } from '../schema/item.ts'
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
  const doneIds = done.flatMap((part) => part.ids)
  return {
    donePoints: fromPointParts(sumOf(done)),
    totalPoints: fromPointParts(sumOf(done) + sumOf(open)),
    doneItems: doneIds.length,
    totalItems: columns.reduce((count, column) => count + column.items.length, 0),
    blockedItems: blocked.length,
    oldestBlockedDays: blocked.length === 0 ? null : Math.max(...blocked.map((item) => blockedDays(item, today, zone))),
    done: doneIds,
    blocked: blocked.map((item) => item.id),
  }
}

/** What one column brings to the figures; points in parts. */
type Part = { points: number; ids: readonly string[]; blocked: readonly Item[] }

const known = new WeakMap<readonly Item[], Part>()

/** Worked out once per list: most edits leave most columns as they are. */
function partOf({ items }: SprintColumn): Part {
  const part = known.get(items) ?? {
    points: items.reduce((sum, item) => sum + pointParts(item.points), 0),
    ids: items.map((item) => item.id),
    blocked: items.filter((item) => item.blocked !== null),
  }
  known.set(items, part)
  return part
}

function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + part.points, 0)
}

/** A clock that ran ahead must not make a block begin tomorrow. */
function blockedDays(item: Item, today: Day, zone: string): number {
  return item.blocked === null ? 0 : Math.max(0, daysBetween(dayIn(zone, item.blocked.at), today))
}
