import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestDelayMs, longestRestartMs, reconnectDelay } from './reconnect-delay.ts'

test('the wait is anything from nothing to a limit that doubles up to half a minute', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, chance) => {
      const delay = reconnectDelay(attempt, () => chance)
      expect(delay).toBeGreaterThanOrEqual(0)
      expect(delay).toBeLessThanOrEqual(Math.min(longestDelayMs, 250 * 2 ** attempt))
    }),
  )
  expect(reconnectDelay(50, () => 0.999)).toBeGreaterThan(29_000)
})

test('a server that said it restarts is waited for less long, for about a minute', () => {
  const longest = (attempt: number) => reconnectDelay(attempt, () => 0.999, true)
  expect(Math.max(...Array.from({ length: 16 }, (_, attempt) => longest(attempt)))).toBeLessThanOrEqual(
    longestRestartMs,
  )
  expect(longest(16)).toBeGreaterThan(29_000)
})
