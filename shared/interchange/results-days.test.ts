import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../lib/day.ts'
import { dayOrderOf, readDay } from './results-days.ts'

const anyDay = fc.nat({ max: 20_000 }).map((days) => addDays('1990-01-01', days))
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

test('every way in which files write a day reads as the same day', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const [year = '', month = '', date = ''] = day.split('-')
      const name = monthNames[Number(month) - 1]
      for (const text of [
        day,
        year + month + date,
        `${year}/${month}/${date}`,
        `${day}T23:30:00Z`,
        `${day} 09:17 AM`,
        `${date}.${month}.${year}`,
        `${Number(date)}.${Number(month)}.${year}`,
        `${date}/${month}/${year}`,
        `${Number(date)} ${name} ${year}`,
        `${name} ${Number(date)}, ${year}`,
        `Sat, ${name} ${Number(date)}, ${year}`,
        `${date}-${name}-${year}`,
      ])
        expect([text, readDay(text, 'day-first')]).toEqual([text, day])
      expect(readDay(`${month}/${date}/${year}`, 'month-first')).toBe(day)
    }),
  )
  expect(readDay('02/Nov/26', 'day-first')).toBe('2026-11-02')
})

test.each(['', 'Sat, Oct 11', '31.11.2026', '2026-02-30', '2026', '0007', 'Nov 2026', '13/13/2026', 'yesterday'])(
  '“%s” is no day with a year',
  (text) => expect([readDay(text, 'day-first'), readDay(text, 'month-first')]).toEqual([null, null]),
)

test('the order of day and month is told by the days, and by their nearness where both read', () => {
  expect(dayOrderOf(['11/12/2026', '11/13/2026'])).toEqual({ order: 'month-first', sure: true })
  expect(dayOrderOf(['12/11/2026', '13/11/2026'])).toEqual({ order: 'day-first', sure: true })
  expect(dayOrderOf(['11/02/2026', '11/03/2026', '11/04/2026'])).toEqual({ order: 'month-first', sure: false })
  expect(dayOrderOf(['02.11.2026', '2026-11-03'])).toMatchObject({ sure: true })
  expect(dayOrderOf([])).toEqual({ order: 'day-first', sure: true })
})
