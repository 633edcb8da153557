import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumPoints } from './sum-points.ts'

test('no estimates make 0, and fractions add up as people expect', () => {
  expect(sumPoints([])).toBe(0)
  expect(sumPoints([{ points: null }, { points: 3 }])).toBe(3)
  expect(sumPoints([{ points: 0.1 }, { points: 0.2 }])).toBe(0.3)
})

test('the order does not matter, and parts add up to the whole', () => {
  const points = fc.array(fc.record({ points: fc.option(fc.double({ min: 0, max: 1000, noNaN: true })) }))
  fc.assert(
    fc.property(points, points, (one, two) => {
      const all = [...one, ...two]
      expect(sumPoints(all)).toBe(sumPoints(all.toReversed()))
      expect(sumPoints(all)).toBe(sumPoints([{ points: sumPoints(one) }, { points: sumPoints(two) }]))
    }),
  )
})
