import * as z from 'zod'
import { addDays, dayIn } from '../../shared/lib/day.ts'
import { cumulativeFlow } from '../../shared/selectors/cumulative-flow.ts'
import { cycleTime } from '../../shared/selectors/cycle-time.ts'
import { eventGrounds } from '../../shared/selectors/event-grounds.ts'
import { itemAges } from '../../shared/selectors/item-age.ts'
import { itemCourses } from '../../shared/selectors/item-courses.ts'
import { throughput } from '../../shared/selectors/throughput.ts'
import { timeInStatus } from '../../shared/selectors/time-in-status.ts'
import { wholeRecord } from '../../shared/selectors/whole-record.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Fact } from '../../shared/store/facts.ts'
import { type Rollup, day, ids, ofSprint, points, whole } from './rollup.ts'
import { calendarOf, closedIn, courseRows, itemIdsOf, sprintOf, zoneOf } from './rollup-rows.ts'

/** Weeks of throughput that are told. */
const weeksBack = 12

const flow: Rollup = {
  name: 'cumulative-flow',
  summary: 'Items of a sprint to do, in progress and done at the end of each of its working days.',
  query: ofSprint,
  value: z.strictObject({
    steps: z.array(z.strictObject({ day, todo: ids, doing: ids, done: ids })),
    days: z.array(day),
  }),
  run(store, question, at) {
    const calendar = calendarOf(store)
    const sprint = sprintOf(store, question.sprint)
    const value = cumulativeFlow(sprint, courseRows(store), calendar, dayIn(calendar.zone, at))
    return { value, ids: [...new Set(value.steps.flatMap(({ todo, doing, done }) => [...todo, ...doing, ...done]))] }
  },
}

const cycle: Rollup = {
  name: 'cycle-time',
  summary: 'Calendar days from the start of an item to its finish, both counted: median, 85th percentile, each item.',
  query: {},
  value: z.strictObject({
    median: z.number().nullable(),
    p85: z.number().nullable(),
    items: z.array(z.strictObject({ item: z.string(), days: whole })),
  }),
  run(store) {
    const value = cycleTime(itemCourses(recordOf(store)), zoneOf(store))
    return { value, ids: value.items.map(({ item }) => item) }
  },
}

const age: Rollup = {
  name: 'item-age',
  summary: 'Days that items in progress have been under way, oldest first, and which take longer than is usual.',
  query: {},
  value: z.array(z.strictObject({ item: z.string(), days: whole.nullable(), isAgeing: z.boolean() })),
  run(store, _, at) {
    const { rows } = store
    const zone = zoneOf(store)
    const courses = itemCourses(recordOf(store))
    const grounds = eventGrounds(rows.sprints.all().values(), rows.statuses.all().values())
    const told = { zone, today: dayIn(zone, at), usual: cycleTime(courses, zone).p85 }
    const value = itemAges(rows.items.all().values(), grounds, courses, told)
    return { value, ids: value.map(({ item }) => item) }
  },
}

const weeks: Rollup = {
  name: 'throughput',
  summary: `Items and points finished in each of the last ${weeksBack} weeks, from Monday to Sunday.`,
  query: {},
  value: z.array(z.strictObject({ monday: day, items: ids, points })),
  run(store, _, at) {
    const zone = zoneOf(store)
    const today = dayIn(zone, at)
    const value = throughput(recordOf(store), zone, addDays(today, -7 * (weeksBack - 1)), today)
    return { value, ids: value.flatMap(({ items }) => items) }
  },
}

const milliseconds = z.number().min(0)

const time: Rollup = {
  name: 'time-in-status',
  summary: 'How long the items of a sprint stood in each category of status, and were blocked; milliseconds.',
  query: ofSprint,
  value: z.array(
    z.strictObject({
      item: z.string(),
      ...{ todo: milliseconds, doing: milliseconds, done: milliseconds, blocked: milliseconds },
    }),
  ),
  run(store, question, at) {
    const sprint = sprintOf(store, question.sprint)
    const inside = new Set(itemIdsOf(store, sprint))
    const ended = closedIn(store).find(({ id }) => id === sprint.id)?.closedAt ?? at
    const value = timeInStatus(recordOf(store), ended).filter(({ item }) => inside.has(item))
    return { value, ids: value.map(({ item }) => item) }
  },
}

function recordOf({ rows, facts }: BoardStore): Fact[] {
  return wholeRecord(facts.events.all().values(), rows.sprints.all().values())
}

/** How work flows through the columns, from the record of events. */
export const flowRollups: readonly Rollup[] = [flow, cycle, age, weeks, time]
