import type { Day } from '../lib/day.ts'
import type { RowFault } from './fact-strangers.ts'
import type { DecimalSign } from './results-numbers.ts'

export const resultsFormats = ['csv', 'ga4', 'growthbook'] as const
export type ResultsFormat = (typeof resultsFormats)[number]

/** A line of a file: the number that a spreadsheet gives it, the first being 1, and its cells. */
export type ResultsLine = { readonly row: number; readonly cells: readonly string[] }

/** A line that stays out, and why. */
export type RefusedLine = { readonly row: number } & RowFault

/** Results as a file has them, whatever its format: one line a variant and day, or one a variant. */
export type ResultsTable = {
  readonly format: ResultsFormat
  /** What a file of several tables calls this one; else empty. */
  readonly name: string
  readonly header: readonly string[]
  readonly lines: readonly ResultsLine[]
  /** Lines of totals, which are in the others already: not read. */
  readonly totals: number
  /** Lines that the format itself does not let be read. */
  readonly refused: readonly RefusedLine[]
  /** Its lines are of everybody up to the end of the experiment, although they have a day. */
  readonly areTotals: boolean
  /** The first day that it tells of, where the file says so. */
  readonly from: Day | null
  /** The last one, where it says so. */
  readonly until: Day | null
  /** The sign of fractions where no number of it tells. */
  readonly decimal: DecimalSign
}

/** More columns than anybody means, and more cells than a page can hold. */
export const mostResultColumns = 200
export const mostResultCells = 2_000_000
