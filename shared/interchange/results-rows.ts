import type { Day } from '../lib/day.ts'
import type { RowFault } from './fact-strangers.ts'
import type { FigureColumn, Measure, ResultsMapping } from './results-columns.ts'
import { readDay } from './results-days.ts'
import type { NameMatches } from './results-names.ts'
import { readAmount, readCount } from './results-numbers.ts'
import type { RefusedLine, ResultsLine, ResultsTable } from './results-table.ts'

/** A row of results as `PUT /results` takes it. */
export type ResultRow = {
  readonly test: string
  readonly variant: string
  readonly metric: string
  readonly segment: string
  readonly day: Day
  readonly visitors: number
  readonly conversions: number
  readonly sum?: number
  readonly sumSquares?: number
}

/** What the names in a file are on the board. `test`: that of lines which name none. */
export type ResultNames = {
  readonly test: string | null
  readonly tests: NameMatches
  /** By test. */
  readonly variants: ReadonlyMap<string, NameMatches>
  readonly metrics: NameMatches
  /** The metric of each test itself: its results are kept as `main`. */
  readonly own: ReadonlyMap<string, string | null>
}

/** A row, and the line of the file that it came from. */
export type FileRow = { readonly line: number; readonly row: ResultRow }
export type FileRows = {
  readonly rows: readonly FileRow[]
  readonly refused: readonly RefusedLine[]
  /** Each row is of everybody up to the end, and not of one day. */
  readonly areTotals: boolean
}

/**
 * The rows of a table by a mapping of its columns and names. A line that cannot be read is refused with its number, the
 * reason and what to do; the others are read.
 */
export function resultRows(table: ResultsTable, mapping: ResultsMapping, names: ResultNames): FileRows {
  const rows: FileRow[] = []
  const refused: RefusedLine[] = [...table.refused]
  const areTotals = table.areTotals || mapping.day === null
  for (const line of table.lines) {
    const key = keyOf(line, mapping, names)
    if ('reason' in key) {
      refused.push({ row: line.row, ...key })
      continue
    }
    for (const measure of mapping.measures) {
      const metric = mapping.metric === null ? measure.metric : key.metric
      const figures = figuresOf(line, measure, mapping)
      if ('reason' in figures) refused.push({ row: line.row, ...figures })
      else {
        const isOwn = names.own.get(key.test) === metric
        const row = { ...key, metric: isOwn ? 'main' : metric, ...figures }
        rows.push({ line: line.row, row })
        if (areTotals && mapping.until !== null && mapping.until > key.day)
          rows.push({ line: line.row, row: nobodyOn(mapping.until, row) })
      }
    }
  }
  return { rows, refused: refused.toSorted((a, b) => a.row - b.row), areTotals }
}

type Key = Pick<ResultRow, 'test' | 'variant' | 'metric' | 'segment' | 'day'>

function keyOf(line: ResultsLine, mapping: ResultsMapping, names: ResultNames): Key | RowFault {
  const test = mapping.test === null ? names.test : named(cellAt(line, mapping.test), names.tests, names.test)
  if (test === null)
    return {
      reason:
        mapping.test === null
          ? 'No test is chosen.'
          : `There is no test “${cellAt(line, mapping.test)}” on this board.`,
      hint: 'Choose which test it is.',
    }
  const told = cellAt(line, mapping.variant)
  const variant = names.variants.get(test)?.get(told) ?? null
  if (variant === null)
    return told === ''
      ? { reason: 'It names no variant.', hint: 'Choose the column that does, or fill the cell.' }
      : { reason: `“${told}” is no variant of this test.`, hint: 'Choose which variant it is.' }
  const metric = named(cellAt(line, mapping.metric), names.metrics, 'main')
  if (metric === null)
    return {
      reason: `There is no metric “${cellAt(line, mapping.metric)}” on this board.`,
      hint: 'Choose which metric it is.',
    }
  const day = dayOf(cellAt(line, mapping.day), mapping)
  if (typeof day !== 'string') return day
  return { test, variant, metric, segment: cellAt(line, mapping.segment) || 'all', day }
}

function cellAt({ cells }: ResultsLine, column: number | null): string {
  return column === null ? '' : (cells[column]?.trim() ?? '')
}

function named(text: string, matches: NameMatches, none: string | null): string | null {
  return text === '' ? none : (matches.get(text) ?? null)
}

function dayOf(text: string, { dayOrder, onDay }: ResultsMapping): Day | RowFault {
  if (text !== '') {
    const hint = 'Write days as 2026-11-02.'
    return readDay(text, dayOrder) ?? { reason: `“${text}” is no day with a year.`, hint }
  }
  return (
    onDay ?? { reason: 'It has no day.', hint: 'Choose the column of the day, or the day on which the test began.' }
  )
}

/** Totals are kept on their first day, so that later ones replace them; that they go on to this one, nobody on it says. */
function nobodyOn(day: Day, { sum, sumSquares, ...row }: ResultRow): ResultRow {
  const nothing = { visitors: 0, conversions: 0 }
  return {
    ...row,
    ...nothing,
    day,
    ...(sum === undefined ? {} : { sum: 0 }),
    ...(sumSquares === undefined ? {} : { sumSquares: 0 }),
  }
}

type Figures = Omit<ResultRow, keyof Key>

function figuresOf(line: ResultsLine, measure: Measure, { decimal }: ResultsMapping): Figures | RowFault {
  const text = (column: FigureColumn) => cellAt(line, measure[column])
  const visitors = readCount(text('visitors'))
  if (visitors === null) return noCount('people', text('visitors'))
  const conversions = text('conversions') === '' ? null : readCount(text('conversions'))
  if (conversions === null && text('conversions') !== '') return noCount('conversions', text('conversions'))
  const [sum, sumSquares] = (['sum', 'sumSquares'] as const).map((column) =>
    text(column) === '' ? undefined : (readAmount(text(column), decimal) ?? text(column)),
  )
  const unread = [sum, sumSquares].find((one) => typeof one === 'string')
  if (unread !== undefined)
    return { reason: `“${unread}” is no amount.`, hint: 'Write it as a plain number, such as 1234.5.' }
  if (conversions === null && sum === undefined)
    return { reason: 'It has neither conversions nor a sum.', hint: 'Choose the column of the one or the other.' }
  return {
    visitors,
    conversions: conversions ?? 0,
    ...(typeof sum === 'number' ? { sum } : {}),
    ...(typeof sumSquares === 'number' ? { sumSquares } : {}),
  }
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
