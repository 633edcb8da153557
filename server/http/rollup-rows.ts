import { type Day, dayIn } from '../../shared/lib/day.ts'
import { boardRowId } from '../../shared/schema/board.ts'
import type { Row } from '../../shared/schema/collections.ts'
import { type Item, backlog } from '../../shared/schema/item.ts'
import type { Sprint } from '../../shared/schema/sprint.ts'
import { type Burndown, type BurndownRows, burndown } from '../../shared/selectors/burndown.ts'
import { byRank } from '../../shared/selectors/by-rank.ts'
import { type ClosedSprint, closedSprint, closedSprints } from '../../shared/selectors/closed-sprints.ts'
import { currentSprint } from '../../shared/selectors/current-sprint.ts'
import { type MemberCapacity, sprintCapacity } from '../../shared/selectors/sprint-capacity.ts'
import { type SprintColumn, sprintColumns } from '../../shared/selectors/sprint-columns.ts'
import type { LaneKind } from '../../shared/selectors/swimlanes.ts'
import { type BoardStore, living } from '../../shared/store/board-store.ts'
import { ApiError } from './api-error.ts'

/** The row of the whole board. */
export function boardRow({ rows }: BoardStore): Row<'board'> | undefined {
  return rows.board.get(boardRowId)
}

/** The days on which the team works, and the zone they are in. */
export function calendarOf(store: BoardStore): {
  zone: string
  workingDays: readonly number[]
  holidays: readonly Day[]
} {
  const { zone = 'UTC', workingDays = [], holidays = [] } = boardRow(store) ?? {}
  return { zone, workingDays, holidays }
}

/** The zone that the board's days are in. */
export function zoneOf(store: BoardStore): string {
  return calendarOf(store).zone
}

/** The backlog, or the sprint that is asked for. */
export function containerOf(store: BoardStore, asked: string | undefined): string {
  return asked === backlog ? backlog : sprintOf(store, asked).id
}

/** The sprint that is asked for, else the one people mean. Throws `ApiError` when there is none. */
export function sprintOf({ rows }: BoardStore, asked: string | undefined): Sprint {
  const found = asked === undefined ? currentSprint(rows.sprints.all().values()) : rows.sprints.get(asked)
  if (found && found.deleted === null) return found
  throw asked === undefined
    ? new ApiError(409, 'conflict', 'The board has no sprint that runs or is planned.', {
        hint: 'Name one as `sprint`.',
      })
    : new ApiError(404, 'not-found', `There is no sprint ${asked}.`)
}

/** The items of a container in their columns. */
export function columnsOf({ rows }: BoardStore, container: string): SprintColumn[] {
  return sprintColumns(rows.items.all().values(), rows.statuses.all().values(), rows.sprints.all().values(), container)
}

/** Ids of the items in all columns. */
export function itemIds(found: readonly SprintColumn[]): string[] {
  return found.flatMap(({ items }) => items.map((item: Item) => item.id))
}

/** The lanes there are, in their order. */
export function laneIds({ rows }: BoardStore, by: LaneKind): string[] {
  if (by === 'member') return living(rows.members).map((row) => row.id)
  const ranked = { silo: rows.silos, stage: rows.stages, goal: rows.goals } as const
  const found: { id: string; rank: string }[] = [...living<Row<'silos'> | Row<'stages'> | Row<'goals'>>(ranked[by])]
  return found.toSorted(byRank).map((row) => row.id)
}

/** What the course of a sprint is read from. */
export function courseRows({ rows, facts }: BoardStore): BurndownRows {
  return {
    items: rows.items.all().values(),
    statuses: rows.statuses.all().values(),
    sprints: rows.sprints.all().values(),
    events: facts.events.all().values(),
  }
}

/** The burndown of a sprint as it is at an instant. */
export function burndownOf(store: BoardStore, sprint: Sprint, at: number): Burndown {
  const calendar = calendarOf(store)
  return burndown(sprint, courseRows(store), calendar, dayIn(calendar.zone, at))
}

/** The closed sprints, in the order of closing. */
export function closedIn({ rows }: BoardStore): ClosedSprint[] {
  return closedSprints(rows.sprints.all().values())
}

/** Those that were closed before a sprint was; all of them while it is not closed. */
export function closedBefore(store: BoardStore, { id }: Sprint): ClosedSprint[] {
  const all = closedIn(store)
  const place = all.findIndex((sprint) => sprint.id === id)
  return place === -1 ? all : all.slice(0, place)
}

/** What each member can take on in a sprint. */
export function capacitiesOf(store: BoardStore, sprint: Sprint): MemberCapacity[] {
  return sprintCapacity(living(store.rows.members), sprint, calendarOf(store))
}

/** The items of a sprint: those in it, or those that it closed with. */
export function itemIdsOf(store: BoardStore, sprint: Sprint): string[] {
  if (sprint.state !== 'closed') return itemIds(columnsOf(store, sprint.id))
  const inside = closedSprint(sprint).items.filter(({ outcome }) => outcome !== 'removed')
  return inside.map(({ id }) => id)
}
