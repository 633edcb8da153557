import type { RowFault } from './fact-strangers.ts'
import type { FigureColumn, Measure } from './results-columns.ts'
import { type DecimalSign, readAmount, readCount } from './results-numbers.ts'
import type { ResultsLine } from './results-table.ts'

/** What one variant did on one day. */
export type Figures = {
  readonly visitors: number
  readonly conversions: number
  readonly sum?: number
  readonly sumSquares?: number
}

/** How a line is read. `isMature`: what its people did is known. */
type Reading = { decimal: DecimalSign; isMature: boolean }

/** The text of a cell; empty where there is no such column. */
export function cellAt({ cells }: ResultsLine, column: number | null): string {
  return column === null ? '' : (cells[column]?.trim() ?? '')
}

/** The figures of one metric in a line, or why there are none. */
export function lineFigures(line: ResultsLine, measure: Measure, { decimal, isMature }: Reading): Figures | RowFault {
  const text = (column: FigureColumn) => cellAt(line, measure[column])
  const visitors = readCount(text('visitors'))
  if (visitors === null) return noCount('people', text('visitors'))
  const conversions = text('conversions') === '' ? null : readCount(text('conversions'))
  if (conversions === null && text('conversions') !== '') return noCount('conversions', text('conversions'))
  const sum = amountIn(text('sum'), decimal)
  const sumSquares = amountIn(text('sumSquares'), decimal)
  const unread = [sum, sumSquares].find((one) => typeof one === 'string')
  if (unread !== undefined)
    return { reason: `“${unread}” is no amount.`, hint: 'Write it as a plain number, such as 1234.5.' }
  // its people count for the split already
  if (conversions === null && sum === null && !isMature)
    return { visitors, conversions: 0, ...(measure.sum === null ? {} : { sum: 0 }) }
  if (conversions === null && sum === null)
    return {
      reason: 'It has neither conversions nor a sum.',
      hint: 'Choose the column of the one or the other. Where they are not known yet, give the test the days until a result is mature.',
    }
  return {
    visitors,
    conversions: conversions ?? 0,
    ...(typeof sum === 'number' ? { sum } : {}),
    ...(typeof sumSquares === 'number' ? { sumSquares } : {}),
  }
}

/** Null where nothing stands; the text itself where it is no amount. */
function amountIn(text: string, decimal: DecimalSign): number | string | null {
  return text === '' ? null : (readAmount(text, decimal) ?? text)
}

function noCount(what: 'people' | 'conversions', text: string): RowFault {
  if (text === '')
    return { reason: `It has no number of ${what}.`, hint: 'Choose the column that has, or fill the cell.' }
  const isShare = text.endsWith('%') || /^0?[.,]\d+$/.test(text)
  return {
    reason: `“${text}” is no whole number of ${what}.`,
    hint: isShare
      ? 'It is a share. Give the count: a share does not tell of how many.'
      : 'Counts are whole numbers from 0 on.',
  }
}
