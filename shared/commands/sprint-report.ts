import { dayIn } from '../lib/day.ts'
import type { Json } from '../lib/json.ts'
import type { Item, Place } from '../schema/item.ts'
import type { Sprint } from '../schema/sprint.ts'
import { burndown } from '../selectors/burndown.ts'
import { type ItemCourse, itemCourses } from '../selectors/item-courses.ts'
import { sprintCapacity } from '../selectors/sprint-capacity.ts'
import { fromPointParts, pointParts, sumPoints } from '../selectors/sum-points.ts'
import { wholeRecord } from '../selectors/whole-record.ts'
import { workingDays } from '../selectors/working-days.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import type { Fact } from '../store/facts.ts'
import { rowDigest } from '../store/import-record.ts'
import { sprintCalendar } from './sprint-days.ts'
import { type PackedEvent, rowsWith } from './sprint-history.ts'
import type { Split } from './sprint-leftovers.ts'
import { type Ended, reportItems, siloOf } from './sprint-report-items.ts'
import { reopenings } from './sprint-reopen.ts'
import { decidedTests, testsIn } from './sprint-start.ts'

/** Frozen figures of a sprint, in points unless they are ids. */
export type SprintReport = { [key: string]: Json }

/** What closing has to know beside the rows. */
type Closing = {
  done: readonly Item[]
  open: readonly Item[]
  splits: readonly Split[]
  places: ReadonlyMap<string, Place>
  /** Events that closing adds to the record. */
  added: readonly PackedEvent[]
  goalMet: boolean | null
  at: number
  by: string
}

/**
 * Everything that a review needs, so that it stays what it is whatever becomes of items, silos and the calendar.
 * Commitment + added − removed + re-estimated = completed + done before + carried over.
 *
 * - `commitment` points at the start; `added` of unplanned items that are in at the end; `removed` of committed ones that
 *   are not; `reestimated` how much the committed ones have grown (or shrunk); `carriedOver` unfinished at the end
 * - `completed`: the velocity. Points of items that arrived in done inside the sprint, after its start. What was finished
 *   before or elsewhere does not count (`doneBefore`, ids), although the burndown shows it as done
 * - `items`: each item that ended in the sprint or was committed to, with the points it ended with, the silo of its
 *   owner and the stage of its touchpoint where it has none of its own, and `cycleDays`: calendar days from leaving todo
 *   to the last arrival in done, both included
 * - `series` per working day; `workingDays` how many; `calendar` they were counted by; `capacity` points or null
 * - `tests` decided and `published` items between start and end, by ids; `undecided` tests that had stopped by the end and
 *   wait for their decision
 * - `places` (id, from, to) and `split` (item, rest) say what closing moved; `mending` is what reopening a split needs,
 *   `closingEvents` how many entries at the end of the record closing itself wrote
 * - `reopened` (at, by) each time that this sprint was reopened before
 */
export function sprintReport(store: BoardStore, sprint: Sprint, closing: Closing): SprintReport {
  const { at, by, goalMet, places, splits } = closing
  const start = sprint.commitment
  const inside = endedOf(closing)
  const reopened = reopenings(sprint)
  return {
    ...{ closedAt: at, closedBy: by, goalMet },
    ...figuresOf(store, sprint, inside, eventsWith(store, closing.added)),
    series: seriesOf(store, sprint, closing),
    ...daysOf(store, sprint),
    capacity: capacityOf(store, sprint),
    tests: decidedTests(store).filter((one) => start?.decided !== undefined && !start.decided.includes(one)),
    undecided: testsIn(store, 'stopped'),
    published: publishedIn(store, start?.at ?? at, at),
    places: [...places, ...splits.map(({ finished }) => [finished.id, finished.place] as const)].map(([one, to]) => [
      one,
      [...(store.rows.items.get(one)?.place ?? to)],
      [...to],
    ]),
    split: splits.map(({ original, rest }) => [original.id, rest.id]),
    mending: splits.map(({ original, finished, rest, birth }) => ({
      ...{ item: original.id, rest: rest.id, mark: rowDigest('items', birth) },
      points: [original.points, finished.points],
    })),
    closingEvents: closing.added.length,
    ...(reopened.length > 0 ? { reopened } : {}),
  }
}

/** The items of the sprint as they end: of a split one both parts. */
function endedOf({ done, open, splits }: Closing): Ended[] {
  const byOriginal = new Map(splits.map((split) => [split.original.id, split]))
  return [
    ...done.map((item): Ended => ({ item, origin: item.id, outcome: 'done' })),
    ...open.flatMap((item): Ended[] => {
      const split = byOriginal.get(item.id)
      if (!split) return [{ item, origin: item.id, outcome: 'open' }]
      return [
        { item: split.finished, origin: item.id, outcome: 'done' },
        { item: split.rest, origin: item.id, outcome: 'open' },
      ]
    }),
  ]
}

