import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, weekday } from '../lib/day.ts'
import { mondayToFriday } from '../lib/working-day.ts'
import { workingDays } from '../selectors/working-days.ts'
import { living } from '../store/board-store.ts'
import { testBoard } from './test-board.ts'

type Days = [name: string, firstDay: string | null, lastDay: string | null]

/** A board with these sprints alone, where it is Thursday, 12 November. */
function planning(...sprints: Days[]) {
  const board = testBoard()
  for (const id of ['s1', 's2']) board.run('sprint.delete', { id })
  for (const [name, firstDay, lastDay] of sprints) board.run('sprint.create', { name, firstDay, lastDay })
  const plan = (args: object = {}) => {
    const { result } = board.run('sprint.plan', args, { now: Date.parse('2026-11-12T08:00:00Z') })
    return (result as { ids: string[] }).ids.map((id) => {
      const { name, firstDay, lastDay } = board.store.rows.sprints.get(id)!
      return [name, firstDay, lastDay]
    })
  }
  return { ...board, plan }
}

test('the next sprints are as long as the last one, without a gap, and numbered on', () => {
  const { plan } = planning(['Sprint 13', '2026-10-26', '2026-11-06'], ['Sprint 14', '2026-11-09', '2026-11-20'])
  expect(plan({ count: 2 })).toEqual([
    ['Sprint 15', '2026-11-23', '2026-12-04'],
    ['Sprint 16', '2026-12-07', '2026-12-18'],
  ])
  expect(plan()).toEqual([['Sprint 17', '2026-12-21', '2027-01-01']])
})

test('the last one is the one that ends last; sprints may overlap', () => {
  const { plan } = planning(['Launch 2', '2026-11-09', '2026-12-11'], ['Sprint 9', '2026-11-23', '2026-12-04'])
  expect(plan()).toEqual([['Launch 3', '2026-12-14', '2027-01-15']])
})

test.each<[string, Days, string[]]>([
  ['a week from Wednesday', ['One 9', '2026-11-11', '2026-11-17'], ['One 10', '2026-11-18', '2026-11-24']],
  ['to a Sunday', ['x1', '2026-11-09', '2026-11-22'], ['x2', '2026-11-23', '2026-12-04']],
  ['four days', ['Dash', '2026-11-09', '2026-11-12'], ['Dash 2', '2026-11-13', '2026-11-18']],
  ['a weekend', ['W 1', '2026-11-14', '2026-11-15'], ['W 2', '2026-11-16', '2026-11-16']],
])('after %s', (_, last, expected) => {
  expect(planning(last).plan()).toEqual([expected])
})

test('a holiday makes no sprint shorter and shifts none', () => {
  const { plan, run } = planning(['Sprint 1', '2026-11-09', '2026-11-20'])
  run('board.update', { holidays: ['2026-11-11', '2026-11-23'] })
  expect(plan()).toEqual([['Sprint 2', '2026-11-23', '2026-12-04']])
})

test('where no sprint has days the first begins today, as long as sprints of the board are', () => {
  expect(planning().plan()).toEqual([['Sprint 1', '2026-11-12', '2026-11-25']])
  const { plan, run } = planning(['Sprint 4', null, null])
  run('board.update', { sprintDays: 5 })
  expect(plan()).toEqual([['Sprint 5', '2026-11-12', '2026-11-18']])
})

test.each([0, 27, 1.5, '2'])('a count of %s is refused', (count) => {
  expect(() => planning().plan({ count })).toThrow('not right')
})

test('law: whatever the last sprint is, the next ones adjoin, are planned, and have its weekdays', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2000 }), fc.nat({ max: 60 }), fc.integer({ min: 1, max: 26 }), (from, length, count) => {
      const firstDay = addDays('2024-01-01', from)
      const lastDay = addDays(firstDay, length)
      const { plan, store } = planning(['Sprint 7', firstDay, lastDay])
      const days = Math.max(1, workingDays(firstDay, lastDay, mondayToFriday).length)
      let before = lastDay
      for (const [, first, last] of plan({ count })) {
        expect(workingDays(addDays(before, 1), addDays(first!, -1), mondayToFriday)).toEqual([])
        expect(workingDays(first!, last!, mondayToFriday)).toHaveLength(days)
        expect(weekday(first!)).toBeLessThan(6)
        before = last!
      }
      expect(new Set(living(store.rows.sprints).map(({ name }) => name)).size).toBe(count + 1)
    }),
    { numRuns: 60 },
  )
})
