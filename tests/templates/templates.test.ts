import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { groundsOf } from '../../shared/commands/grounds.ts'
import { testReadings } from '../../shared/commands/test-readings.ts'
import { addDays, dayIn, weekday } from '../../shared/lib/day.ts'
import { must } from '../../shared/lib/must.ts'
import { entities, collectionNames } from '../../shared/schema/collections.ts'
import type { Field } from '../../shared/schema/field.ts'
import type { TestReading } from '../../shared/selectors/ab-tests/test-reading-types.ts'
import { addedDays } from '../../shared/selectors/added-days.ts'
import { burndown } from '../../shared/selectors/burndown.ts'
import { burndownRows } from '../../shared/selectors/burndown-rows.ts'
import { byRank } from '../../shared/selectors/by-rank.ts'
import { closedSprint, closedSprints } from '../../shared/selectors/closed-sprints.ts'
import { currentSprint } from '../../shared/selectors/current-sprint.ts'
import { customColumns, customFields } from '../../shared/selectors/custom-fields.ts'
import { cycleTime } from '../../shared/selectors/cycle-time.ts'
import { itemCourses } from '../../shared/selectors/item-courses.ts'
import { itemsIn } from '../../shared/selectors/item-place.ts'
import { sprintReview } from '../../shared/selectors/sprint-review.ts'
import { velocity } from '../../shared/selectors/velocity.ts'
import { wholeRecord } from '../../shared/selectors/whole-record.ts'
import { sprintDay } from '../../shared/selectors/working-days.ts'
import { living } from '../../shared/store/board-store.ts'
import { blankTemplate } from '../../shared/templates/blank.ts'
import { contentTeamTemplate } from '../../shared/templates/content-team.ts'
import { demoTemplate } from '../../shared/templates/demo.ts'
import { productLaunchTemplate } from '../../shared/templates/product-launch.ts'
import { serviceImprovementTemplate } from '../../shared/templates/service-improvement.ts'
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
  ['content team', contentTeamTemplate],
  ['product launch', productLaunchTemplate],
  ['service improvement', serviceImprovementTemplate],
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
    // the demo plays half a year each time
    { numRuns: template === demoTemplate ? 15 : 30 },
  )
})

