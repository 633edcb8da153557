import type { MetricKind } from './pair-figures.ts'
import type { ResultRow } from './result-rows.ts'
import type { Invalid, InvalidReason, UsedSettings } from './test-reading-types.ts'

/** Why a test cannot be read: its settings first, then the first row that is to blame; null where it can. */
export function findInvalid(
  settings: Pick<UsedSettings, 'variants' | 'split'>,
  kind: MetricKind,
  rows: readonly ResultRow[],
): Invalid | null {
  const { variants, split } = settings
  if (variants.length < 2) return { reason: 'one-variant', fact: null, variant: null, day: null }
  if (split.length !== variants.length || !(split[0] ?? 0) || split.slice(1).every((share) => share === 0))
    return { reason: 'bad-split', fact: null, variant: null, day: null }
  for (const row of rows) {
    const reason = faultOf(kind, row)
    if (reason !== null) return { reason, fact: row.key, variant: row.variant, day: row.day }
  }
  return null
}

/** What is wrong with a row, as a figure of this kind of metric. */
export function faultOf(kind: MetricKind, { visitors, conversions, sum, sumSquares }: ResultRow): InvalidReason | null {
  if (![visitors, conversions].every((count) => Number.isSafeInteger(count) && count >= 0)) return 'not-a-count'
  if (kind === 'rate') return conversions > visitors ? 'events-not-people' : null
  if (sum === null) return 'sums-missing'
  return Number.isFinite(sum) && (sumSquares === null || sumSquares >= 0) ? null : 'not-a-count'
}

/** A metric whose rows bring sums is a mean per person, unless it is given in per cent. */
export function kindOf(rows: readonly ResultRow[], unit: string): MetricKind {
  return unit.trim() !== '%' && rows.some(({ sum }) => sum !== null) ? 'mean' : 'rate'
}
