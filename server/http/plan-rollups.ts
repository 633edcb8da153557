import * as z from 'zod'
import { eventGrounds } from '../../shared/selectors/event-grounds.ts'
import { itemsIn } from '../../shared/selectors/item-place.ts'
import { planForecast, planList } from '../../shared/selectors/plan-forecast.ts'
import { siloLoad } from '../../shared/selectors/silo-load.ts'
import { siloCapacity } from '../../shared/selectors/sprint-capacity.ts'
import { stageBalance } from '../../shared/selectors/stage-balance.ts'
import { stageDropOffs } from '../../shared/selectors/stage-drop-off.ts'
import { workingDays } from '../../shared/selectors/working-days.ts'
import type { Item } from '../../shared/schema/item.ts'
import type { Sprint } from '../../shared/schema/sprint.ts'
import { type BoardStore, living } from '../../shared/store/board-store.ts'
import { type Rollup, chance, day, ids, ofContainer, ofSprint, points, range, whole } from './rollup.ts'
import { calendarOf, capacitiesOf, closedBefore, containerOf, laneIds, sprintOf } from './rollup-rows.ts'

const forecast: Rollup = {
  name: 'plan-forecast',
  summary: 'How many points will fit into a sprint, and how likely each item of it, with all before it, gets done.',
  query: ofSprint,
  value: z.strictObject({
    history: z.array(points),
    sprints: ids,
    tooLittle: z.boolean().meta({ description: 'Fewer than five sprints are closed.' }),
    dots: z.array(points).meta({ description: 'Twenty equally likely outcomes: the quantiles (i − ½)/20.' }),
    fits: range.nullable().meta({ description: 'Points that fit 8 times in 10.' }),
    points,
    line: whole.nullable().meta({ description: 'So many items, from the first on, get done with 85 % confidence.' }),
    items: z.array(z.strictObject({ item: z.string(), chance: chance.nullable() })),
  }),
  run(store, question) {
    const sprint = sprintOf(store, question.sprint)
    const items = itemsOf(store, sprint.id)
    const found = planForecast(closedBefore(store, sprint), lengthOf(store, sprint))
    const { chances, line, points: sum } = planList(found, items)
    const { distribution: _, ...rest } = found
    return {
      value: {
        ...rest,
        points: sum,
        line,
        items: items.map(({ id }, at) => ({ item: id, chance: chances[at] ?? null })),
      },
      ids: [...found.sprints, ...items.map(({ id }) => id)],
    }
  },
}

const capacity: Rollup = {
  name: 'sprint-capacity',
  summary: 'What each member and each silo can take on in a sprint, less holidays and days away.',
  query: ofSprint,
  value: z.strictObject({
    members: z.array(
      z.strictObject({
        member: z.string(),
        silo: z.string().nullable(),
        capacity: points.nullable(),
        days: whole,
        of: whole,
        isSet: z.boolean().meta({ description: 'Set for this sprint by hand.' }),
      }),
    ),
    silos: z.array(z.strictObject({ silo: z.string().nullable(), capacity: points.nullable(), members: ids })),
  }),
  run(store, question) {
    const members = capacitiesOf(store, sprintOf(store, question.sprint))
    const value = { members, silos: siloCapacity(members, laneIds(store, 'silo')) }
    return { value, ids: members.map(({ member }) => member) }
  },
}

const silos: Rollup = {
  name: 'silo-load',
  summary: 'Points of each silo against what it can take on in a sprint.',
  query: ofSprint,
  value: z.array(
    z.strictObject({ silo: z.string().nullable(), points, capacity: points.nullable(), over: points, items: ids }),
  ),
  run(store, question) {
    const sprint = sprintOf(store, question.sprint)
    const items = itemsOf(store, sprint.id)
    const known = siloCapacity(capacitiesOf(store, sprint), laneIds(store, 'silo'))
    return { value: siloLoad(items, living(store.rows.members), known), ids: items.map(({ id }) => id) }
  },
}

const reading = z.strictObject({ day, value: z.number() }).nullable()

const balance: Rollup = {
  name: 'stage-balance',
  summary: 'Points for each stage of the funnel beside the share of people that does not go on from it.',
  query: ofContainer,
  value: z.array(
    z.strictObject({
      stage: z.string().nullable(),
      points,
      items: ids,
      dropOff: z.number().nullable().meta({ description: '1 − next ÷ this, by the latest readings of both.' }),
      reading,
      nextReading: reading,
    }),
  ),
  run(store, question) {
    const { rows, facts } = store
    const items = itemsOf(store, containerOf(store, question.sprint))
    const dropOffs = stageDropOffs(rows.stages.all().values(), facts.readings.all().values())
    const readings = new Map(dropOffs.map((one) => [one.stage, one]))
    const value = stageBalance(items, rows.touchpoints.all().values(), dropOffs).map((one) => {
      const { reading: own = null, nextReading = null } = readings.get(one.stage ?? '') ?? {}
      return { ...one, reading: own, nextReading }
    })
    return { value, ids: items.map(({ id }) => id) }
  },
}

/** The items of a container in its one order. */
function itemsOf({ rows }: BoardStore, container: string): Item[] {
  const grounds = eventGrounds(rows.sprints.all().values(), rows.statuses.all().values())
  return itemsIn(rows.items.all().values(), container, grounds)
}

/** How many working days it has; null while it has no days. */
function lengthOf(store: BoardStore, { firstDay, lastDay }: Sprint): number | null {
  return firstDay === null || lastDay === null ? null : workingDays(firstDay, lastDay, calendarOf(store)).length
}

/** What a sprint that is planned should know. */
export const planRollups: readonly Rollup[] = [forecast, capacity, silos, balance]
