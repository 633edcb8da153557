import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '../schema/item.ts'
import type { Sprint } from '../schema/sprint.ts'
import type { Fact } from '../store/facts.ts'
import { burndown } from './burndown.ts'
import { cumulativeFlow } from './cumulative-flow.ts'
import { cycleTime } from './cycle-time.ts'
import { eventGrounds } from './event-grounds.ts'
import { itemAges } from './item-age.ts'
import { itemCourses } from './item-courses.ts'
import { itemEvent } from './item-event.ts'
import { sprintColumns } from './sprint-columns.ts'
import { fourStatuses, itemRow, sprintRow } from './test-rows.ts'
import { throughput } from './throughput.ts'
import { timeInStatus } from './time-in-status.ts'
import { wholeRecord } from './whole-record.ts'

const hour = 3_600_000
const monday = Date.parse('2026-11-09T08:00:00Z')
const calendar = { zone: 'UTC', workingDays: [1, 2, 3, 4, 5], holidays: [] }
const sprint: Sprint = sprintRow('s1', {
  firstDay: '2026-11-09',
  lastDay: '2026-11-20',
  state: 'active',
  commitment: { at: monday, by: 'ines', items: { a: 3, b: 5, c: 2 } },
})
const sprints = [sprint, sprintRow('s2')]
const grounds = eventGrounds(sprints, fourStatuses)

/** A board whose record is kept as the server does. */
function board() {
  const rows = new Map<string, Item>()
  const events: Fact[] = []
  const write = (id: string, patch: Partial<Item>, at: number) => {
    const before = rows.get(id)
    const after = { ...(before ?? itemRow(id)), ...patch }
    rows.set(id, after)
    const event = itemEvent(before, after, grounds)
    if (event)
      events.push({ id: `${events.length + 1}:${id}`, value: [at, 'ines', id, event.what, event.from, event.to] })
  }
  const put = (id: string, status: string, at: number) => write(id, { place: ['s1', status, 'a0'] }, at)
  for (const [id, points] of Object.entries(sprint.commitment?.items ?? {}))
    write(id, { points, place: ['s1', 'todo', 'a0'] }, monday - hour)
  const all = () => ({ items: rows.values(), statuses: fourStatuses, sprints, events })
  return { rows, events, write, put, all }
}

describe('cycle time', () => {
  test('both days count, in the board’s zone; what is taken up again ends later', () => {
    const { put, events } = board()
    put('a', 'doing', monday)
    put('a', 'done', monday + hour)
    put('b', 'doing', Date.parse('2026-11-09T22:30:00Z'))
    put('b', 'done', Date.parse('2026-11-11T22:30:00Z'))
    put('b', 'review', Date.parse('2026-11-12T09:00:00Z'))
    put('b', 'done', Date.parse('2026-11-13T23:30:00Z'))
    put('c', 'doing', monday)
    expect(cycleTime(itemCourses(events), 'UTC')).toEqual({
      median: 3,
      p85: 5,
      items: [
        { item: 'b', days: 5 },
        { item: 'a', days: 1 },
      ],
    })
    // in Berlin the last one is on the 14th, in Helsinki the start is on the 10th too
    const [inBerlin, inHelsinki] = ['Europe/Berlin', 'Europe/Helsinki'].map((zone) =>
      cycleTime(itemCourses(events), zone),
    )
    expect([inBerlin?.items[0], inHelsinki?.items[0]]).toEqual([
      { item: 'b', days: 6 },
      { item: 'b', days: 5 },
    ])
    expect(cycleTime(new Map(), 'UTC')).toEqual({ median: null, p85: null, items: [] })
  })

  test('a night in which the clocks change is one night', () => {
    const courses = new Map([
      [
        'a',
        {
          startedAt: Date.parse('2026-10-24T22:30:00Z'),
          finishedAt: Date.parse('2026-10-25T23:30:00Z'),
          finishedIn: 's1',
        },
      ],
    ])
    // in Berlin from 00:30 on the 25th, summer time, to 00:30 on the 26th, winter time
    expect(cycleTime(courses, 'Europe/Berlin').items).toEqual([{ item: 'a', days: 2 }])
  })
})

test('items in progress age, and over what is usual they stand out, the oldest first', () => {
  const { put, rows, events, write } = board()
  put('a', 'doing', monday)
  put('b', 'review', monday + 48 * hour)
  put('c', 'done', monday)
  write('d', { place: ['backlog', 'doing', 'a0'] }, monday)
  write('d', { archived: true }, monday)
  rows.set('e', itemRow('e', { place: ['s1', 'doing', 'a0'] }))
  const ages = itemAges(rows.values(), grounds, itemCourses(events), { zone: 'UTC', today: '2026-11-13', usual: 4 })
  expect(ages).toEqual([
    { item: 'a', days: 5, isAgeing: true },
    { item: 'b', days: 3, isAgeing: false },
    { item: 'e', days: null, isAgeing: false },
  ])
})

