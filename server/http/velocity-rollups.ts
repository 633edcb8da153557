import * as z from 'zod'
import { dayIn } from '../../shared/lib/day.ts'
import { burnup } from '../../shared/selectors/burnup.ts'
import { earlierSprintsBand } from '../../shared/selectors/earlier-sprints-band.ts'
import { likelyFinish } from '../../shared/selectors/likely-finish.ts'
import { sayDo } from '../../shared/selectors/say-do.ts'
import { scopeChange } from '../../shared/selectors/scope-change.ts'
import { unplannedShare } from '../../shared/selectors/unplanned-share.ts'
import { velocity } from '../../shared/selectors/velocity.ts'
import { type Rollup, chance, day, ids, ofSprint, points, range, whole } from './rollup.ts'
import { burndownOf, calendarOf, closedBefore, closedIn, courseRows, itemIdsOf, sprintOf } from './rollup-rows.ts'

const figure = z.number().nullable()

const speed: Rollup = {
  name: 'velocity',
  summary: 'Points done in each closed sprint, with mean, median, rolling means and ranges.',
  query: {},
  value: z.strictObject({
    ...{ last: figure, mean: figure, median: figure, rolling3: figure, rolling5: figure },
    ...{ min: figure, max: figure, sampleSD: figure },
    medianRange90: z.strictObject({ j: whole, k: whole, low: points, high: points }).nullable(),
    range3: range.nullable(),
    range5: range.nullable(),
    sprints: z.array(z.strictObject({ id: z.string(), name: z.string(), committed: figure, done: points })),
  }),
  run(store) {
    const value = velocity(closedIn(store))
    return { value, ids: value.sprints.map(({ id }) => id) }
  },
}

const saidAndDone: Rollup = {
  name: 'say-do',
  summary: 'Points done ÷ points committed to, for each closed sprint and over all.',
  query: {},
  value: z.strictObject({
    share: figure,
    done: points,
    committed: points,
    sprints: z.array(z.strictObject({ id: z.string(), done: points, committed: points, share: figure })),
  }),
  run(store) {
    const value = sayDo(closedIn(store))
    return { value, ids: value.sprints.map(({ id }) => id) }
  },
}

const part = z.strictObject({ points, items: ids })

const scope: Rollup = {
  name: 'scope-change',
  summary: 'What became of a sprint’s commitment: added, removed, estimated higher and lower. Null before its start.',
  query: ofSprint,
  value: z
    .strictObject({
      ...{ committed: part, added: part, removed: part, raised: part, lowered: part, now: part },
      askedBy: z.record(z.string(), z.string()),
    })
    .nullable(),
  run(store, question) {
    const value = scopeChange(sprintOf(store, question.sprint), courseRows(store))
    return { value, ids: value ? [...new Set([...value.committed.items, ...value.now.items])] : [] }
  },
}

const up: Rollup = {
  name: 'burnup',
  summary: 'Points done and points in the sprint at the end of each of its working days.',
  query: ofSprint,
  value: z.strictObject({
    start: points,
    steps: z.array(z.strictObject({ day, done: points, total: points })),
    days: z.array(day),
  }),
  run(store, question, at) {
    const sprint = sprintOf(store, question.sprint)
    const value = burnup(burndownOf(store, sprint, at))
    return { value, ids: [...new Set([...Object.keys(sprint.commitment?.items ?? {}), ...itemIdsOf(store, sprint)])] }
  },
}

const earlier: Rollup = {
  name: 'earlier-sprints',
  summary: 'How the last five closed sprints ran: lowest and highest share left after each working day.',
  query: ofSprint,
  value: z.strictObject({ band: z.array(range), sprints: ids }),
  run(store, question, at) {
    const sprint = sprintOf(store, question.sprint)
    const { days } = burndownOf(store, sprint, at)
    const value = earlierSprintsBand(closedBefore(store, sprint), days.length)
    return { value, ids: [...value.sprints] }
  },
}

const finish: Rollup = {
  name: 'likely-finish',
  summary: 'How likely a running sprint gets everything done, and what will be left 8 times in 10.',
  query: ofSprint,
  value: z.strictObject({
    chance: chance.nullable(),
    left: range.nullable(),
    fan: z.array(z.strictObject({ day, low: points, high: points })),
    tooLittle: z.boolean(),
    sprints: ids,
  }),
  run(store, question, at) {
    const sprint = sprintOf(store, question.sprint)
    const value = likelyFinish(
      burndownOf(store, sprint, at),
      closedBefore(store, sprint),
      dayIn(calendarOf(store).zone, at),
    )
    return { value, ids: [sprint.id, ...value.sprints] }
  },
}

const unplanned: Rollup = {
  name: 'unplanned-share',
  summary: 'Share of the points of the last five closed sprints that came in after their start.',
  query: {},
  value: z.strictObject({ share: chance.nullable(), unplanned: points, all: points, sprints: ids, items: ids }),
  run(store) {
    const value = unplannedShare(closedIn(store))
    return { value, ids: [...value.sprints, ...value.items] }
  },
}

/** What closed sprints say, and what they say of the one that runs. */
export const velocityRollups: readonly Rollup[] = [speed, saidAndDone, scope, up, earlier, finish, unplanned]
