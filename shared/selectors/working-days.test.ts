import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../lib/day.ts'
import { isWorkingDay } from '../lib/working-day.ts'
import { sprintDay, workingDays } from './working-days.ts'

const board = { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-11-18'] }
const sprint = { firstDay: '2026-11-09', lastDay: '2026-11-20' }

test('two weeks less a holiday are nine working days', () => {
  const days = workingDays('2026-11-09', '2026-11-20', board)
  expect(days).toHaveLength(9)
  expect([days[0], days[5], days.at(-1)]).toEqual(['2026-11-09', '2026-11-16', '2026-11-20'])
})

test('the wrong way round there are none, and a thousand years are read as one', () => {
  expect(workingDays('2026-11-20', '2026-11-09', board)).toEqual([])
  expect(workingDays('1000-01-01', '2026-11-09', board).length).toBeLessThan(366)
})

test('says which working day it is; a day off counts as the one before it', () => {
  const on = (today: string) => sprintDay(sprint, board, today)
  expect(on('2026-11-09')).toEqual({ on: 1, of: 9 })
  expect(on('2026-11-15')).toEqual({ on: 5, of: 9 })
  expect(on('2026-11-16')).toEqual({ on: 6, of: 9 })
  expect(on('2026-11-18')).toEqual({ on: 7, of: 9 })
  expect(on('2026-11-20')).toEqual({ on: 9, of: 9 })
})

test('outside the sprint, and without days, it is none', () => {
  expect(sprintDay(sprint, board, '2026-11-08')).toBe(null)
  expect(sprintDay(sprint, board, '2026-11-21')).toBe(null)
  expect(sprintDay({ firstDay: null, lastDay: '2026-11-20' }, board, '2026-11-10')).toBe(null)
  expect(sprintDay({ firstDay: '2026-11-14', lastDay: '2026-11-15' }, board, '2026-11-14')).toBe(null)
})

test('a sprint that begins on a day off is in its first day from then on', () => {
  expect(sprintDay({ firstDay: '2026-11-14', lastDay: '2026-11-20' }, board, '2026-11-14')).toEqual({ on: 1, of: 4 })
})

test('law: the days rise, are working days, and lie within', () => {
  const start = fc.nat({ max: 3000 }).map((days) => addDays('2024-01-01', days))
  fc.assert(
    fc.property(
      start,
      fc.nat({ max: 60 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
      fc.array(start),
      (firstDay, length, week, holidays) => {
        const lastDay = addDays(firstDay, length)
        const days = workingDays(firstDay, lastDay, { workingDays: week, holidays })
        days.forEach((day, i) => {
          expect(isWorkingDay(day, { workingDays: week, holidays })).toBe(true)
          expect(day >= firstDay && day <= lastDay && (i === 0 || day > days[i - 1]!)).toBe(true)
        })
      },
    ),
  )
})
