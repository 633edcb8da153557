import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaPath, chartArea, chartScale, stepPath } from './chart-scale.ts'

const size = fc.integer({ min: 120, max: 1200 })

test('law: an axis ends at a round number that holds everything, in few equal parts, inside the drawing', () => {
  fc.assert(
    fc.property(size, fc.integer({ min: 1, max: 40 }), fc.nat(5000), (width, places, most) => {
      const { x, y, ticks, left, right, top, bottom } = chartScale(chartArea(width, 128), places, most)
      const ceiling = ticks.at(-1) ?? 0
      expect(ticks[0]).toBe(0)
      expect(ticks.length).toBeLessThanOrEqual(4)
      expect(ceiling).toBeGreaterThanOrEqual(most)
      expect(ceiling).toBeLessThanOrEqual(Math.max(10, 2 * most))
      expect([x(0), x(places), y(0), y(ceiling)]).toEqual([left, right, bottom, top])
    }),
  )
})

test('what has no places and no points stands on its axis', () => {
  const { x, y } = chartScale(chartArea(232, 128), 0, 0)
  expect([x(0), y(0)].every(Number.isFinite)).toBe(true)
})

test('a line steps at the end of each place, and an area goes there and back', () => {
  const scale = { x: (at: number) => at * 10, y: (points: number) => 100 - points }
  expect(
    stepPath(scale, 20, [
      { at: 1, points: 15 },
      { at: 2, points: 0 },
    ]),
  ).toBe('M0 80H10V85H20V100')
  expect(
    areaPath(scale, [
      { at: 0, low: 1, high: 2 },
      { at: 1, low: 3, high: 4 },
    ]),
  ).toBe('M0 98L10 96L10 97L0 99Z')
})
