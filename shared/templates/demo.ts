import * as Y from 'yjs'
import { decidedTests } from '../commands/sprint-start.ts'
import { copyBoard } from '../interchange/topsight.ts'
import { addDays } from '../lib/day.ts'
import { must } from '../lib/must.ts'
import { ranksBetween } from '../lib/rank.ts'
import { type BoardStore, createBoardStore } from '../store/board-store.ts'
import { type DemoSprints, addDemoItems } from './add-demo-items.ts'
import { addBoardRow } from './board-words.ts'
import { addBriefTemplates } from './brief-templates.ts'
import { defaultStatuses } from './default-statuses.ts'
import { defaultChannels, defaultKinds, defaultSilos, defaultStages } from './default-words.ts'
import { type DemoTest, demoGoals, demoMetrics, demoTests } from './demo-aims.ts'
import { type DemoDays, demoDays, demoSprintDays } from './demo-days.ts'
import { type DemoKnown, type Ids, idOf } from './demo-known.ts'
import { addDemoFields } from './demo-fields.ts'
import { type DemoHistory, addDemoHistory } from './demo-history.ts'
import { demoTouchpoints } from './demo-path.ts'
import { addDemoReadings } from './demo-readings.ts'
import { addDemoResults, addDemoVerdicts } from './demo-results.ts'
import { demoPeople } from './demo-people.ts'
import { addDemoRecord } from './demo-record.ts'
import { demoSprintItems } from './demo-sprint-items.ts'
import { type TemplateContext, addRanked, addRow } from './template.ts'

/**
 * The demo board: Tarnfell Outdoor’s growth desk in the middle of sprint 14, with the thirteen before it. All its days
 * hang on `today`, which is day 6 of 10. Its members are unclaimed; their names are answered, not written.
 */
export function demoTemplate(store: BoardStore, context: TemplateContext): { people: Record<string, string> } {
  // laid out beside, as the past takes many steps: the board has each row once, as it is now
  const draft = createBoardStore(new Y.Doc())
  const { known, people, days } = draft.doc.transact(() => addGround(draft, context))
  const history = addDemoHistory(draft, known, days, context)
  draft.doc.transact(() => addPresent(draft, { known, days, history, context }))
  draft.doc.transact(() => addDemoResults({ store: draft, known, days, today: context.today }))
  draft.doc.transact(() => addDemoVerdicts(draft))
  copyBoard(draft, store)
  draft.close()
  draft.doc.destroy()
  return { people }
}

/** Everything that the work hangs on. */
function addGround(store: BoardStore, context: TemplateContext) {
  addBoardRow(
    store,
    { name: context.name ?? 'Growth desk', company: 'Tarnfell Outdoor', sprintDays: demoSprintDays },
    context,
  )
  const days = demoDays(context.today, context.zone)
  const words = addWords(store, context)
  const { members, people } = addPeople(store, words.silos, context)
  const touchpoints = addPath(store, words, context)
  const metrics = addRanked(store, 'metrics', demoMetrics, context)
  const goals: Ids = addRanked(
    store,
    'goals',
    demoGoals.map((goal) => ({ ...goal, metric: idOf(metrics, goal.metric), owner: members[goal.owner] })),
    context,
  )
  const custom = addDemoFields(store, context)
  const known: DemoKnown = { ...words, ...custom, members, touchpoints, goals, metrics }
  return { known, people, days }
}

type Present = { known: DemoKnown; days: DemoDays; history: DemoHistory; context: TemplateContext }

function addPresent(store: BoardStore, { known, days, history, context }: Present): void {
  const sprints: DemoSprints = { ...history, next: context.newId() }
  const itemIds = addDemoItems(store, known, sprints, days, context)
  addSprints(store, known, sprints, itemIds, days)
  addDemoRecord(store, { ...history, known, itemIds, days, today: context.today })
  addDemoReadings(store, known.stages, context.today)
  for (const test of demoTests) addTest(store, test, known, itemIds, context)
  const firstDay = days.ofSprint(demoSprintDays + 1)
  addRow(store, 'markers', { name: 'Black Week', on: [firstDay, addDays(firstDay, 6)], colour: 2 }, context)
  // last: what hangs on chance before it stays as it is
  addBriefTemplates(store, known.kinds, context)
}

