import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../shared/lib/day.ts'
import { formatDay } from './format.ts'
import { parseDay } from './parse-day.ts'

const today = '2026-11-16'

test('every day is read back from how it is shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: -4000, max: 4000 }), (away) => {
      const day = addDays(today, away)
      const shown = formatDay(day, today)
      // without a year the nearest such day is meant, which is the shown one within half a year
      if (shown.endsWith(day.slice(0, 4)) || Math.abs(away) < 180)
        expect(parseDay(shown, today)).toEqual({ value: day })
    }),
  )
})

test.each([
  ['19 Nov', '2026-11-19'],
  ['nov 19', '2026-11-19'],
  ['19 november 2027', '2027-11-19'],
  ['19.11.', '2026-11-19'],
  ['4/1', '2027-01-04'],
  ['2026-12-01', '2026-12-01'],
  ['tomorrow', '2026-11-17'],
  ['Fri', '2026-11-20'],
  ['monday', '2026-11-23'],
  ['1 Jan', '2027-01-01'],
])('“%s” is %s', (text, value) => {
  expect(parseDay(text, today)).toEqual({ value })
})

test('an empty text is no day', () => {
  expect(parseDay('  ', today)).toEqual({ value: null })
})

test('a day that the month does not have is refused with the days that are meant', () => {
  expect(parseDay('31 Nov', today)).toEqual({ error: 'November has 30 days. Type 30 Nov or 1 Dec.' })
  expect(parseDay('29 Feb 2027', today)).toEqual({ error: 'February has 28 days. Type 28 Feb or 1 Mar.' })
})

test('what is no day is refused, never guessed', () => {
  for (const text of ['soon', '12', '0 Nov', '5 13 2026', '12.13.', 'Nov']) {
    expect(parseDay(text, today)).toHaveProperty('error')
  }
})
