import type { Day } from '../lib/day.ts'
import { isObject } from '../lib/json.ts'
import type { Sprint } from '../schema/sprint.ts'
import { sumPoints } from './sum-points.ts'

/** What became of an item by the end of its sprint. */
export type ClosedItem = {
  readonly id: string
  /** As they were when the sprint closed; null: none were given. */
  readonly points: number | null
  readonly silo: string | null
  readonly outcome: 'done' | 'open' | 'removed'
  /** Came in after the start. */
  readonly unplanned: boolean
  readonly askedBy: string
}

/** A working day of a closed sprint: points left and done at its end, and what came in or went out in it. */
export type ClosedDay = {
  readonly day: Day
  readonly left: number
  readonly done: number
  readonly scope: number
}

/** The frozen figures of a closed sprint, in points; null or empty where its report does not have them. */
export type ClosedSprint = {
  readonly id: string
  readonly name: string
  readonly firstDay: Day | null
  readonly lastDay: Day | null
  /** Epoch ms. */
  readonly closedAt: number | null
  readonly committed: number | null
  /** Velocity: what was done inside the sprint. */
  readonly done: number | null
  readonly added: number | null
  readonly removed: number | null
  readonly reestimated: number | null
  readonly carriedOver: number | null
  readonly goalMet: boolean | null
  /** How many it had. */
  readonly workingDays: number | null
  readonly series: readonly ClosedDay[]
  readonly unplanned: readonly string[]
  readonly items: readonly ClosedItem[]
  /** Items of which a part was finished, and the new ones that carry on with the rest. */
  readonly split: readonly (readonly [item: string, rest: string])[]
}

/**
 * The closed sprints in the order in which they were closed. A report is read leniently: what an earlier version did not
 * freeze is null or empty, what is malformed is left out.
 * @example closedSprints(sprints).at(-1) // { id: 'sprint13', done: 41, committed: 44, … }
 */
export function closedSprints(sprints: Iterable<Sprint>): ClosedSprint[] {
  return [...sprints]
    .filter((sprint) => sprint.state === 'closed' && sprint.deleted === null)
    .map(closedSprint)
    .toSorted(
      (a, b) =>
        (a.closedAt ?? 0) - (b.closedAt ?? 0) || compare(a.lastDay ?? '', b.lastDay ?? '') || compare(a.id, b.id),
    )
}

/** One sprint as it was frozen; figures of a sprint that is not closed are null. */
export function closedSprint({ id, name, firstDay, lastDay, commitment, report }: Sprint): ClosedSprint {
  const figures = report ?? {}
  const committed = commitment && sumPoints(Object.values(commitment.items).map((points) => ({ points })))
  return {
    ...{ id, name, firstDay, lastDay },
    closedAt: numberOf(figures['closedAt']),
    committed: numberOf(figures['commitment']) ?? committed,
    done: numberOf(figures['completed']),
    added: numberOf(figures['added']),
    removed: numberOf(figures['removed']),
    reestimated: numberOf(figures['reestimated']),
    carriedOver: numberOf(figures['carriedOver']),
    goalMet: typeof figures['goalMet'] === 'boolean' ? figures['goalMet'] : null,
    workingDays: numberOf(figures['workingDays']),
    series: listOf(figures['series']).flatMap(dayFrom),
    unplanned: listOf(figures['unplanned']).filter((one) => typeof one === 'string'),
    items: listOf(figures['items']).flatMap(itemFrom),
    split: listOf(figures['split']).flatMap(splitFrom),
  }
}

function dayFrom(value: unknown): ClosedDay[] {
  if (!isObject(value)) return []
  const { day, left, done, scope } = value
  if (typeof day !== 'string' || typeof left !== 'number' || typeof done !== 'number') return []
  return [{ day, left, done, scope: numberOf(scope) ?? 0 }]
}

function itemFrom(value: unknown): ClosedItem[] {
  if (!isObject(value)) return []
  const { id, points, silo, outcome, unplanned, askedBy } = value
  if (typeof id !== 'string' || (outcome !== 'done' && outcome !== 'open' && outcome !== 'removed')) return []
  return [
    {
      id,
      points: numberOf(points),
      silo: typeof silo === 'string' && silo !== '' ? silo : null,
      outcome,
      unplanned: unplanned === true,
      askedBy: typeof askedBy === 'string' ? askedBy : '',
    },
  ]
}

function splitFrom(value: unknown): (readonly [item: string, rest: string])[] {
  const [item, rest] = listOf(value)
  return typeof item === 'string' && typeof rest === 'string' ? [[item, rest]] : []
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
