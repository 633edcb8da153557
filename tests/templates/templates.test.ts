import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { groundsOf } from '../../shared/commands/grounds.ts'
import { addDays, dayIn, weekday } from '../../shared/lib/day.ts'
import { entities, collectionNames } from '../../shared/schema/collections.ts'
import type { Field } from '../../shared/schema/field.ts'
import { addedDays } from '../../shared/selectors/added-days.ts'
import { byRank } from '../../shared/selectors/by-rank.ts'
import { currentSprint } from '../../shared/selectors/current-sprint.ts'
import { customColumns, customFields } from '../../shared/selectors/custom-fields.ts'
import { itemsIn } from '../../shared/selectors/item-place.ts'
import { sprintDay } from '../../shared/selectors/working-days.ts'
import { living } from '../../shared/store/board-store.ts'
import { blankTemplate } from '../../shared/templates/blank.ts'
import { demoTemplate } from '../../shared/templates/demo.ts'
import type { Template } from '../../shared/templates/template.ts'
import { newTestBoard } from '../helpers/board-doc.ts'
import { faultsOf } from '../helpers/faults-of.ts'

function made(
  template: Template,
  { today = '2026-11-16', zone = 'Europe/Berlin', name = undefined as string | undefined } = {},
) {
  const board = newTestBoard()
  const now = Date.parse(`${today}T09:42:00Z`)
  const { people } = board.doc.transact(() =>
    template(board.store, { today, zone, now, name, newId: board.newId, random: board.random }),
  )
  return { ...board, people }
}

function sizes({ store }: ReturnType<typeof made>): Record<string, number> {
  return Object.fromEntries(
    collectionNames.map((name) => [name, store.rows[name].all().size]).filter(([, size]) => size !== 0),
  )
}

/** References that point at no row. */
function dangling({ store }: ReturnType<typeof made>): string[] {
  return collectionNames.flatMap((name) =>
    [...store.rows[name].all().values()].flatMap((row) =>
      Object.entries<Field<unknown>>(entities[name].fields).flatMap(([key, field]) => {
        const value = (row as unknown as Record<string, unknown>)[key]
        const ids =
          field.kind === 'refs' ? (value as string[]) : field.kind === 'ref' && value !== null ? [value as string] : []
        const target = store.rows[field.to as 'items']
        return ids.filter((id) => !target.get(id)).map((id) => `${name}.${key} → ${id}`)
      }),
    ),
  )
}

const someDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2026-01-01', days))
const someZone = fc.constantFrom(
  'UTC',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/New_York',
  'Pacific/Auckland',
)

test.each([
  ['blank', blankTemplate],
  ['demo', demoTemplate],
] as const)('law: the %s board is sound on any day in any zone, and the same each time', (_, template) => {
  fc.assert(
    fc.property(someDay, someZone, (today, zone) => {
      const board = made(template, { today, zone })
      expect(faultsOf(board.doc)).toEqual([])
      expect(board.store.setAside()).toEqual([])
      expect(dangling(board)).toEqual([])
      expect(board.store.rows.board.get('board')?.zone).toBe(zone)
      const again = made(template, { today, zone })
      expect(again.doc.toJSON()).toEqual(board.doc.toJSON())
    }),
    { numRuns: 30 },
  )
})

test('a blank board has four columns, the usual words, and a first sprint from next Monday', () => {
  const board = made(blankTemplate, { name: 'Stores north' })
  expect(sizes(board)).toEqual({ board: 1, statuses: 4, silos: 7, channels: 8, kinds: 11, stages: 5, sprints: 1 })
  expect(board.people).toEqual({})
  expect(board.store.rows.board.get('board')?.name).toBe('Stores north')
  const columns = living(board.store.rows.statuses).toSorted(byRank)
  expect(columns.map(({ name, category, wipLimit }) => [name, category, wipLimit])).toEqual([
    ['To do', 'todo', null],
    ['Doing', 'doing', 5],
    ['Review', 'doing', 3],
    ['Done', 'done', null],
  ])
  expect(
    living(board.store.rows.stages)
      .toSorted(byRank)
      .map(({ name }) => name),
  ).toEqual(['Awareness', 'Consideration', 'Purchase', 'Use', 'Loyalty'])
  expect(currentSprint(living(board.store.rows.sprints))).toMatchObject({
    name: 'Sprint 1',
    state: 'planned',
    firstDay: '2026-11-23',
    lastDay: '2026-12-04',
  })
})

test('the demo board holds what the pictures show', () => {
  const board = made(demoTemplate)
  expect(sizes(board)).toMatchObject({
    members: 8,
    silos: 6,
    sprints: 2,
    items: 50,
    touchpoints: 21,
    goals: 5,
    tests: 4,
  })
  expect(board.store.rows.board.get('board')).toMatchObject({
    name: 'Growth desk',
    company: 'Tarnfell Outdoor',
    prefix: 'T',
  })
  expect(Object.values(board.people).toSorted()).toEqual([
    'Hana Sato',
    'Ines Marchetti',
    'Jonas Brandt',
    'Leila Haddad',
    'Marcus Adeyemi',
    'Oskar Lindqvist',
    'Priya Raman',
    'Tom Whitfield',
  ])
  expect([...board.store.rows.members.all().values()].every(({ claimed }) => !claimed)).toBe(true)
})

test('names of people are nowhere in the demo document', () => {
  const { doc, people } = made(demoTemplate)
  const bytes = new TextDecoder('latin1').decode(Y.encodeStateAsUpdate(doc))
  for (const name of Object.values(people)) expect(bytes).not.toContain(name)
})

