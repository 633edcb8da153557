import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '../schema/item.ts'
import type { Fact } from '../store/facts.ts'
import { type Burndown, burndown } from './burndown.ts'
import { eventGrounds } from './event-grounds.ts'
import { itemEvent } from './item-event.ts'
import { createBurndown } from './live-burndown.ts'
import { fourStatuses, itemRow, sprintRow } from './test-rows.ts'

const calendar = { zone: 'UTC', workingDays: [1, 2, 3, 4, 5], holidays: [] }
const days = ['2026-11-07', '2026-11-09', '2026-11-10', '2026-11-11', '2026-11-14', '2026-11-16', '2026-12-01']
const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const committed = { a: 3, b: 5, c: null }
const sprint = sprintRow('s1', {
  firstDay: '2026-11-09',
  lastDay: '2026-11-20',
  state: 'active',
  commitment: { at: Date.parse('2026-11-09T08:00:00Z'), by: 'ines', items: committed },
})
const sprints = [sprint, sprintRow('s2')]

const patch = fc.oneof(
  fc
    .tuple(fc.constantFrom('s1', 's2', 'backlog'), fc.constantFrom('todo', 'doing', 'done', 'gone'))
    .map(([container, status]) => ({ place: [container, status, 'a0'] as const })),
  fc.constantFrom(null, 0.5, 1, 8).map((points) => ({ points })),
  fc.boolean().map((is) => ({ archived: is })),
  fc.constantFrom<Item['deleted']>(null, [1, 'ines']).map((deleted) => ({ deleted })),
  fc.constant({ blocked: { reason: 'waits', at: 1, by: 'ines' } }),
)
/** A row changes, with the server’s record of it at once, later or never; the record speaks of it out of turn; a day begins. */
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ id: fc.constantFrom(...ids), patch, isKept: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ recordOf: fc.constantFrom(...ids), from: fc.constantFrom('todo', 'done') }) },
  { weight: 1, arbitrary: fc.record({ today: fc.constantFrom(...days) }) },
  { weight: 1, arbitrary: fc.record({ statuses: fc.constantFrom(fourStatuses, fourStatuses.slice(1)) }) },
)

function inOrder(chart: Burndown) {
  const steps = chart.steps.map((step) => ({
    ...step,
    added: step.added.toSorted(),
    removed: step.removed.toSorted(),
    estimated: step.estimated.toSorted(),
  }))
  return { ...chart, steps }
}

test('with its memory it says what it says from scratch, whatever happens in whatever order', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), fc.boolean(), (acts, isDoneAtStart) => {
      const live = createBurndown()
      let statuses = fourStatuses
      let today = days[1] ?? ''
      let items: Item[] = ids.map((id) =>
        itemRow(id, { points: 2, place: ['s1', isDoneAtStart ? 'done' : 'todo', 'a0'] }),
      )
      let events: Fact[] = []
      const record = (item: string, from: unknown, to: unknown) => {
        const value = [Date.parse(`${today}T12:00:00Z`), 'ines', item, 'moved', from, to]
        events = [...events, { id: `${events.length + 1}:${item}`, value }]
      }
      for (const one of acts) {
        if ('today' in one) today = one.today
        else if ('statuses' in one) statuses = one.statuses
        else if ('recordOf' in one) record(one.recordOf, ['s1', one.from, 2, 0], ['s1', 'doing', 2, 0])
        else {
          const before = items.find((item) => item.id === one.id)
          const after = before && { ...before, ...one.patch }
          if (!after) continue
          items = items.map((item) => (item === before ? after : item))
          const event = itemEvent(before, after, eventGrounds(sprints, statuses))
          if (event && one.isKept) record(one.id, event.from, event.to)
        }
        const rows = { items, statuses, sprints, events }
        expect(inOrder(live(sprint, rows, calendar, today))).toEqual(inOrder(burndown(sprint, rows, calendar, today)))
      }
    }),
    { numRuns: 500 },
  )
})

test('an edit that changes no figure gives back the same object', () => {
  const live = createBurndown()
  const items = ids.map((id) => itemRow(id, { points: 2, place: ['s1', 'todo', 'a0'] }))
  const rows = { items, statuses: fourStatuses, sprints, events: [] as Fact[] }
  const first = live(sprint, rows, calendar, '2026-11-10')
  const renamed = items.map((item) => (item.id === 'b' ? { ...item, title: 'Another title' } : item))
  expect(live(sprint, { ...rows, items: renamed }, calendar, '2026-11-10')).toBe(first)
  const grown = renamed.map((item) => (item.id === 'b' ? { ...item, points: 3 } : item))
  expect(live(sprint, { ...rows, items: grown }, calendar, '2026-11-10')).toMatchObject({ left: first.left + 1 })
})