function addWords(store: BoardStore, context: TemplateContext) {
  const silos = defaultSilos.filter(({ name }) => name !== 'Sales')
  return {
    statuses: addRanked(store, 'statuses', defaultStatuses, context),
    silos: addRanked(store, 'silos', silos, context),
    channels: addRanked(store, 'channels', defaultChannels, context),
    kinds: addRanked(store, 'kinds', defaultKinds, context),
    stages: addRanked(store, 'stages', defaultStages, context),
    labels: addRanked(
      store,
      'labels',
      [
        { name: 'Black Week', colour: 2 },
        { name: 'boots', colour: 1 },
      ],
      context,
    ),
  }
}

function firstName(name: string): string {
  return must(name.split(' ')[0])
}

/** Member ids by first name, and full names by member id. */
function addPeople(
  store: BoardStore,
  silos: Ids,
  context: TemplateContext,
): { members: Ids; people: Record<string, string> } {
  const added = demoPeople.map(({ name, silo, colour, capacity }) => {
    const id = addRow(store, 'members', { silo: silos[silo], colour, capacity }, context)
    return { id, name, first: firstName(name) }
  })
  return {
    members: Object.fromEntries(added.map(({ id, first }) => [first, id])),
    people: Object.fromEntries(added.map(({ id, name }) => [id, name])),
  }
}

function addPath(
  store: BoardStore,
  { stages, silos, channels }: { stages: Ids; silos: Ids; channels: Ids },
  context: TemplateContext,
): Ids {
  const { 'First winter boots': journey } = addRanked(
    store,
    'journeys',
    [{ name: 'First winter boots', type: 'purchase' }],
    context,
  )
  const ranks = ranksBetween(null, null, demoTouchpoints.length, context.random)
  const ids = Object.fromEntries(demoTouchpoints.map(({ name }) => [name, context.newId()]))
  demoTouchpoints.forEach(({ name, next = [], silo, channel, stage, ...rest }, index) => {
    const links = {
      stage: idOf(stages, stage),
      silo: idOf(silos, silo),
      channel: idOf(channels, channel),
      next: next.flatMap((one) => ids[one] ?? []),
    }
    store.rows.touchpoints.insert(must(ids[name]), { ...rest, ...links, name, journey, rank: ranks[index] })
  })
  return ids
}

function addSprints(
  store: BoardStore,
  known: DemoKnown,
  { running, next }: DemoSprints,
  itemIds: Ids,
  days: DemoDays,
): void {
  const by = must(known.members['Ines'])
  const planned = demoSprintItems.filter(({ addedOn }) => addedOn === undefined)
  store.rows.sprints.update(running, {
    state: 'active',
    commitment: {
      at: days.during(days.ofSprint(1)),
      by,
      items: Object.fromEntries(planned.map(({ number, points }) => [must(itemIds[number]), points])),
      decided: decidedTests(store),
    },
  })
  store.rows.sprints.insert(next, {
    name: 'Sprint 15',
    goal: 'Black Week without the wave of returns',
    firstDay: days.ofSprint(demoSprintDays + 1),
    lastDay: days.ofSprint(2 * demoSprintDays),
    capacity: Object.fromEntries(demoPeople.map((person) => [known.members[firstName(person.name)], person.next])),
  })
}

function addTest(store: BoardStore, test: DemoTest, known: DemoKnown, itemIds: Ids, context: TemplateContext): void {
  const { items, variants, metric, guardrails, stage, touchpoint, owner, ...rest } = test
  addRow(
    store,
    'tests',
    {
      ...rest,
      metric: known.metrics[metric],
      guardrails: guardrails.map((name) => known.metrics[name]),
      variants: variants.map((name) => ({ id: context.newId(), name })),
      split: [50, 50],
      stage: known.stages[stage],
      touchpoint: known.touchpoints[touchpoint],
      owner: known.members[owner],
      items: items.map((number) => itemIds[number]),
    },
    context,
  )
}
