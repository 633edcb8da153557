import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayIn, daysBetween, isDay, isZone, weekday } from './day.ts'

const aDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('isDay', () => {
  test.each(['2026-02-28', '2024-02-29', '2026-12-31', '0001-01-01'])(
    '%s is a day',
    (value) => void expect(isDay(value)).toBe(true),
  )
  test.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '2026-01-01\n',
    '',
    null,
    20_260_101,
  ])('%j is none', (value) => void expect(isDay(value)).toBe(false))
  test('never throws', () => fc.assert(fc.property(fc.anything(), (value) => void isDay(value))))
})

describe('addDays and daysBetween', () => {
  test('are each other’s inverse', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        const moved = addDays(day, days)
        expect(isDay(moved)).toBe(true)
        expect(daysBetween(day, moved)).toBe(days)
        expect(moved > day).toBe(days > 0)
      }),
    )
  })

  test('a month and a leap day are crossed as the calendar does', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  })

  test('the ends of the calendar hold', () => {
    expect(addDays('9999-12-31', 5)).toBe('9999-12-31')
    expect(addDays('0000-01-02', -500)).toBe('0000-01-01')
  })
})

test('weekdays run from 1 on Monday to 7 on Sunday', () => {
  expect(['2026-11-16', '2026-11-21', '2026-11-22'].map(weekday)).toEqual([1, 6, 7])
  fc.assert(fc.property(aDay, (day) => void expect(weekday(addDays(day, 1))).toBe((weekday(day) % 7) + 1)))
})

describe('dayIn', () => {
  test('is the day on the wall there', () => {
    const instant = Date.parse('2026-03-28T23:30:00Z')
    expect(dayIn('UTC', instant)).toBe('2026-03-28')
    expect(dayIn('Europe/Berlin', instant)).toBe('2026-03-29')
    expect(dayIn('America/New_York', instant)).toBe('2026-03-28')
  })

  test('is a real day for every whole number and never goes back in time', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.maxSafeInteger(),
        fc.constantFrom('UTC', 'Pacific/Apia', 'America/Los_Angeles'),
        (one, two, zone) => {
          const [first, second] = [dayIn(zone, Math.min(one, two)), dayIn(zone, Math.max(one, two))]
          expect(isDay(first) && isDay(second)).toBe(true)
          expect(first <= second).toBe(true)
        },
      ),
    )
  })
})

describe('isZone', () => {
  test.each(['UTC', 'Europe/Berlin', 'Pacific/Apia'])('knows %s', (zone) => void expect(isZone(zone)).toBe(true))
  test.each(['', 'Middle/Earth', 'Europe/Berlin ', 7, null])(
    'does not know %j',
    (zone) => void expect(isZone(zone)).toBe(false),
  )
  test('never throws', () => fc.assert(fc.property(fc.anything(), (value) => void isZone(value))))
})

describe('dayIn, which remembers', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia']

  test('law: in every zone it is the day that the calendar says, however often one asks', () => {
    const instants = fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2100, 0, 1) })
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, fc.nat(900_000), (zone, instant, later) => {
        for (const at of [instant, instant + later, instant]) {
          const plain = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at)
          expect(dayIn(zone, at)).toBe(plain)
        }
      }),
    )
  })
})
