import { expect, test } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

test('the attempt over the limit is told when to come back, and the next window opens again', () => {
  let now = 5_000
  const limit = createRateLimit({ most: 2, windowMs: 60_000, clock: () => now })
  expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 55])
  expect(limit.take('b')).toBe(0)
  now = 60_000
  expect(limit.take('a')).toBe(0)
})
