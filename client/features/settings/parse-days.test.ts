import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../shared/lib/day.ts'
import { formatDay } from '../../words/format.ts'
import { parseDays } from './parse-days.ts'

const today = '2026-11-16'

test.each([
  ['24 Dec', ['2026-12-24']],
  ['24 Dec – 26 Dec', ['2026-12-24', '2026-12-25', '2026-12-26']],
  ['31 Dec – 2 Jan', ['2026-12-31', '2027-01-01', '2027-01-02']],
  ['24–25 Dec', ['2026-12-24', '2026-12-25']],
  ['24-25 Dec', ['2026-12-24', '2026-12-25']],
  ['24.12. to 25.12.', ['2026-12-24', '2026-12-25']],
  ['2026-12-24 - 2026-12-25', ['2026-12-24', '2026-12-25']],
  ['2026-12-24', ['2026-12-24']],
  ['31 Dec 2026 – 1 Jan 2027', ['2026-12-31', '2027-01-01']],
  ['1 Jun', ['2027-06-01']],
  ['2 Nov', ['2026-11-02']],
  ['1 Jun 2026', ['2026-06-01']],
  ['tomorrow', ['2026-11-17']],
  ['30 Apr – 2 May', ['2027-04-30', '2027-05-01', '2027-05-02']],
  ['', []],
])('“%s” is %j', (text, days) => {
  expect(parseDays(text, today)).toEqual({ days })
})

test('what is no day, ends before it begins or is too long is refused with what to type', () => {
  expect(parseDays('soon', today)).toHaveProperty('error')
  expect(parseDays('24 Dec – soon', today)).toHaveProperty('error')
  expect(parseDays('soon – 24 Dec', today)).toHaveProperty('error')
  expect(parseDays('30 – 31 Nov', today)).toEqual({ error: 'November has 30 days. Type 30 Nov or 1 Dec.' })
  expect(parseDays('26 – 24 Dec', today)).toEqual({
    error: 'That range ends before it begins. Type it as 24 Dec – 2 Jan.',
  })
  expect(parseDays('1 Jan 2027 – 31 Dec 2027', today)).toEqual({
    error: 'That range has 365 days. Add at most 92 at once.',
  })
})

test('a range typed as days are shown is every day from its first to its last', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30, max: 300 }), fc.nat(91), (away, length) => {
      const first = addDays(today, away)
      const days = Array.from({ length: length + 1 }, (_, index) => addDays(first, index))
      const typed = `${formatDay(first, today)} – ${formatDay(days.at(-1)!, today)}`
      expect(parseDays(typed, today)).toEqual({ days })
    }),
  )
})
