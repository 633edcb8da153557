import fc from 'fast-check'
import { expect, test } from 'vitest'
import { speedAt } from './scroll-near.ts'

test('a frame rests while the card is away from its edges, and scrolls faster the nearer it comes', () => {
  for (const at of [60, 100, 200, 350]) expect(speedAt(at, 0, 400)).toBe(0)
  const nearer = [390, 380, 370, 360].map((at) => speedAt(at, 0, 400))
  expect(nearer).toEqual([...nearer].toSorted((a, b) => b - a))
  expect(Math.min(...nearer)).toBeGreaterThan(0)
})

test('both ends are alike, and beyond an edge it is as fast as at it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -500, max: 900 }), fc.integer({ min: 40, max: 800 }), (at, to) => {
      expect(speedAt(at, 0, to) + speedAt(to - at, 0, to)).toBe(0)
      expect(Math.abs(speedAt(at, 0, to))).toBeLessThanOrEqual(Math.abs(speedAt(-10_000, 0, to)))
    }),
  )
})
