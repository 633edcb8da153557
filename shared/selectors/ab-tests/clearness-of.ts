import type { Interval } from '../../stats/interval.ts'
import type { Clearness, TestStatus } from './test-reading-types.ts'

/** A range is just clear of zero when its nearer end is within this share of the estimate. */
const near = 0.1

type Told = { status: TestStatus; lift: number | null; liftRange: Interval | null; isRunning: boolean }

/** How clear a lift is, in the words of the screens: a running test is not yet clear before one of its doors opens. */
export function clearnessOf({ status, lift, liftRange, isRunning }: Told): Clearness {
  if (status === 'srm' || status === 'invalid') return 'do-not-read'
  if (lift === null || liftRange === null) return 'too-few'
  const isDecided = status === 'won' || status === 'lost'
  if (isRunning && !isDecided && status !== 'inconclusive') return 'not-yet-clear'
  const { low, high } = liftRange
  if (low <= 0 && high >= 0) return 'no-clear-change'
  const nearer = low > 0 ? low : -high
  return nearer <= near * Math.abs(lift) ? 'just-clear' : 'sure'
}
