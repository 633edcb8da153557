import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayIn } from './day.ts'
import { dayEnd } from './day-end.ts'

test('a day is over at midnight of its zone', () => {
  expect(dayEnd('UTC', '2026-11-30')).toBe(Date.parse('2026-12-01T00:00:00Z'))
  expect(dayEnd('Europe/Berlin', '2026-11-30')).toBe(Date.parse('2026-12-01T00:00:00+01:00'))
  expect(dayEnd('Pacific/Kiritimati', '2026-11-30')).toBe(Date.parse('2026-12-01T00:00:00+14:00'))
  expect(dayEnd('Pacific/Pago_Pago', '2026-11-30')).toBe(Date.parse('2026-12-01T00:00:00-11:00'))
})

test('the instant is the first of the next day, wherever and whenever', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns']
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 1200 }), (zone, later) => {
      const day = addDays('2025-01-01', later)
      const end = dayEnd(zone, day)
      expect([dayIn(zone, end - 1), dayIn(zone, end)]).toEqual([day, addDays(day, 1)])
    }),
    { numRuns: 60 },
  )
})
