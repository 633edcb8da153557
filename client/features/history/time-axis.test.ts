import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../shared/lib/day.ts'
import { createTimeAxis } from './time-axis.ts'

const windows = fc
  .tuple(fc.nat(5000), fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(40)), { minLength: 1, maxLength: 30 }))
  .map(([first, gaps]) => {
    let day = '2026-01-01'
    const days = gaps.map(([gap, changes]) => ({ day: (day = addDays(day, gap)), changes }))
    const rows = days.reduce((sum, { changes }) => sum + changes, 0)
    return { first: { seq: first, at: 0 }, last: { seq: first + Math.max(0, rows - 1), at: 1 }, days }
  })

test('each change of a window has a place of its own, in the order of the log, and is found there again', () => {
  fc.assert(
    fc.property(windows, (window) => {
      const axis = createTimeAxis(window)
      let before = Number.NEGATIVE_INFINITY
      for (let seq = axis.first; seq <= axis.last; seq += 1) {
        const position = axis.positionOf(seq)
        expect(position).toBeGreaterThan(before)
        expect(position).toBeLessThanOrEqual(axis.days.length)
        expect(axis.seqAt(position)).toBe(seq)
        before = position
      }
    }),
  )
})

test('every place on the line shows a moment of the window', () => {
  fc.assert(
    fc.property(windows, fc.double({ min: -3, max: 300, noNaN: true }), (window, position) => {
      const axis = createTimeAxis(window)
      const seq = axis.seqAt(position)
      expect(Number.isInteger(seq) && seq >= axis.first && seq <= axis.last).toBe(true)
    }),
  )
})

test('a change lies on the day that the server counted it on', () => {
  const axis = createTimeAxis({
    first: { seq: 11, at: 0 },
    last: { seq: 15, at: 1 },
    days: [
      { day: '2026-11-16', changes: 2 },
      { day: '2026-11-18', changes: 3 },
    ],
  })
  expect([11, 12, 13, 15].map(axis.dayOf)).toEqual(['2026-11-16', '2026-11-16', '2026-11-18', '2026-11-18'])
  expect(axis.days.map(({ day, changes }) => [day, changes])).toEqual([
    ['2026-11-16', 2],
    ['2026-11-17', 0],
    ['2026-11-18', 3],
  ])
})

test('steps go by a change or to the end of a day that had one, and stay in the window', () => {
  const axis = createTimeAxis({
    first: { seq: 1, at: 0 },
    last: { seq: 9, at: 1 },
    days: [
      { day: '2026-11-16', changes: 4 },
      { day: '2026-11-19', changes: 5 },
    ],
  })
  expect([axis.step(5, 'change', -1), axis.step(1, 'change', -1), axis.step(9, 'change', 1)]).toEqual([4, 1, 9])
  expect([axis.step(9, 'day', -1), axis.step(4, 'day', -1), axis.step(2, 'day', 1), axis.step(4, 'day', 1)]).toEqual([
    4, 1, 4, 9,
  ])
})
