import { type Counts, rate } from './counts.ts'
import type { Interval } from './interval.ts'
import { wilson } from './wilson.ts'

/**
 * The difference of two rates, treatment less control, with its hybrid score interval (Newcombe 1998, Statistics in
 * Medicine 17:873, method 10), which is right with no conversions too. Null without visitors in an arm.
 * @example newcombe({ visitors: 80, conversions: 48 }, { visitors: 70, conversions: 56 }, 0.05) // { difference: 0.2, low: 0.0524, high: 0.3339 }
 */
export function newcombe(
  control: Counts,
  treatment: Counts,
  alpha: number,
): ({ readonly difference: number } & Interval) | null {
  const [a, b] = [rate(control), rate(treatment)]
  const [ofA, ofB] = [wilson(control, alpha), wilson(treatment, alpha)]
  if (a === null || b === null || !ofA || !ofB) return null
  const difference = b - a
  return {
    difference,
    low: Math.max(-1, difference - Math.hypot(b - ofB.low, ofA.high - a)),
    high: Math.min(1, difference + Math.hypot(ofB.high - b, a - ofA.low)),
  }
}
