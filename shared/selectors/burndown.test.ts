import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '../schema/item.ts'
import type { Sprint } from '../schema/sprint.ts'
import type { Fact } from '../store/facts.ts'
import { type Burndown, burndown } from './burndown.ts'
import { burndownRows } from './burndown-rows.ts'
import { eventGrounds } from './event-grounds.ts'
import { itemEvent } from './item-event.ts'
import { sprintColumns } from './sprint-columns.ts'
import { sprintProgress } from './sprint-progress.ts'
import { sumPoints } from './sum-points.ts'
import { fourStatuses, itemRow, sprintRow } from './test-rows.ts'

const calendar = { zone: 'UTC', workingDays: [1, 2, 3, 4, 5], holidays: [] }
const begun = Date.parse('2026-11-09T08:00:00Z')
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

/** A sprint as it runs: rows, and the record that the server keeps of them unless somebody is offline. */
function running(committed: Record<string, number | null>) {
  const sprint: Sprint = sprintRow('s1', {
    firstDay: '2026-11-09',
    lastDay: '2026-11-20',
    state: 'active',
    commitment: { at: begun, by: 'ines', items: committed },
  })
  const rows = new Map<string, Item>(
    Object.entries(committed).map(([id, points]) => [id, itemRow(id, { points, place: ['s1', 'todo', 'a0'] })]),
  )
  const events: Fact[] = []
  const grounds = eventGrounds([sprint, sprintRow('s2')], fourStatuses)
  const write = (id: string, patch: Partial<Item> | null, at: number, isOffline = false) => {
    const before = rows.get(id)
    const after = patch === null ? undefined : { ...(before ?? itemRow(id)), ...patch }
    if (after) rows.set(id, after)
    else rows.delete(id)
    const event = itemEvent(before, after, grounds)
    if (event && !isOffline)
      events.push({ id: `${events.length + 1}:${id}`, value: [at, 'ines', id, event.what, event.from, event.to] })
  }
  const all = () => ({ items: rows.values(), statuses: fourStatuses, sprints: [sprint, sprintRow('s2')], events })
  return { sprint, rows, events, write, all, read: (today: string) => burndown(sprint, all(), calendar, today) }
}

const lefts = ({ steps }: Burndown) => steps.map((step) => [step.day.slice(8), step.left])
const at = (status: string) => ({ place: ['s1', status, 'a0'] as const })

describe('burndown', () => {
  test('steps down on the days on which work was done', () => {
    const { write, read } = running({ a: 3, b: 5, c: 2 })
    write('a', at('doing'), noon('2026-11-09'))
    write('a', at('done'), noon('2026-11-10'))
    write('b', at('done'), noon('2026-11-12'))
    const result = read('2026-11-13')
    expect(result.start).toBe(10)
    expect(lefts(result)).toEqual([
      ['09', 10],
      ['10', 7],
      ['11', 7],
      ['12', 2],
      ['13', 2],
    ])
    expect([result.left, result.days.length, result.steps[3]?.done]).toEqual([2, 10, 8])
  })

  test('goes up again when done work is taken up again', () => {
    const { write, read } = running({ a: 3 })
    write('a', at('done'), noon('2026-11-09'))
    write('a', at('review'), noon('2026-11-10'))
    expect(lefts(read('2026-11-10'))).toEqual([
      ['09', 0],
      ['10', 3],
    ])
  })

  test('tells scope from progress: what was added, removed, estimated anew, with the ids', () => {
    const { write, read } = running({ a: 3, b: 5 })
    write('new', { ...at('todo'), points: 4 }, noon('2026-11-10'))
    write('b', { place: ['s2', 'todo', 'a0'] }, noon('2026-11-11'))
    write('a', { points: 8 }, noon('2026-11-12'))
    write('a', null, noon('2026-11-13'))
    expect(
      read('2026-11-13').steps.map(({ left, scope, added, removed, estimated }) => ({
        left,
        scope,
        ids: [added, removed, estimated],
      })),
    ).toEqual([
      { left: 8, scope: 0, ids: [[], [], []] },
      { left: 12, scope: 4, ids: [['new'], [], []] },
      { left: 7, scope: -5, ids: [[], ['b'], []] },
      { left: 12, scope: 5, ids: [[], [], ['a']] },
      { left: 4, scope: -8, ids: [[], ['a'], []] },
    ])
  })

  test('what came and went on one day is no change of scope', () => {
    const { write, read } = running({ a: 3 })
    write('b', { ...at('todo'), points: 4 }, noon('2026-11-10'))
    write('b', { place: ['backlog', 'todo', 'a0'] }, noon('2026-11-10') + 1)
    expect(read('2026-11-10').steps[1]).toMatchObject({ scope: 0, added: [], removed: [] })
  })

  test('work on a weekend counts to Monday, work after the last day to the last', () => {
    const { write, read } = running({ a: 3, b: 5 })
    write('a', at('done'), noon('2026-11-14'))
    write('b', at('done'), noon('2026-11-23'))
    const steps = lefts(read('2026-11-24'))
    expect(steps.slice(4, 6)).toEqual([
      ['13', 8],
      ['16', 5],
    ])
    expect(steps.at(-1)).toEqual(['20', 0])
  })

  test('what was done before the start is not left at the start', () => {
    const { sprint, rows, events } = running({ a: 3, b: 5 })
    rows.set('a', itemRow('a', { points: 3, ...at('done') }))
    events.push({ id: '1:a', value: [begun - 1, 'm', 'a', 'progressed', ['s1', 'todo', 3, 0], ['s1', 'done', 3, 0]] })
    const result = burndown(
      sprint,
      { items: rows.values(), statuses: fourStatuses, sprints: [sprint], events },
      calendar,
      '2026-11-09',
    )
    expect([result.start, result.left]).toEqual([5, 5])
  })

  test('what the server has not heard of yet is a step of today', () => {
    const { write, read } = running({ a: 3, b: 5 })
    write('a', at('done'), noon('2026-11-10'))
    write('b', at('done'), noon('2026-11-12'), true)
    write('c', { ...at('todo'), points: 1 }, noon('2026-11-12'), true)
    expect(lefts(read('2026-11-12'))).toEqual([
      ['09', 8],
      ['10', 5],
      ['11', 5],
      ['12', 1],
    ])
  })

  test('started early it has one step; planned it has none, without days it has one for today', () => {
    const { write, read, sprint, all } = running({ a: 3, b: 5 })
    write('a', at('done'), begun + 1)
    expect(lefts(read('2026-11-05'))).toEqual([['09', 5]])
    expect(burndown({ ...sprint, commitment: null, state: 'planned' }, all(), calendar, '2026-11-05')).toMatchObject({
      start: 5,
      steps: [],
      left: 5,
    })
    expect(lefts(burndown({ ...sprint, firstDay: null }, all(), calendar, '2026-11-05'))).toEqual([['05', 5]])
  })

  test('of a closed sprint comes from its frozen record, whatever happened to the rows and the live record since', () => {
    const { sprint, events, write, read, rows } = running({ a: 3, b: 5 })
    write('a', at('done'), noon('2026-11-10'))
    write('n', { ...at('todo'), points: 1 }, noon('2026-11-11'))
    const before = read('2026-11-11')
    const closed: Sprint = {
      ...sprint,
      state: 'closed',
      report: { closedAt: noon('2026-11-11') },
      history: events.map(({ id, value }) => [id, value]),
    }
    rows.clear()
    const empty = {
      items: [],
      statuses: [],
      sprints: [],
      events: [{ id: '99:a', value: [noon('2026-11-12'), 'm', 'a', 'went', ['s1', 'done', 3, 0], null] }],
    }
    expect(burndown(closed, empty, calendar, '2027-01-01')).toEqual(before)
  })
})

