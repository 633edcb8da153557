import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evenAxis, liftAxis } from './lift-axis.ts'

const lift = fc.double({ min: -0.99, max: 4, noNaN: true })
const range = fc.tuple(lift, lift).map(([one, two]) => ({ low: Math.min(one, two), high: Math.max(one, two) }))

test('law: an axis has few round ticks, “same” among them, and holds every range up to half as much again', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 40 }), (ranges) => {
      const { from, to, ticks, at } = liftAxis(ranges)
      expect(ticks.length).toBeLessThanOrEqual(8)
      expect(ticks).toContain(0)
      expect(at(from)).toBe(0)
      expect(at(to)).toBe(1)
      for (const { low, high } of ranges) {
        if (low >= -0.5) expect(low).toBeGreaterThanOrEqual(from - 1e-9)
        if (high <= 0.5) expect(high).toBeLessThanOrEqual(to + 1e-9)
        expect(at(low)).toBeLessThanOrEqual(at(high))
        expect(at(low)).toBeGreaterThanOrEqual(0)
        expect(at(high)).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test('one wild test does not press the others flat', () => {
  expect(liftAxis([{ low: -0.9, high: 9 }]).to).toBeLessThanOrEqual(0.75)
})

test('without a test there is an axis all the same', () => {
  expect(liftAxis([]).ticks).toEqual([-0.02, -0.01, 0, 0.01, 0.02, 0.03, 0.04, 0.05])
})

test('law: the axis of one test reaches as far down as up', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 3, noNaN: true }), (reach) => {
      const { from, to, ticks, at } = evenAxis(reach)
      expect(from).toBeCloseTo(-to)
      expect(to).toBeGreaterThanOrEqual(reach - 1e-12)
      expect(ticks).toHaveLength(7)
      expect(at(0)).toBeCloseTo(0.5)
    }),
  )
})
