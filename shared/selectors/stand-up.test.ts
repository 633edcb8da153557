import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '../schema/item.ts'
import { sprintColumns } from './sprint-columns.ts'
import { finishedLately, standUpCards, standUpOrder, standUpRest } from './stand-up.ts'
import { fourStatuses, itemRow, memberRow, sprintRow } from './test-rows.ts'

const people = ['ines', 'oskar', 'leila']

const fields = fc.record({
  status: fc.constantFrom('todo', 'doing', 'review', 'done', 'gone'),
  assignees: fc.subarray(people),
  blockedAt: fc.option(fc.nat(9), { nil: null }),
  isAgeing: fc.boolean(),
  isFinished: fc.boolean(),
})

function board(all: readonly (typeof fields extends fc.Arbitrary<infer T> ? T : never)[]) {
  const items = all.map(({ status, assignees, blockedAt }, at) =>
    itemRow(`i${at}`, {
      place: ['s1', status, `a${at}`],
      assignees,
      blocked: blockedAt === null ? null : { reason: 'waits', at: blockedAt, by: 'ines' },
    }),
  )
  const ids = (isOne: (at: number) => boolean) => items.filter((_, at) => isOne(at)).map(({ id }) => id)
  return {
    items,
    columns: sprintColumns(items, fourStatuses, [sprintRow('s1')], 's1'),
    ageing: new Map(ids((at) => all[at]?.isAgeing ?? false).map((id, at) => [id, at + 3])),
    finished: new Set(ids((at) => all[at]?.isFinished ?? false)),
  }
}

const isDone = (item: Item) => item.place[1] === 'done'

test('law: each open card of a person is in exactly one of their groups, and nothing else is', () => {
  fc.assert(
    fc.property(fc.array(fields, { maxLength: 20 }), (all) => {
      const { items, columns, ageing, finished } = board(all)
      for (const member of people) {
        const groups = standUpCards(columns, member, { ageing, finished })
        const told = Object.values(groups).flatMap((group) => group.map(({ id }) => id))
        const theirs = items.filter((item) => item.assignees.includes(member))
        const expected = theirs.filter((item) => !isDone(item) || finished.has(item.id)).map(({ id }) => id)
        expect(told.toSorted()).toEqual(expected.toSorted())
        expect(groups.finished.every(isDone)).toBe(true)
        expect(groups.blocked.every(({ blocked }) => blocked !== null)).toBe(true)
        const since = groups.blocked.map(({ blocked }) => blocked?.at ?? 0)
        expect(since.toSorted((a, b) => a - b)).toEqual(since)
        const ages = groups.ageing.map(({ id }) => ageing.get(id) ?? 0)
        expect(ages.toSorted((a, b) => b - a)).toEqual(ages)
      }
      const rest = standUpRest(columns, () => undefined, isDone)
      const open = items.filter((item) => !isDone(item) && item.assignees.length === 0)
      expect(rest.unassigned.map(({ id }) => id).toSorted()).toEqual(open.map(({ id }) => id).toSorted())
    }),
  )
})

test('what waits for an open item of somebody else is told at the end; for a done one, a gone one or one’s own it is not', () => {
  const other = (id: string, status: string, assignees: string[]) =>
    itemRow(id, { place: ['s1', status, 'a0'], assignees })
  const known = new Map(
    [other('open', 'doing', ['leila']), other('over', 'done', ['leila']), other('own', 'todo', ['ines'])].map(
      (item) => [item.id, item],
    ),
  )
  const waiting = ['open', 'over', 'own', 'gone'].map((id, at) =>
    itemRow(`waits-${id}`, { place: ['s1', 'todo', `a${at}`], assignees: ['ines'], blockedBy: [id] }),
  )
  const columns = sprintColumns([...known.values(), ...waiting], fourStatuses, [sprintRow('s1')], 's1')
  const rest = standUpRest(columns, (id) => known.get(id), isDone)
  expect(rest.waiting.map(({ id }) => id)).toEqual(['waits-open'])
})

test('finished lately is what arrived in done since the last working day, over a weekend and a holiday too', () => {
  const calendar = { zone: 'Europe/Berlin', workingDays: [1, 2, 3, 4, 5], holidays: ['2026-11-13'] }
  const event = (key: number, at: string, item: string, from: string, to: string) => ({
    id: `${key}:${item}`,
    value: [Date.parse(at), 'ines', item, 'progressed', ['s1', from, 1, 0], ['s1', to, 1, 0]],
  })
  const events = [
    event(1, '2026-11-11T22:59:00Z', 'wednesday', 'doing', 'done'),
    event(2, '2026-11-11T23:01:00Z', 'thursday', 'doing', 'done'),
    event(3, '2026-11-14T09:00:00Z', 'saturday', 'todo', 'done'),
    event(4, '2026-11-16T09:00:00Z', 'begun', 'todo', 'doing'),
    event(5, '2026-11-16T10:00:00Z', 'estimated', 'done', 'done'),
  ]
  expect([...finishedLately(events, calendar, '2026-11-16')]).toEqual(['thursday', 'saturday'])
})

test('law: the order is the same however the members come and whoever looks, and has each of them once', () => {
  const members = Array.from({ length: 8 }, (_, at) => memberRow(`m${at}`, at === 3 ? { absent: ['2026-11-16'] } : {}))
  const ask = { board: 'b1', today: '2026-11-16', isHere: () => false }
  const usual = standUpOrder(members, ask)
  expect(usual.away).toEqual(['m3'])
  fc.assert(
    fc.property(fc.shuffledSubarray(members, { minLength: 8 }), fc.subarray(members), (shuffled, here) => {
      expect(standUpOrder(shuffled, ask)).toEqual(usual)
      const isHere = (id: string) => here.some((member) => member.id === id)
      const { speaking } = standUpOrder(members, { ...ask, isHere })
      expect(speaking.toSorted()).toEqual(usual.speaking.toSorted())
      expect(speaking).toEqual([...usual.speaking.filter(isHere), ...usual.speaking.filter((id) => !isHere(id))])
    }),
  )
  const days = ['2026-11-17', '2026-11-18', '2026-11-19'].map((today) => standUpOrder(members, { ...ask, today }))
  expect(new Set(days.map(({ speaking }) => speaking.filter((id) => id !== 'm3').join())).size).toBeGreaterThan(1)
})