test('throughput tells every week, with the items and their points', () => {
  const { put, write, events } = board()
  put('a', 'done', monday)
  put('b', 'done', monday + 24 * hour)
  write('b', { points: 8 }, monday + 25 * hour)
  put('c', 'done', monday + 14 * 24 * hour)
  expect(throughput(events, 'UTC', '2026-11-08', '2026-11-24')).toEqual([
    { monday: '2026-11-02', items: [], points: 0 },
    { monday: '2026-11-09', items: ['a', 'b'], points: 11 },
    { monday: '2026-11-16', items: [], points: 0 },
    { monday: '2026-11-23', items: ['c'], points: 2 },
  ])
})

test('time is counted in the category that an item stood in, and while it was blocked', () => {
  const { put, write, events } = board()
  put('a', 'doing', monday)
  write('a', { blocked: { reason: 'waits', at: 1, by: 'ines' } }, monday + hour)
  write('a', { blocked: null }, monday + 3 * hour)
  put('a', 'review', monday + 4 * hour)
  put('a', 'done', monday + 5 * hour)
  write('b', { archived: true }, monday)
  const [a, b, c] = timeInStatus(events, monday + 10 * hour)
  expect(a).toEqual({ item: 'a', todo: hour, doing: 5 * hour, done: 5 * hour, blocked: 2 * hour })
  expect(b).toEqual({ item: 'b', todo: hour, doing: 0, done: 0, blocked: 0 })
  expect(c).toMatchObject({ item: 'c', todo: 11 * hour })
})

test('the whole record is what is live and what closed sprints keep, each event once', () => {
  const { put, events } = board()
  put('a', 'done', monday)
  const history = events.slice(0, 3).map(({ id, value }): [string, never] => [id, value as never])
  const record = wholeRecord(events.slice(2), [{ history }, { history: null }])
  expect(record.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(events)
})

const act = fc.record({
  item: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  patch: fc.oneof(
    fc
      .constantFrom('todo', 'doing', 'review', 'done')
      .map((status): Partial<Item> => ({ place: ['s1', status, 'a0'] })),
    fc.constant<Partial<Item>>({ place: ['s2', 'doing', 'a0'] }),
    fc.constantFrom(0, 0.5, 8, null).map((points): Partial<Item> => ({ points })),
    fc.boolean().map((archived): Partial<Item> => ({ archived })),
  ),
  hours: fc.nat({ max: 40 }),
})
const acts = fc.array(act, { maxLength: 40 })
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

describe('laws', () => {
  test('the flow ends at the columns of the board, and closed it stays what it was', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const { write, all, rows, events } = board()
        let now = monday
        for (const { item, patch, hours } of list) write(item, patch, (now += 1 + hours * hour))
        const { steps, days } = cumulativeFlow(sprint, all(), calendar, dayOf(now))
        const last = steps.at(-1)
        for (const category of ['todo', 'doing', 'done'] as const) {
          const columns = sprintColumns(rows.values(), fourStatuses, sprints, 's1').filter(
            ({ status }) => status.category === category,
          )
          expect(last?.[category].toSorted()).toEqual(
            columns.flatMap(({ items }) => items.map(({ id }) => id)).toSorted(),
          )
        }
        expect(days).toHaveLength(10)
        expect(steps.map(({ day }) => day)).toEqual(
          burndown(sprint, all(), calendar, dayOf(now)).steps.map(({ day }) => day),
        )
        const closed: Sprint = {
          ...sprint,
          state: 'closed',
          report: { closedAt: now },
          history: events.map(({ id, value }): [string, never] => [id, value as never]),
        }
        const inOrder = (all: typeof steps) =>
          all.map(({ day, todo, doing, done }) => [day, todo.toSorted(), doing.toSorted(), done.toSorted()])
        const frozen = cumulativeFlow(
          closed,
          { items: [], statuses: [], sprints: [], events: [] },
          calendar,
          '2027-01-01',
        )
        expect(inOrder(frozen.steps)).toEqual(inOrder(steps))
      }),
    )
  })

  test('the time in all categories is the time that an item was on the board', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const { write, events } = board()
        let now = monday
        for (const { item, patch, hours } of list)
          if (!('archived' in patch)) write(item, patch, (now += 1 + hours * hour))
        const until = now + hour
        for (const { item, todo, doing, done, blocked } of timeInStatus(events, until)) {
          const first = events.find(({ id }) => id.endsWith(`:${item}`))?.value as [number]
          expect(todo + doing + done).toBe(until - first[0])
          expect(blocked).toBe(0)
        }
      }),
    )
  })

  test('every finished item is in exactly one week, and an item finished today took what its age was', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const { write, events, rows } = board()
        let now = monday
        for (const { item, patch, hours } of list) write(item, patch, (now += 1 + hours * hour))
        const courses = itemCourses(events)
        const weeks = throughput(events, 'UTC', '2026-11-09', dayOf(now))
        const finished = [...courses].filter(([, { finishedAt }]) => finishedAt !== null).map(([item]) => item)
        expect(weeks.flatMap(({ items }) => items).toSorted()).toEqual(finished.toSorted())
        const told = { zone: 'UTC', today: dayOf(now), usual: null }
        const ages = itemAges(rows.values(), grounds, courses, told)
        for (const { item } of ages) write(item, { place: ['s1', 'done', 'a0'] }, now)
        const taken = new Map(cycleTime(itemCourses(events), 'UTC').items.map(({ item, days }) => [item, days]))
        for (const { item, days } of ages) if (days !== null) expect(taken.get(item)).toBe(days)
      }),
    )
  })
})
