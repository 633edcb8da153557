import { type Day, dayIn, daysBetween } from '../lib/day.ts'
import type { Item } from '../schema/item.ts'
import type { SprintColumn } from './sprint-columns.ts'
import { sumPoints } from './sum-points.ts'

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
  const done = columns.filter((column) => column.status.category === 'done').flatMap((column) => column.items)
  const open = columns.filter((column) => column.status.category !== 'done').flatMap((column) => column.items)
  const blocked = open.filter((item) => item.blocked !== null)
  return {
    donePoints: sumPoints(done),
    totalPoints: sumPoints([...done, ...open]),
    doneItems: done.length,
    totalItems: done.length + open.length,
    blockedItems: blocked.length,
    oldestBlockedDays: blocked.length === 0 ? null : Math.max(...blocked.map((item) => blockedDays(item, today, zone))),
    done: done.map((item) => item.id),
    blocked: blocked.map((item) => item.id),
  }
}

/** A clock that ran ahead must not make a block begin tomorrow. */
function blockedDays(item: Item, today: Day, zone: string): number {
  return item.blocked === null ? 0 : Math.max(0, daysBetween(dayIn(zone, item.blocked.at), today))
}
