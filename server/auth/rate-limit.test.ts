import { expect, test } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

test('the attempt over the limit is told when to come back, and the next window opens again', () => {
  let now = 5_000
  const limit = createRateLimit({ most: 2, windowMs: 60_000, clock: () => now })
  const taken = [limit.take('a'), limit.take('a'), limit.take('a')]
  expect(taken).toEqual([
    { wait: 0, left: 1, resets: 55 },
    { wait: 0, left: 0, resets: 55 },
    { wait: 55, left: 0, resets: 55 },
  ])
  expect(limit.take('b').wait).toBe(0)
  now = 60_000
  expect(limit.take('a').wait).toBe(0)
})
