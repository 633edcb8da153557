import { isObject } from '../lib/json.ts'
import type { RowFault } from './fact-strangers.ts'

/** What a variation has of a metric: people who did it, or the sum of a figure a person with its squares. */
export type GrowthBookFigures =
  { visitors: number; conversions: number | null; sum: number | null; sumSquares: number | null } | RowFault

/** How far a spread may be from that of a share and be one still: it was rounded. */
const spreadRounding = 0.03
/** How far a mean may be from sum ÷ people; beyond, it was adjusted, and so was its spread. */
const meanRounding = 0.01

/**
 * The counts of one variation of one metric: `users`, and of its first analysis `numerator` and `stddev`. A metric is one
 * of people where its spread is that of a share, stddev² = p(1 − p); else a mean, with
 * Σx² = stddev² (n − 1) + sum² ÷ n, the variance that divides by n − 1 turned round.
 * @example growthBookFigures({ users: 20604, analyses: [{ numerator: 1834, denominator: 20604, stddev: 0.285 }] })
 * // { visitors: 20604, conversions: 1834, sum: null, sumSquares: null }
 */
export function growthBookFigures(variation: Record<string, unknown>): GrowthBookFigures {
  const visitors = numberIn(variation, 'users')
  const [analysis] = Array.isArray(variation['analyses']) ? variation['analyses'].filter(isObject) : []
  const total = analysis ? numberIn(analysis, 'numerator') : null
  if (visitors === null || !analysis || total === null)
    return {
      reason: 'It has no users or no numerator.',
      hint: 'GrowthBook has no figures of it yet; update its results.',
    }
  const denominator = numberIn(analysis, 'denominator') ?? 0
  if (denominator !== 0 && denominator !== visitors)
    return {
      reason: 'The metric is a ratio: it divides by something other than people.',
      hint: 'Bring in its numerator as a metric of its own, a mean per person.',
    }
  const spread = numberIn(analysis, 'stddev')
  if (isShare(total, visitors, spread)) return { visitors, conversions: total, sum: null, sumSquares: null }
  return {
    visitors,
    conversions: null,
    sum: total,
    sumSquares: squares(total, visitors, spread, numberIn(analysis, 'mean')),
  }
}

function isShare(total: number, visitors: number, spread: number | null): boolean {
  if (!Number.isInteger(total) || total < 0 || total > visitors) return false
  // 0: none was worked out
  if (spread === null || spread === 0 || visitors < 2) return true
  const variance = (total / visitors) * (1 - total / visitors)
  const ofSample = (variance * visitors) / (visitors - 1)
  return [variance, ofSample].some((one) => Math.abs(spread ** 2 - one) <= spreadRounding * one)
}

function squares(total: number, visitors: number, spread: number | null, mean: number | null): number | null {
  if (spread === null || spread === 0 || visitors < 2) return null
  const own = total / visitors
  if (mean !== null && Math.abs(mean - own) > meanRounding * Math.abs(own)) return null
  return spread ** 2 * (visitors - 1) + total * own
}

function numberIn(bag: Record<string, unknown>, name: string): number | null {
  const value = bag[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
