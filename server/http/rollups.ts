import * as z from 'zod'
import { dayIn } from '../../shared/lib/day.ts'
import { addedDays } from '../../shared/selectors/added-days.ts'
import { currentSprint } from '../../shared/selectors/current-sprint.ts'
import { memberLoad } from '../../shared/selectors/member-load.ts'
import { overPersonLimit } from '../../shared/selectors/person-limit.ts'
import { asOverrides } from '../../shared/selectors/sprint-capacity.ts'
import { sprintProgress } from '../../shared/selectors/sprint-progress.ts'
import { laneKinds, swimlanes } from '../../shared/selectors/swimlanes.ts'
import { flowRollups } from './flow-rollups.ts'
import { planRollups } from './plan-rollups.ts'
import { type Rollup, day, ids, ofContainer, ofSprint, points, whole } from './rollup.ts'
import {
  boardRow,
  burndownOf,
  calendarOf,
  capacitiesOf,
  columnsOf,
  containerOf,
  itemIds,
  laneIds,
  sprintOf,
} from './rollup-rows.ts'
import { testRollups } from './test-rollups.ts'
import { velocityRollups } from './velocity-rollups.ts'

const columns: Rollup = {
  name: 'columns',
  summary: 'Items and points in each column, against its limit.',
  query: ofContainer,
  value: z.array(
    z.strictObject({
      status: z.string(),
      name: z.string(),
      category: z.enum(['todo', 'doing', 'done']),
      count: whole,
      points,
      limit: z.enum(['none', 'below', 'full', 'over']),
      items: ids,
    }),
  ),
  run(store, { sprint }) {
    const found = columnsOf(store, containerOf(store, sprint))
    return {
      value: found.map(({ status, items, count, points: sum, limit }) => ({
        status: status.id,
        name: status.name,
        category: status.category,
        count,
        points: sum,
        limit,
        items: items.map((item) => item.id),
      })),
      ids: itemIds(found),
    }
  },
}

const progress: Rollup = {
  name: 'sprint-progress',
  summary: 'How far a sprint is: points and items done, what is blocked and for how long.',
  query: ofSprint,
  value: z.strictObject({
    donePoints: points,
    totalPoints: points,
    doneItems: whole,
    totalItems: whole,
    blockedItems: whole,
    oldestBlockedDays: whole.nullable(),
    done: ids,
    blocked: ids,
  }),
  run(store, { sprint }, at) {
    const found = columnsOf(store, sprintOf(store, sprint).id)
    const { zone } = calendarOf(store)
    return { value: sprintProgress(found, dayIn(zone, at), zone), ids: itemIds(found) }
  },
}

const burn: Rollup = {
  name: 'burndown',
  summary: 'Points left for each working day of a sprint, from its recorded events.',
  query: ofSprint,
  value: z.strictObject({
    start: points,
    steps: z.array(
      z.strictObject({ day, left: points, done: points, scope: points, added: ids, removed: ids, estimated: ids }),
    ),
    days: z.array(day),
    left: points,
  }),
  run(store, question, at) {
    const sprint = sprintOf(store, question.sprint)
    const value = burndownOf(store, sprint, at)
    const committed = Object.keys(sprint.commitment?.items ?? {})
    const touched = value.steps.flatMap(({ added, removed, estimated }) => [...added, ...removed, ...estimated])
    const now = sprint.state === 'closed' ? [] : itemIds(columnsOf(store, sprint.id))
    return { value, ids: [...new Set([...committed, ...touched, ...now])] }
  },
}

const added: Rollup = {
  name: 'added-items',
  summary: 'Items that came into a sprint after its start: on which of its working days.',
  query: ofSprint,
  value: z.array(z.strictObject({ item: z.string(), workingDay: z.int() })),
  run(store, question) {
    const sprint = sprintOf(store, question.sprint)
    const found = [...addedDays(store.facts.events.all().values(), sprint, calendarOf(store))]
    return { value: found.map(([item, workingDay]) => ({ item, workingDay })), ids: found.map(([item]) => item) }
  },
}

const load: Rollup = {
  name: 'member-load',
  summary: 'Points of each member against what they can take on in the sprint, most overloaded first.',
  query: ofSprint,
  value: z.array(
    z.strictObject({
      member: z.string().nullable(),
      points,
      capacity: z.number().nullable(),
      over: points,
      items: ids,
    }),
  ),
  run(store, question) {
    const sprint = sprintOf(store, question.sprint)
    const items = columnsOf(store, sprint.id).flatMap((column) => column.items)
    return {
      value: memberLoad(items, store.rows.members.all().values(), asOverrides(capacitiesOf(store, sprint))),
      ids: items.map((item) => item.id),
    }
  },
}

const overLimit: Rollup = {
  name: 'person-limit',
  summary: 'Members who have more items in progress than the board allows.',
  query: ofSprint,
  value: z.array(z.strictObject({ member: z.string(), count: whole })),
  run(store, question) {
    const found = columnsOf(store, sprintOf(store, question.sprint).id)
    const limit = boardRow(store)?.personLimit ?? null
    const value = limit === null ? [] : overPersonLimit(found, limit)
    const members = new Set<string | undefined>(value.map(({ member }) => member))
    const inProgress = found.filter(({ status }) => status.category === 'doing').flatMap((column) => column.items)
    return { value, ids: inProgress.filter(({ assignees }) => members.has(assignees[0])).map((item) => item.id) }
  },
}

const lanes: Rollup = {
  name: 'lanes',
  summary: 'Items and points by silo, member, stage or goal, in each column.',
  query: {
    ...ofContainer,
    by: z.enum(laneKinds, `Give one of ${laneKinds.join(', ')}.`).meta({ description: 'What to part by.' }),
  },
  value: z.array(
    z.strictObject({
      id: z.string().nullable(),
      count: whole,
      points,
      cells: z.array(z.strictObject({ status: z.string(), items: ids })),
    }),
  ),
  run(store, { sprint, by = 'silo' }) {
    const found = columnsOf(store, containerOf(store, sprint))
    const value = swimlanes(found, by, laneIds(store, by)).map(({ cells, ...lane }) => ({
      ...lane,
      cells: cells.map(({ column, items }) => ({ status: column.status.id, items: items.map((item) => item.id) })),
    }))
    return { value, ids: itemIds(found) }
  },
}

const current: Rollup = {
  name: 'current-sprint',
  summary: 'The sprint that people mean by “the sprint”: the one that is running, else the next one.',
  query: {},
  value: z
    .strictObject({ id: z.string(), name: z.string(), state: z.enum(['planned', 'active', 'closed']) })
    .nullable(),
  run(store) {
    const found = currentSprint(store.rows.sprints.all().values())
    return {
      value: found && { id: found.id, name: found.name, state: found.state },
      ids: found === null ? [] : [found.id],
    }
  },
}

/** Every figure that can be asked for. Each is the selector that the screens call. */
export const rollups: readonly Rollup[] = [
  ...[columns, progress, burn, added, load, overLimit, lanes, current],
  ...velocityRollups,
  ...planRollups,
  ...flowRollups,
  ...testRollups,
]