describe('laws', () => {
  const patch = fc.oneof(
    fc.constantFrom('todo', 'doing', 'review', 'done').map((status) => at(status)),
    fc.constantFrom('s2', 'backlog').map((container) => ({ place: [container, 'done', 'a0'] as const })),
    fc.constantFrom(0, 0.1, 0.2, 3, 5, null).map((points) => ({ points })),
    fc.boolean().map((archived) => ({ archived })),
    fc.constant({ blocked: { reason: 'x', at: 5, by: 'm' } }),
    fc.constant(null),
  )
  const acts = fc.array(
    fc.record({
      item: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      patch,
      hours: fc.nat({ max: 40 }),
      isOffline: fc.boolean(),
    }),
    { maxLength: 40 },
  )

  test('D10 the last point is what the board shows, offline too; the steps add up', () => {
    fc.assert(
      fc.property(acts, fc.boolean(), (list, everOffline) => {
        const { write, read, rows, sprint, all } = running({ a: 3, b: 0.1, c: null })
        let now = begun
        let offline = false
        for (const { item, patch: change, hours, isOffline } of list) {
          // once offline, the rest of the work is unknown to the server
          offline ||= everOffline && isOffline
          write(item, change, (now += 1 + hours * 3_600_000), offline)
        }
        const today = new Date(now).toISOString().slice(0, 10)
        const { start, steps, left } = read(today)
        const shown = sprintProgress(
          sprintColumns(rows.values(), fourStatuses, [sprint, sprintRow('s2')], 's1'),
          today,
          'UTC',
        )
        expect(left).toBe(sumPoints([{ points: shown.totalPoints }, { points: -shown.donePoints }]))
        expect(steps.at(-1)).toMatchObject({ left, done: shown.donePoints })
        expect(start).toBe(3.1)
        let previous = start
        for (const [i, step] of steps.entries()) {
          const done = step.done - (steps[i - 1]?.done ?? 0)
          expect(step.left).toBeCloseTo(previous + step.scope - done, 6)
          previous = step.left
          const behind = burndownRows(sprint, all(), calendar, today, step.day)
          expect([behind?.left, behind?.done].map((some) => sumPoints(some ?? []))).toEqual([step.left, step.done])
          const ids = (some: readonly { id: string }[] = []) => some.map(({ id }) => id).toSorted()
          expect(ids(behind?.added)).toEqual(step.added.toSorted())
          expect(ids(behind?.removed)).toEqual(step.removed.toSorted())
        }
      }),
    )
  })

  test('is total: any facts, any calendar, any day', () => {
    const facts = fc.array(
      fc.record({
        id: fc.string(),
        value: fc.oneof(
          fc.jsonValue(),
          fc.tuple(
            fc.maxSafeInteger(),
            fc.constant('m'),
            fc.constantFrom('a', 'b'),
            fc.constant('moved'),
            fc.constantFrom(null, ['s1', 'done', 3, 0]),
            fc.constantFrom(null, ['s1', 'todo', 3, 0], ['s1', 7]),
          ),
        ),
      }),
    )
    fc.assert(
      fc.property(
        facts,
        fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
        fc.constantFrom('0001-01-01', '2026-11-12', '9999-12-31'),
        (events, workingDays, today) => {
          const { sprint } = running({ a: 3 })
          const result = burndown(
            { ...sprint, lastDay: today },
            { items: [], statuses: [], sprints: [], events },
            { ...calendar, workingDays },
            today,
          )
          expect(result.left).toBe(0)
        },
      ),
    )
  })
})
