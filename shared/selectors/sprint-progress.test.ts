import { expect, test } from 'vitest'
import { sprintColumns } from './sprint-columns.ts'
import { sprintProgress } from './sprint-progress.ts'
import { fourStatuses, itemRow, sprintRow } from './test-rows.ts'

const at = (instant: string) => ({ reason: 'stock feed is down', at: Date.parse(instant), by: 'oskar' })

const items = [
  itemRow('a', { place: ['s1', 'done', 'a0'], points: 3 }),
  itemRow('b', { place: ['s1', 'doing', 'a1'], points: 0.5, blocked: at('2026-11-12T22:30:00Z') }),
  itemRow('c', { place: ['s1', 'todo', 'a2'], blocked: at('2026-11-16T08:00:00Z') }),
  itemRow('d', { place: ['s1', 'done', 'a3'], points: 2, blocked: at('2026-11-01T08:00:00Z') }),
]
const columns = sprintColumns(items, fourStatuses, [sprintRow('s1')], 's1')

test('counts points and items done and in all, with the ids behind them', () => {
  expect(sprintProgress(columns, '2026-11-16', 'UTC')).toMatchObject({
    donePoints: 5,
    totalPoints: 5.5,
    doneItems: 2,
    totalItems: 4,
    done: ['a', 'd'],
  })
})

test('counts what is blocked and not done, and the days of the oldest in the board’s zone', () => {
  expect(sprintProgress(columns, '2026-11-16', 'UTC')).toMatchObject({
    blockedItems: 2,
    oldestBlockedDays: 4,
    blocked: ['c', 'b'],
  })
  expect(sprintProgress(columns, '2026-11-16', 'Europe/Berlin').oldestBlockedDays).toBe(4)
  expect(sprintProgress(columns, '2026-11-16', 'Asia/Tokyo').oldestBlockedDays).toBe(3)
})

test('a block from a clock that runs ahead is of today', () =>
  expect(sprintProgress(columns, '2026-11-12', 'UTC').oldestBlockedDays).toBe(0))

test('an empty sprint is all zeros, and nothing is blocked since ever', () => {
  expect(sprintProgress([], '2026-11-16', 'UTC')).toEqual({
    donePoints: 0,
    totalPoints: 0,
    doneItems: 0,
    totalItems: 0,
    blockedItems: 0,
    oldestBlockedDays: null,
    done: [],
    blocked: [],
  })
})