test('sprint 14 is drawn card by card: columns, points, WIP, and where people are over capacity', () => {
  const { store, people } = made(demoTemplate)
  const sprint = currentSprint(living(store.rows.sprints))
  const items = itemsIn(store.rows.items.all().values(), sprint!.id, groundsOf(store))
  const columns = living(store.rows.statuses).toSorted(byRank)
  const drawn = columns.map((column) => {
    const inside = items.filter((item) => item.place[1] === column.id)
    return [column.name, inside.map(({ number }) => number), inside.reduce((sum, { points }) => sum + (points ?? 0), 0)]
  })
  expect(drawn).toEqual([
    ['To do', [231, 236, 238, 240, 242], 12],
    ['Doing', [219, 224, 226, 229, 233, 235], 19],
    ['Review', [217, 222, 228], 7],
    ['Done', [208, 211, 213, 215, 216, 220], 15],
  ])
  const load = new Map<string, number>()
  for (const { assignees, points } of items) load.set(assignees[0]!, (load.get(assignees[0]!) ?? 0) + (points ?? 0))
  const over = [...load].filter(([id, points]) => points > (store.rows.members.get(id)?.capacity ?? 0))
  expect(Object.fromEntries(over.map(([id, points]) => [people[id], points]))).toEqual({
    'Hana Sato': 8,
    'Jonas Brandt': 9,
    'Oskar Lindqvist': 10,
  })
  expect(sprint?.name).toBe('Sprint 14')
})

test('the demo board has two fields of its own, and values in them on a few items', () => {
  const { store } = made(demoTemplate)
  const fields = customFields(store.rows.fields.all().values(), store.rows.options.all().values())
  expect(fields.map(({ name, type, options }) => [name, type, options.map((option) => option.name)])).toEqual([
    ['Budget', 'number', []],
    ['Region', 'choice', ['DACH', 'Nordics', 'Benelux']],
  ])
  const told = living(store.rows.items).flatMap((item) => {
    const columns = customColumns(item, fields, () => false, { nameOf: String })
    return columns.some(({ text }) => text !== '') ? [[item.number, ...columns.map(({ text }) => text)]] : []
  })
  expect(told.toSorted(([a], [b]) => Number(a) - Number(b))).toEqual([
    [217, '12000', ''],
    [226, '4200', 'DACH'],
    [236, '1800', 'DACH'],
    [241, '', 'Benelux'],
    [244, '2600', 'Nordics'],
    [245, '9500', 'DACH'],
  ])
})

test('the backlog is ranked and the next sprint planned as in the plan', () => {
  const { store } = made(demoTemplate)
  const next = living(store.rows.sprints).find(({ state }) => state === 'planned')
  const totals = ['backlog', next!.id].map((container) => {
    const items = itemsIn(store.rows.items.all().values(), container, groundsOf(store))
    return [items.length, items.reduce((sum, { points }) => sum + (points ?? 0), 0), items[0]?.title]
  })
  expect(totals).toEqual([
    [20, 76, 'First-walk check-in, day 10 after delivery'],
    [10, 38, 'Black Week: four e-mails'],
  ])
  expect(Object.values(next!.capacity).reduce((sum, points) => sum + points, 0)).toBe(44)
})

test('the demo board tells its details: blocked, checklists, dates, brand, who does it', () => {
  const { store } = made(demoTemplate)
  const item = (number: number) => [...store.rows.items.all().values()].find((one) => one.number === number)!
  expect(item(229).blocked?.reason).toBe('stock feed from the warehouse is down since Thu')
  expect(dayIn('Europe/Berlin', item(229).blocked!.at)).toBe('2026-11-12')
  expect(item(229).due).toBe('2026-11-16')
  const steps = (number: number) => [
    item(number).checklist.filter(({ done }) => done).length,
    item(number).checklist.length,
  ]
  expect([steps(219), steps(224)]).toEqual([
    [5, 8],
    [6, 7],
  ])
  expect(
    [231, 236, 238, 240, 242, 219, 224, 226, 217, 222].map((number) => item(number).publish?.[0].slice(8)),
  ).toEqual(['18', '19', '19', '20', '20', '19', '18', '17', '18', '20'])
  expect(
    living(store.rows.items).filter(
      ({ horizon, place }) => horizon === 'brand' && store.rows.sprints.get(place[0])?.state === 'active',
    ),
  ).toHaveLength(3)
  expect(item(219).assignees).toHaveLength(2)
})

test('commitment is what was there at the start; what came on day 3 is told as added', () => {
  const { store } = made(demoTemplate)
  const sprint = currentSprint(living(store.rows.sprints))!
  expect(Object.values(sprint.commitment!.items).reduce<number>((sum, points) => sum + (points ?? 0), 0)).toBe(49)
  const board = store.rows.board.get('board')!
  const added = addedDays(store.facts.events.all().values(), sprint, board)
  expect(Object.fromEntries([...added].map(([id, day]) => [store.rows.items.get(id)?.number, day]))).toEqual({
    233: 3,
    240: 3,
  })
})

test('law: on a working day it is day 6 of 10, and nothing that has happened lies in the future', () => {
  fc.assert(
    fc.property(someDay, someZone, (today, zone) => {
      const { store } = made(demoTemplate, { today, zone })
      const sprint = currentSprint(living(store.rows.sprints))!
      const board = store.rows.board.get('board')!
      const expected = weekday(today) > 5 ? 5 : 6
      expect(sprintDay(sprint, board, today)).toEqual({ on: expected, of: 10 })
      const instants = [sprint.commitment!.at, ...living(store.rows.items).flatMap(({ blocked }) => blocked?.at ?? [])]
      for (const { value } of store.facts.events.all().values()) instants.push((value as [number])[0])
      for (const instant of instants) expect(dayIn(zone, instant) < today).toBe(true)
    }),
    { numRuns: 50 },
  )
})
