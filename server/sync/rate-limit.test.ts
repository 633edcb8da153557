import { expect, test } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

test('a burst is free, what comes beyond it waits as long as it takes to refill', () => {
  const rate = createRateLimit({ perSecond: 100, burst: 10 })
  for (let times = 0; times < 10; times++) expect(rate.take(1, 1000)).toBe(0)
  expect(rate.take(1, 1000)).toBe(10)
  expect(rate.take(4, 1000)).toBe(50)
  expect(rate.take(1, 1100)).toBe(0)
})

test('an even pace below the limit never waits, and rest fills no more than the bucket', () => {
  const rate = createRateLimit({ perSecond: 100, burst: 10 })
  for (let now = 0; now < 10_000; now += 10) expect(rate.take(1, now)).toBe(0)
  for (let times = 0; times < 10; times++) expect(rate.take(1, 1e9)).toBe(0)
  expect(rate.take(1, 1e9)).toBeGreaterThan(0)
})
