import { type Day, addDays } from '../lib/day.ts'
import type { RowFault } from './fact-strangers.ts'
import type { ResultsMapping } from './results-columns.ts'
import { readDay } from './results-days.ts'
import { type Figures, cellAt, lineFigures } from './results-figures.ts'
import type { NameMatches } from './results-names.ts'
import type { RefusedLine, ResultsLine, ResultsTable } from './results-table.ts'

/** A row of results as `PUT /results` takes it. */
export type ResultRow = {
  readonly test: string
  readonly variant: string
  readonly metric: string
  readonly segment: string
  readonly day: Day
} & Figures

/** What the names in a file are on the board. `test`: that of lines which name none. */
export type ResultNames = {
  readonly test: string | null
  readonly tests: NameMatches
  /** By test. */
  readonly variants: ReadonlyMap<string, NameMatches>
  readonly metrics: NameMatches
  /** Of each test its own metric, whose results are kept as `main`, and the days until a result is mature. */
  readonly own: ReadonlyMap<string, { readonly metric: string | null; readonly maturityDays: number }>
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
 * reason and what to do; the others are read. Days that are not mature yet may lack what their people did.
 */
export function resultRows(table: ResultsTable, mapping: ResultsMapping, names: ResultNames): FileRows {
  const areTotals = table.areTotals || mapping.day === null
  const lines = table.lines.map((line) => ({ line, key: keyOf(line, mapping, names) }))
  const last = lastDays(lines.map(({ key }) => key))
  const isMature = ({ test, day }: Key) =>
    day <= addDays(last.get(test) ?? day, -(names.own.get(test)?.maturityDays ?? 0))
  const rows: FileRow[] = []
  const refused: RefusedLine[] = [...table.refused]
  for (const { line, key } of lines) {
    if ('reason' in key) {
      refused.push({ row: line.row, ...key })
      continue
    }
    for (const measure of mapping.measures) {
      const figures = lineFigures(line, measure, { decimal: mapping.decimal, isMature: isMature(key) })
      if ('reason' in figures) refused.push({ row: line.row, ...figures })
      else {
        const metric = mapping.metric === null ? measure.metric : key.metric
        const row = { ...key, metric: names.own.get(key.test)?.metric === metric ? 'main' : metric, ...figures }
        rows.push({ line: line.row, row })
        if (areTotals && mapping.until !== null && mapping.until > key.day)
          rows.push({ line: line.row, row: nobodyOn(mapping.until, row) })
      }
    }
  }
  return { rows, refused: refused.toSorted((a, b) => a.row - b.row), areTotals }
}

type Key = Pick<ResultRow, 'test' | 'variant' | 'metric' | 'segment' | 'day'>

/** The last day of each test in the file. */
function lastDays(keys: readonly (Key | RowFault)[]): Map<string, Day> {
  const last = new Map<string, Day>()
  for (const key of keys) if ('day' in key && key.day > (last.get(key.test) ?? '')) last.set(key.test, key.day)
  return last
}

/** Totals are kept on their first day, so that later ones replace them; that they go on to this one, nobody on it says. */
function nobodyOn(day: Day, { sum, sumSquares, ...row }: ResultRow): ResultRow {
  const sums = { ...(sum === undefined ? {} : { sum: 0 }), ...(sumSquares === undefined ? {} : { sumSquares: 0 }) }
  return { ...row, visitors: 0, conversions: 0, ...sums, day }
}

function keyOf(line: ResultsLine, mapping: ResultsMapping, names: ResultNames): Key | RowFault {
  const test = named(cellAt(line, mapping.test), names.tests, names.test)
  if (test === null) return strange('test', cellAt(line, mapping.test))
  const told = cellAt(line, mapping.variant)
  const variant = names.variants.get(test)?.get(told) ?? null
  if (variant === null) return noVariant(told)
  const metric = named(cellAt(line, mapping.metric), names.metrics, 'main')
  if (metric === null) return strange('metric', cellAt(line, mapping.metric))
  const day = dayOf(cellAt(line, mapping.day), mapping)
  if (typeof day !== 'string') return day
  return { test, variant, metric, segment: cellAt(line, mapping.segment) || 'all', day }
}

function named(text: string, matches: NameMatches, none: string | null): string | null {
  return text === '' ? none : (matches.get(text) ?? null)
}

function strange(what: 'test' | 'metric', text: string): RowFault {
  return {
    reason: text === '' ? `No ${what} is chosen.` : `There is no ${what} “${text}” on this board.`,
    hint: `Choose which ${what} it is.`,
  }
}

function noVariant(text: string): RowFault {
  return text === ''
    ? { reason: 'It names no variant.', hint: 'Choose the column that does, or fill the cell.' }
    : { reason: `“${text}” is no variant of this test.`, hint: 'Choose which variant it is.' }
}

function dayOf(text: string, { dayOrder, onDay }: ResultsMapping): Day | RowFault {
  if (text === '')
    return onDay ?? { reason: 'It has no day.', hint: 'Choose the column of the day, or the first day of the totals.' }
  const hint = 'Write days as 2026-11-02.'
  return readDay(text, dayOrder) ?? { reason: `“${text}” is no day with a year.`, hint }
}
