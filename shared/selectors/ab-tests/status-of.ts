import type { TestStatus } from './test-reading-types.ts'

/** Fewer days bring no verdict: a week has all its days. */
export const shortestRun = 7

/** What the status of a test hangs on, before its treatments are looked at. */
export type StatusGrounds = {
  isInvalid: boolean
  isDraft: boolean
  /** Everybody seen, mature or not. */
  seen: number
  isSplitOff: boolean
  /** Above the floor of analysis. */
  hasEnough: boolean
  /** Days that it ran. */
  run: number
}

/** What the status of one treatment hangs on. Chances are after Holm; `isBetter`: on the good side of control. */
export type TreatmentGrounds = {
  alpha: number
  isBetter: boolean | null
  /** What was read at the planned size; null before it. */
  outcome: 'won' | 'lost' | 'inconclusive' | null
  alwaysValidP: number | null
  fixedP: number | null
  /** A draft and a segment have no verdict. */
  mayDecide: boolean
}

export type Door = 'planned-size' | 'always-valid'

/** STATS.md section 4, points 1 to 4: what keeps a test from being read at all; null where nothing does. */
export function unreadStatus(grounds: StatusGrounds): TestStatus | null {
  const { isInvalid, isDraft, seen, isSplitOff, hasEnough, run } = grounds
  if (isInvalid) return 'invalid'
  if (seen === 0) return isDraft ? 'draft' : 'no-data'
  if (isSplitOff) return 'srm'
  return hasEnough && run >= shortestRun ? null : 'collecting'
}

/**
 * STATS.md section 4, points 5 to 8, of a test that can be read. The fixed p counts once, at the planned size; after
 * that no later p makes it promising again.
 */
export function treatmentStatus(grounds: TreatmentGrounds): { status: TestStatus; by: Door | null } {
  const { alpha, isBetter, outcome, alwaysValidP, fixedP, mayDecide } = grounds
  if (mayDecide && (outcome === 'won' || outcome === 'lost')) return { status: outcome, by: 'planned-size' }
  if (mayDecide && isBetter !== null && alwaysValidP !== null && alwaysValidP < alpha)
    return { status: isBetter ? 'won' : 'lost', by: 'always-valid' }
  if (mayDecide && outcome === 'inconclusive') return { status: 'inconclusive', by: null }
  return { status: fixedP !== null && fixedP < alpha ? 'stopped-early-risk' : 'running', by: null }
}

/** Of several treatments the one to speak of: a winner, then one that still may become one, then one that is like control. */
const mostPromising: readonly TestStatus[] = ['won', 'stopped-early-risk', 'running', 'inconclusive', 'lost']

/** The place of the most promising treatment; of equals the one with the better lift. */
export function leadPlace(
  treatments: readonly { status: TestStatus; lift: number | null }[],
  better: 'higher' | 'lower',
): number {
  const order = (place: number) => mostPromising.indexOf(treatments[place]?.status ?? 'lost')
  const gain = (place: number) => {
    const lift = treatments[place]?.lift ?? null
    return lift === null ? Number.NEGATIVE_INFINITY : better === 'higher' ? lift : -lift
  }
  return treatments
    .map((_, place) => place)
    .reduce((best, place) => {
      const gap = order(place) - order(best)
      return gap < 0 || (gap === 0 && gain(place) > gain(best)) ? place : best
    }, 0)
}
