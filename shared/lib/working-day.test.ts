import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, weekday } from './day.ts'
import { addWorkingDays, isWorkingDay } from './working-day.ts'

const someDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))

test('a weekend is stepped over, a holiday too', () => {
  expect(addWorkingDays('2026-11-13', 1)).toBe('2026-11-16')
  expect(addWorkingDays('2026-11-16', -1)).toBe('2026-11-13')
  expect(addWorkingDays('2026-11-14', 0)).toBe('2026-11-16')
  expect(addWorkingDays('2026-11-13', 1, { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-11-16'] })).toBe('2026-11-17')
})

test('steps end on a working day and lead back to where they began', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -60, max: 60 }), (day, count) => {
      const from = addWorkingDays(day, 0)
      const to = addWorkingDays(from, count)
      expect(isWorkingDay(to)).toBe(true)
      expect(addWorkingDays(to, -count)).toBe(from)
    }),
  )
})

test('a week without working days works every day', () => {
  expect(weekday('2026-11-14')).toBe(6)
  expect(addWorkingDays('2026-11-13', 1, { workingDays: [], holidays: [] })).toBe('2026-11-14')
})
