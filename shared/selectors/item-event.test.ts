import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventGrounds } from './event-grounds.ts'
import { itemEvent, itemState } from './item-event.ts'
import { fourStatuses, itemRow, sprintRow, statusRow } from './test-rows.ts'

const grounds = eventGrounds(
  [sprintRow('s1'), sprintRow('s0', { deleted: [1, 'm'] })],
  [...fourStatuses.toReversed(), statusRow('gone', { category: 'done', rank: 'Zz', deleted: [1, 'm'] })],
)

test('the grounds are the living sprints and the living statuses in their order', () => {
  expect([...grounds.sprints]).toEqual(['s1'])
  expect(grounds.statuses).toEqual(['todo', 'doing', 'review', 'done'])
  expect(['todo', 'review', 'done', 'gone'].map(grounds.categoryOf)).toEqual(['todo', 'doing', 'done', 'todo'])
})

test('the state of an item is its container, category, points and whether it is blocked', () => {
  const blocked = { reason: 'x', at: 1, by: 'm' }
  expect(itemState(itemRow('a', { place: ['s1', 'review', 'a0'], points: 3, blocked }), grounds)).toEqual([
    's1',
    'doing',
    3,
    1,
  ])
  expect(itemState(itemRow('a', { place: ['s0', 'gone', 'a0'] }), grounds)).toEqual(['backlog', 'todo', 0, 0])
  expect([
    itemState(undefined, grounds),
    itemState(itemRow('a', { archived: true }), grounds),
    itemState(itemRow('a', { deleted: [1, 'm'] }), grounds),
  ]).toEqual([null, null, null])
})

const base = itemRow('a', { place: ['s1', 'todo', 'a0'], points: 3 })

test.each([
  ['came', undefined, base],
  ['came', itemRow('a', { deleted: [1, 'm'] }), base],
  ['went', base, undefined],
  ['went', base, { ...base, archived: true }],
  ['moved', base, { ...base, place: ['backlog', 'done', 'a0'] as const, points: 5 }],
  ['progressed', base, { ...base, place: ['s1', 'doing', 'a0'] as const, points: 5 }],
  ['estimated', base, { ...base, points: 5 }],
  ['blocked', base, { ...base, blocked: { reason: 'x', at: 1, by: 'm' } }],
  ['unblocked', { ...base, blocked: { reason: 'x', at: 1, by: 'm' } }, base],
])('%s', (what, before, after) => void expect(itemEvent(before, after, grounds)?.what).toBe(what))

test('what the record does not keep is no event', () => {
  expect(itemEvent(base, { ...base, title: 'other', place: ['s1', 'todo', 'a1'] }, grounds)).toBe(null)
  expect(itemEvent(undefined, undefined, grounds)).toBe(null)
  expect(itemEvent(base, { ...base, place: ['s1', 'gone', 'a0'] }, grounds)).toBe(null)
})

test('law: there is an event exactly when the states differ, and its ends are the states', () => {
  const item = fc.option(
    fc
      .record({
        place: fc.tuple(
          fc.constantFrom('s1', 'backlog'),
          fc.constantFrom('todo', 'doing', 'review', 'done'),
          fc.constantFrom('a0', 'a1'),
        ),
        points: fc.option(fc.nat({ max: 3 })),
        archived: fc.boolean(),
      })
      .map((fields) => itemRow('a', fields)),
    { nil: undefined },
  )
  fc.assert(
    fc.property(item, item, (before, after) => {
      const [from, to] = [itemState(before, grounds), itemState(after, grounds)]
      const event = itemEvent(before, after, grounds)
      if (JSON.stringify(from) === JSON.stringify(to)) expect(event).toBe(null)
      else expect([event?.from, event?.to]).toEqual([from, to])
    }),
  )
})
