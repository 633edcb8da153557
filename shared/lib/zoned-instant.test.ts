import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zonedInstant } from './zoned-instant.ts'

test('the text reads back as the same instant, in every zone', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia')
  fc.assert(
    fc.property(zone, fc.integer({ min: 0, max: Date.parse('2200-01-01T00:00:00Z') }), (where, at) => {
      expect(Date.parse(zonedInstant(where, at))).toBe(at)
    }),
  )
})

test('it is the time on the clock there, summer and winter', () => {
  const [winter, summer] = [Date.parse('2026-01-01T12:00:00Z'), Date.parse('2026-07-01T12:00:00.250Z')]
  expect(zonedInstant('Europe/Berlin', winter)).toBe('2026-01-01T13:00:00+01:00')
  expect(zonedInstant('Europe/Berlin', summer)).toBe('2026-07-01T14:00:00.250+02:00')
  expect(zonedInstant('UTC', winter)).toBe('2026-01-01T12:00:00Z')
})
