import { expect, test } from 'vitest'
import type { Fact } from '../store/facts.ts'
import { addedDays } from './added-days.ts'
import { sprintRow } from './test-rows.ts'

const calendar = { zone: 'UTC', workingDays: [1, 2, 3, 4, 5], holidays: [] }
const at = (day: string) => Date.parse(`${day}T08:00:00Z`)
const moved = (id: string, day: string, from: string | null, to: string): Fact => ({
  id: `${id}:x`,
  value: [at(day), 'ines', 'x', 'moved', from === null ? null : [from, 'todo', 3, 0], [to, 'todo', 3, 0]],
})

test('an item that reopening brings back was added on the day on which it came first', () => {
  const sprint = sprintRow('s1', {
    ...{ firstDay: '2026-11-09', lastDay: '2026-11-20', state: 'active' },
    commitment: { at: at('2026-11-09'), by: 'ines', items: {} },
    report: { reopened: [[at('2026-11-13'), 'ines']] },
  })
  const events = [
    moved('1', '2026-11-11', null, 's1'),
    moved('2', '2026-11-12', 's1', 's2'),
    moved('3', '2026-11-13', 's2', 's1'),
  ]
  expect(addedDays(events, sprint, calendar)).toEqual(new Map([['x', 3]]))
  expect(addedDays(events, { ...sprint, report: null }, calendar)).toEqual(new Map([['x', 5]]))
})
