import { must } from '../lib/must.ts'
import { ranksBetween } from '../lib/rank.ts'
import { backlog } from '../schema/item.ts'
import type { BoardStore } from '../store/board-store.ts'
import { defaultChannels } from './default-words.ts'
import { demoBacklogItems } from './demo-backlog-items.ts'
import { type DemoDays, daysAgo, weekdayName } from './demo-days.ts'
import { demoCustom } from './demo-fields.ts'
import type { DemoItem } from './demo-item.ts'
import { type DemoKnown, type Ids, idOf } from './demo-known.ts'
import { demoNextItems } from './demo-next-items.ts'
import { demoSprintItems } from './demo-sprint-items.ts'
import type { TemplateContext } from './template.ts'

export type DemoSprints = { running: string; next: string; carried: Ids }

/** Adds the items of both sprints and of the backlog; `carried` are there already. Answers their ids by number. */
export function addDemoItems(
  store: BoardStore,
  known: DemoKnown,
  { running, next, carried }: DemoSprints,
  days: DemoDays,
  context: TemplateContext,
): Ids {
  const places = [
    [running, demoSprintItems],
    [next, demoNextItems],
    [backlog, demoBacklogItems],
  ] as const
  const ids = Object.fromEntries(
    places.flatMap(([, items]) => items.map(({ number }) => [number, carried[number] ?? context.newId()])),
  )
  for (const [container, items] of places) {
    const ranks = ranksBetween(null, null, items.length, context.random)
    items.forEach((item, index) => {
      const place = [container, known.statuses[item.status ?? 'To do'], ranks[index]]
      const id = must(ids[item.number])
      const fields = { ...itemFields(item, known, ids, days, context), place }
      if (carried[item.number] === undefined) store.rows.items.insert(id, fields)
      else store.rows.items.update(id, fields)
    })
  }
  return ids
}

function itemFields(item: DemoItem, known: DemoKnown, ids: Ids, days: DemoDays, context: TemplateContext) {
  const { number, title, points, brand, channel } = item
  const draft = item.draft?.({ item: (one) => ids[one], member: (name) => known.members[name] }) ?? ''
  const dayOf = (ahead: number | undefined) => (ahead === undefined ? null : days.ahead(ahead))
  const publish = dayOf(item.publish)
  const media = item.media ?? defaultChannels.find(({ name }) => name === channel)?.media
  return {
    ...{ number, title, points, draft, media },
    horizon: brand ? 'brand' : 'activation',
    kind: known.kinds[item.kind],
    silo: known.silos[item.silo],
    assignees: (item.who ?? []).flatMap((who) => known.members[who] ?? []),
    channel: idOf(known.channels, channel),
    stage: idOf(known.stages, item.stage),
    goal: idOf(known.goals, item.goal),
    touchpoints: item.touchpoint === undefined ? [] : [known.touchpoints[item.touchpoint]],
    labels: (item.labels ?? []).map((label) => known.labels[label]),
    blockedBy: (item.waitsFor ?? []).map((other) => ids[other]),
    checklist: (item.steps ?? []).map((step) => ({
      id: context.newId(),
      text: step.replace(/^x /, ''),
      done: step.startsWith('x '),
    })),
    publish: publish === null ? null : [publish, null, null],
    due: dayOf(item.due),
    review: dayOf(item.review),
    blocked: blockedOf(item, known, days, context),
    custom: demoCustom(item, known),
  }
}

function blockedOf({ blocked }: DemoItem, { members }: DemoKnown, days: DemoDays, { today }: TemplateContext) {
  if (!blocked) return null
  const since = daysAgo(today, blocked.daysAgo)
  return { reason: `${blocked.reason} ${weekdayName(since)}`, at: days.during(since), by: members[blocked.by] }
}
