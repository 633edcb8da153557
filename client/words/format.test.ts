import { expect, test } from 'vitest'
import { formatClock, formatDay, formatDayName, formatList, formatNearDay, formatTime } from './format.ts'

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

test('a list has an "and"', () => {
  expect(formatList(['Ines', 'Jonas', 'Priya'])).toBe('Ines, Jonas and Priya')
})

test('one of the seven days from today on is called by its name, any other by its date', () => {
  expect(formatDayName('2026-11-20', '2026-11-16')).toBe('Friday')
  expect(formatDayName('2026-11-16', '2026-11-16')).toBe('Monday')
  expect(formatDayName('2026-11-23', '2026-11-16')).toBe('Mon 23')
  expect(formatDayName('2026-11-13', '2026-11-16')).toBe('Fri 13')
})

test('a time that runs is minutes and whole seconds', () => {
  expect([0, 65_400, 600_000, -5].map(formatClock)).toEqual(['0:00', '1:05', '10:00', '0:00'])
})
