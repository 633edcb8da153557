import { type Counts, isCounts } from './counts.ts'
import type { Interval } from './interval.ts'
import { criticalZ } from './normal.ts'

/**
 * The score interval of a rate (Wilson 1927, JASA 22:209): the rates that a test at alpha does not reject. It stays within
 * 0 and 1, and is right with no conversions and with conversions only. Null without visitors.
 * @example wilson({ visitors: 10, conversions: 0 }, 0.05) // { low: 0, high: 0.2775 }
 */
export function wilson(counts: Counts, alpha: number): Interval | null {
  const z = criticalZ(alpha)
  const { visitors: n, conversions: x } = counts
  if (z === null || !isCounts(counts) || n === 0) return null
  const square = z * z
  const half = z * Math.sqrt((x / n) * (n - x) + square / 4)
  return {
    low: x === 0 ? 0 : Math.max(0, (x + square / 2 - half) / (n + square)),
    high: x === n ? 1 : Math.min(1, (x + square / 2 + half) / (n + square)),
  }
}