/** The live record, and what closing adds to it. */
function eventsWith({ facts }: BoardStore, added: readonly PackedEvent[]): Fact[] {
  return [...facts.events.all().values(), ...added.map(([id, value]): Fact => ({ id, value }))]
}

function figuresOf(store: BoardStore, sprint: Sprint, inside: readonly Ended[], events: readonly Fact[]): SprintReport {
  const committed = sprint.commitment?.items ?? {}
  const courses = itemCourses(wholeRecord(events, store.rows.sprints.all().values()))
  const isInside = ({ item }: Ended) => isFinishedIn(sprint, courses.get(item.id))
  const origins = new Set(inside.map(({ origin }) => origin))
  const stayed = Object.entries(committed).filter(([one]) => origins.has(one))
  const gone = Object.entries(committed).filter(([one]) => !origins.has(one))
  const planned = inside.filter(({ origin }) => Object.hasOwn(committed, origin))
  const unplanned = inside.filter(({ origin }) => !Object.hasOwn(committed, origin))
  const done = inside.filter(({ outcome }) => outcome === 'done')
  const open = inside.filter(({ outcome }) => outcome === 'open')
  return {
    commitment: pointsThen(Object.entries(committed)),
    completed: pointsOf(done.filter(isInside)),
    added: pointsOf(unplanned),
    removed: pointsThen(gone),
    reestimated: fromPointParts(pointParts(pointsOf(planned)) - pointParts(pointsThen(stayed))),
    carriedOver: pointsOf(open),
    done: idsOf(done),
    doneBefore: idsOf(done.filter((one) => !isInside(one))),
    open: idsOf(open),
    unplanned: idsOf(unplanned),
    unplannedBySilo: bySilo(store, unplanned),
    items: reportItems(store, inside, { committed, gone, courses }),
  }
}

/** Did an item that is done arrive there in this sprint, after its start? What the record has not heard of did just now. */
function isFinishedIn({ id, commitment }: Sprint, course: ItemCourse | undefined): boolean {
  if (!course || course.finishedIn === null) return true
  return course.finishedIn === id && course.finishedAt !== null && course.finishedAt > (commitment?.at ?? 0)
}

function pointsOf(some: readonly Ended[]): number {
  return sumPoints(some.map(({ item }) => item))
}

/** Of items as they were at the start. */
function pointsThen(some: readonly (readonly [id: string, points: number | null])[]): number {
  return sumPoints(some.map(([, points]) => ({ points })))
}

function idsOf(some: readonly Ended[]): string[] {
  return some.map(({ item }) => item.id)
}

/** Points by silo; without one they are under the empty name. */
function bySilo(store: BoardStore, some: readonly Ended[]): { [silo: string]: number } {
  const parts = new Map<string, number>()
  for (const { item } of some) {
    const silo = siloOf(store, item) ?? ''
    parts.set(silo, (parts.get(silo) ?? 0) + pointParts(item.points))
  }
  return Object.fromEntries([...parts].map(([silo, sum]) => [silo, fromPointParts(sum)]))
}

function seriesOf(store: BoardStore, sprint: Sprint, { at, added, splits }: Closing): Json {
  const parts = splits.flatMap(({ finished, rest }) => [finished, rest])
  const rows = { ...rowsWith(store, parts), events: eventsWith(store, added) }
  const calendar = sprintCalendar(store)
  const { steps } = burndown(sprint, rows, calendar, dayIn(calendar.zone, at))
  return steps.map(({ day, left, done, scope }) => ({ day, left, done, scope }))
}

/** How many days people worked, and by what that was counted. */
function daysOf(store: BoardStore, { firstDay, lastDay }: Sprint): SprintReport {
  const { zone, workingDays: week, holidays } = sprintCalendar(store)
  if (firstDay === null || lastDay === null) return { workingDays: null, calendar: null }
  const within = holidays.filter((day) => day >= firstDay && day <= lastDay)
  return {
    workingDays: workingDays(firstDay, lastDay, { workingDays: week, holidays }).length,
    calendar: { zone, workingDays: [...week], holidays: within },
  }
}

/** What all members together can take on, in points; null when nobody said. */
function capacityOf(store: BoardStore, sprint: Sprint): number | null {
  const said = sprintCapacity(living(store.rows.members), sprint, sprintCalendar(store)).filter(
    ({ capacity }) => capacity !== null,
  )
  return said.length === 0 ? null : sumPoints(said.map(({ capacity }) => ({ points: capacity })))
}

function publishedIn(store: BoardStore, from: number, to: number): string[] {
  return living(store.rows.items)
    .filter(({ published }) => published !== null && published > from && published <= to)
    .map((item) => item.id)
    .toSorted()
}
