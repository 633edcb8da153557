import { expect, test } from 'vitest'
import { formatAge, formatDay, formatInstant, formatList, formatNearDay, formatTime } from './format.ts'
import { formatRange } from './numbers.ts'

const morning = Date.parse('2026-11-16T09:42:00Z')

test('a day carries its year only when that is another one', () => {
  expect(formatDay('2026-11-19', '2026-11-16')).toBe('Thu 19 Nov')
  expect(formatDay('2027-01-04', '2026-11-16')).toBe('Mon 4 Jan 2027')
})

test('a near day goes without its month, a far one does not', () => {
  expect(formatNearDay('2026-11-30', '2026-11-16')).toBe('Mon 30')
  expect(formatNearDay('2026-12-01', '2026-11-16')).toBe('Tue 1 Dec')
})

test('a time is on a 24 h clock in the zone of the board, midnight is 00', () => {
  expect(formatTime(morning, 'Europe/Berlin')).toBe('10:42')
  expect(formatTime(morning, 'America/New_York')).toBe('04:42')
  expect(formatTime(Date.parse('2026-11-15T23:05:00Z'), 'Europe/Berlin')).toBe('00:05')
})

test('an instant of another day has the day in front', () => {
  expect(formatInstant(morning, 'Europe/Berlin', morning + 60_000)).toBe('10:42')
  expect(formatInstant(Date.parse('2026-11-13T16:30:00Z'), 'Europe/Berlin', morning)).toBe('Fri 13 Nov 17:30')
})

test('an age is told in the largest unit that is true', () => {
  const hour = 3_600_000
  expect(formatAge(20_000)).toBe('just now')
  expect(formatAge(4 * 60_000)).toBe('4 min old')
  expect(formatAge(2.9 * hour)).toBe('2 h old')
  expect(formatAge(25 * hour)).toBe('1 day old')
  expect(formatAge(9 * 7 * 24 * hour)).toBe('9 weeks old')
})

test('a list has an "and", a range a dash or a word', () => {
  expect(formatList(['Ines', 'Jonas', 'Priya'])).toBe('Ines, Jonas and Priya')
  expect(formatRange(39, 47)).toBe('39–47')
  expect(formatRange(-2, 4)).toBe('−2 to 4')
})