test('a blank board has four columns, the usual words, and a first sprint from next Monday', () => {
  const board = made(blankTemplate, { name: 'Stores north' })
  expect(sizes(board)).toEqual({
    board: 1,
    statuses: 4,
    silos: 7,
    channels: 8,
    kinds: 11,
    templates: 9,
    stages: 5,
    sprints: 1,
  })
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

test.each([
  [contentTeamTemplate, 'Content team', 7],
  [productLaunchTemplate, 'Product launch', 8],
  [serviceImprovementTemplate, 'Service improvement', 6],
] as const)(
  'a board for a kind of team begins with its columns, a first sprint and work in the backlog',
  (template, name, count) => {
    const { store, people } = made(template)
    expect(store.rows.board.get('board')?.name).toBe(name)
    expect(made(template, { name: 'Ours' }).store.rows.board.get('board')?.name).toBe('Ours')
    const statuses = [...store.rows.statuses.all().values()].toSorted(byRank)
    expect([statuses[0]?.category, statuses.at(-1)?.category]).toEqual(['todo', 'done'])
    expect(itemsIn(store.rows.items.all().values(), 'backlog', groundsOf(store))).toHaveLength(count)
    expect([...store.rows.sprints.all().values()].map(({ state, firstDay }) => [state, firstDay])).toEqual([
      ['planned', '2026-11-23'],
    ])
    expect(people).toEqual({})
  },
)

/** Items of the thirteen sprints that are over. */
const pastItems = 204
/** Tests that they decided. */
const pastTests = 9

test('the demo board holds what the pictures show', () => {
  const board = made(demoTemplate)
  expect(sizes(board)).toMatchObject({
    members: 8,
    silos: 6,
    sprints: 15,
    items: 50 + pastItems,
    touchpoints: 21,
    goals: 5,
    tests: 4 + pastTests,
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

test('twelve weeks of the funnel are read, and the last 14 days are those of the picture', () => {
  const today = '2026-11-16'
  const { store } = made(demoTemplate, { today })
  const stages = [...store.rows.stages.all().values()].toSorted(byRank)
  const until = (id: string) => id.slice(id.lastIndexOf(':') + 1)
  const sums = stages.map(({ id }) => {
    const own = [...store.facts.readings.all().values()].filter((fact) => fact.id.startsWith(`${id}:all:`))
    expect(own.length).toBe(84)
    const lately = own.filter((fact) => until(fact.id) >= addDays(today, -14) && until(fact.id) < today)
    return lately.reduce((sum, { value }) => sum + (value as { value: number }).value, 0)
  })
  expect(sums).toEqual([412_300, 96_840, 5214, 3870, 1106])
})

test('the demo document is small: half a year in less than a quarter of a megabyte', () => {
  expect(Y.encodeStateAsUpdate(made(demoTemplate).doc).length).toBeLessThan(256 * 1024)
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

test('thirteen sprints are over, with the figures that the pictures show', () => {
  const { store } = made(demoTemplate)
  const closed = closedSprints(living(store.rows.sprints))
  expect(closed.map(({ name }) => name)).toEqual(Array.from({ length: 13 }, (_, index) => `Sprint ${index + 1}`))
  expect(velocity(closed).sprints.map(({ done }) => done)).toEqual([26, 33, 36, 34, 38, 37, 41, 40, 42, 47, 39, 51, 46])
  expect(closed.slice(-5).map(({ committed }) => committed)).toEqual([44, 47, 48, 46, 49])
  expect(closed.map(({ added }) => added)).toEqual([2, 0, 2, 2, 3, 0, 4, 2, 3, 4, 3, 8, 2])
  for (const { committed, added, removed, reestimated, done, carriedOver, series, workingDays } of closed) {
    expect(committed! + added! - removed! + reestimated!).toBe(done! + carriedOver!)
    expect(series.at(-1)).toMatchObject({ left: carriedOver, done })
    expect([workingDays, series.length]).toEqual([10, 10])
  }
  expect(closed.at(-1)).toMatchObject({ firstDay: '2026-10-26', lastDay: '2026-11-06', carriedOver: 5, goalMet: true })
})

test('the demo board has learnt: each decided test is in the report of its sprint, and the running one counts its own', () => {
  const { store } = made(demoTemplate)
  const closed = closedSprints(living(store.rows.sprints))
  const learnt = closed.map(({ id }) => sprintReview(store.rows.sprints.get(id)!).tests)
  expect(learnt.map(({ length }) => length)).toEqual([0, 0, 1, 0, 1, 0, 1, 0, 1, 2, 0, 1, 2])
  const tests = living(store.rows.tests).toSorted((a, b) => a.number! - b.number!)
  expect(tests.map(({ number }) => number)).toEqual(Array.from({ length: 4 + pastTests }, (_, index) => index + 1))
  expect(tests.slice(0, 4).map(({ state, decision }) => [state, decision])).toEqual([
    ['decided', 'ship'],
    ['running', null],
    ['running', null],
    ['draft', null],
  ])
  const past = tests.slice(4)
  expect(past.every(({ state, decision, reason }) => state === 'decided' && decision !== null && reason !== '')).toBe(
    true,
  )
  expect(learnt.flat().toSorted()).toEqual(past.map(({ id }) => id).toSorted())
  const running = currentSprint(living(store.rows.sprints))!
  expect(running.commitment!.decided).toEqual(learnt.flat().toSorted())
})

test('the past of the demo board is on record: frozen, numbered from 1, with nothing left over', () => {
  const { store } = made(demoTemplate)
  const items = living(store.rows.items)
  const past = items.filter(({ place }) => store.rows.sprints.get(place[0])?.state === 'closed')
  expect(past).toHaveLength(pastItems)
  const numbers = items.map(({ number }) => Number(number)).toSorted((a, b) => a - b)
  expect(numbers.slice(0, pastItems)).toEqual(Array.from({ length: pastItems }, (_, index) => index + 1))
  expect(Math.max(...past.map(({ number }) => Number(number)))).toBeLessThan(208)
  const parts = closedSprints(living(store.rows.sprints)).flatMap(
    ({ id }) => store.rows.sprints.get(id)!.report?.['split'],
  )
  expect(parts).toHaveLength(3)
  // the rest of a split item is called as that was
  expect(new Set(past.map(({ title }) => title)).size).toBe(pastItems - parts.length)
  const grounds = groundsOf(store)
  expect(past.every(({ place }) => grounds.categoryOf(place[1]) === 'done')).toBe(true)
  const carried = closedSprint(living(store.rows.sprints).find(({ name }) => name === 'Sprint 13')!).items
  expect(carried.filter(({ outcome }) => outcome === 'open')).toHaveLength(2)
  const events = [...store.facts.events.all().keys()].map((key) => Number.parseInt(key, 10))
  expect(store.rows.board.get('board')?.eventBase).toBe(Math.max(...events))
})

test('each day of each burndown has its rows, and they sum up to what it shows', () => {
  const { store } = made(demoTemplate)
  const today = '2026-11-16'
  const rows = {
    items: living(store.rows.items),
    statuses: living(store.rows.statuses),
    sprints: living(store.rows.sprints),
    events: [...store.facts.events.all().values()],
  }
  const calendar = store.rows.board.get('board')!
  const sum = (some: readonly { points: number }[]) => some.reduce((total, { points }) => total + points, 0)
  const started = rows.sprints.filter(({ commitment }) => commitment !== null)
  expect(started).toHaveLength(14)
  for (const sprint of started) {
    const { steps } = burndown(sprint, rows, calendar, today)
    let done = 0
    for (const step of steps) {
      const behind = burndownRows(sprint, rows, calendar, today, step.day)!
      expect([sum(behind.left), sum(behind.done)]).toEqual([step.left, step.done])
      expect(sum(behind.added) - sum(behind.removed) + sum(behind.estimated)).toBe(step.scope)
      expect(sum(behind.finished) - sum(behind.taken)).toBe(step.done - done)
      done = step.done
    }
    expect(burndownRows(sprint, rows, calendar, today, '2020-01-01')).toBeNull()
  }
})

test('work takes about four days, and somebody asked for what was not planned', () => {
  const { store } = made(demoTemplate)
  const closed = closedSprints(living(store.rows.sprints))
  const record = wholeRecord(store.facts.events.all().values(), living(store.rows.sprints))
  expect(cycleTime(itemCourses(record), 'Europe/Berlin').median).toBeGreaterThanOrEqual(3)
  expect(cycleTime(itemCourses(record), 'Europe/Berlin').median).toBeLessThanOrEqual(5)
  const unplanned = closed.flatMap(({ items }) => items.filter((item) => item.unplanned))
  expect(unplanned.length).toBeGreaterThan(10)
  expect(unplanned.every(({ askedBy }) => askedBy !== '')).toBe(true)
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
    { numRuns: 25 },
  )
})

test('the demo shows its tests with the figures of the pictures, whatever day it is', () => {
  for (const today of ['2026-11-16', '2026-11-21']) {
    const { store } = made(demoTemplate, { today })
    const readings = testReadings(store)
    const [b1, b2, b3, b4] = [1, 2, 3, 4].map((number) =>
      must(readings.find(({ test }) => store.rows.tests.get(test)?.number === number)),
    ) as [TestReading, TestReading, TestReading, TestReading]
    const percents = (...shares: (number | undefined)[]) => shares.map((share) => Math.round((share ?? 0) * 1000) / 10)
    expect(percents(b1.lead?.lift ?? 0, b1.lead?.liftRange?.low, b1.lead?.liftRange?.high)).toEqual([11.2, 4.8, 18])
    expect(b1).toMatchObject({ status: 'won', by: 'planned-size', verdict: { status: 'won' }, revised: null })
    expect(store.rows.tests.get(b1.test)).toMatchObject({ decision: 'ship', decidedOn: addDays(today, -4) })
    expect(percents(b2.lead?.lift ?? 0, b2.lead?.liftRange?.low, b2.lead?.liftRange?.high)).toEqual([2.9, -5.1, 11.6])
    expect(b2).toMatchObject({
      status: 'running',
      arms: [
        { visitors: 12_480, conversions: 1061 },
        { visitors: 12_391, conversions: 1084 },
      ],
      days: { run: 11, last: today, missingCount: 0 },
      planned: { perArm: 26_900, daysLeft: 13, enoughOn: addDays(today, 13) },
      segments: ['desktop', 'phone'],
    })
    expect(b2.guardrails.map(({ finding }) => finding)).toEqual(['no-clear-change', 'worse'])
    expect(b2.guardrails[1]?.difference).toBeCloseTo(38, 6)
    expect(b3).toMatchObject({ status: 'srm', withheld: true, split: { observed: [22_914, 21_702] }, days: { run: 9 } })
    expect(b4.status).toBe('draft')
    expect(readings.filter(({ verdict }) => verdict !== null)).toHaveLength(9)
    expect(readings.filter(({ revised, invalid }) => revised !== null || invalid !== null)).toEqual([])
  }
})
