import { type Day, addDays, isDay } from '../lib/day.ts'
import { readCsv, separatorIn } from './csv.ts'
import { ImportRefusal } from './import-refusal.ts'
import { type ResultsLine, type ResultsTable, mostResultCells } from './results-table.ts'

/** Does this text begin as the exports of Google Analytics 4 do: with a comment? */
export function isGa4(text: string): boolean {
  return /^\uFEFF?\s*#/.test(text)
}

type Block = { comments: string[]; lines: string[]; firstRow: number }

/**
 * The tables of a Google Analytics 4 export: each stands below comments (`#`) that name it and say its first day, and
 * ends at an empty line. `Nth day` becomes a date; lines of totals stay out. Throws `ImportRefusal` when there is none.
 * @example ga4Tables('# Start date: 20261102\nNth day,Variant,Users\n0001,A,40')[0].lines // [{ row: 3, cells: ['2026-11-03', 'A', '40'] }]
 */
export function ga4Tables(text: string): ResultsTable[] {
  const tables = blocksOf(text).flatMap(tableOf)
  if (tables.length > 0) return tables
  throw new ImportRefusal('invalid', 'There are comments in this file, and no table.', {
    hint: 'Export the exploration again as CSV, with the variant and the date as rows.',
  })
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block = { comments: [], lines: [], firstRow: 0 }
  const begin = () => {
    if (open.lines.length > 0) blocks.push(open)
    if (open.lines.length > 0) open = { comments: [], lines: [], firstRow: 0 }
  }
  for (const [at, line] of text
    .replace('\uFEFF', '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const bare = line.trim()
    if (bare === '' || bare.startsWith('#')) {
      begin()
      if (bare !== '') open.comments.push(bare.slice(1).trim())
    } else {
      if (open.lines.length === 0) open.firstRow = at + 1
      open.lines.push(line)
    }
  }
  begin()
  return blocks
}

function tableOf({ comments, lines, firstRow }: Block): ResultsTable[] {
  const csv = lines.join('\n')
  const [header = [], ...rows] = readCsv(csv, { mostCells: mostResultCells })
  if (rows.length === 0) return []
  const from = dayIn(comments, 'start')
  const nth = header.findIndex((name) => /^nth day$/i.test(name.trim()))
  const all = rows.map((cells, i): ResultsLine => ({ row: firstRow + 1 + i, cells: dated(cells, nth, from) }))
  const kept = all.filter(({ cells }) => !isTotal(cells))
  return [
    {
      format: 'ga4',
      name: comments.filter(isTitle).at(-1) ?? '',
      header: header.map((name, at) => (at === nth && from !== null ? 'Date' : name.trim())),
      lines: kept,
      totals: all.length - kept.length,
      refused: [],
      areTotals: false,
      from,
      until: dayIn(comments, 'end'),
      decimal: separatorIn(csv) === ';' ? ',' : '.',
    },
  ]
}

/** A total has nothing in its first column, which is a dimension, or says what it is. */
function isTotal(cells: readonly string[]): boolean {
  return cells[0]?.trim() === '' || hasTotalWord(cells)
}

/** Does a cell say that the line is a total? */
export function hasTotalWord(cells: readonly string[]): boolean {
  return cells.some((cell) => /^(grand )?totals?$/i.test(cell.trim()))
}

function dated(cells: readonly string[], nth: number, from: Day | null): readonly string[] {
  if (nth < 0 || from === null) return cells
  return cells.map((cell, at) => (at === nth && /^\d{1,5}$/.test(cell) ? addDays(from, Number(cell)) : cell))
}

/** The first or last day: `Start date: 20261102`, `End date: …`, or both as `20261102-20261115`. */
function dayIn(comments: readonly string[], end: 'start' | 'end'): Day | null {
  const range = end === 'start' ? /^(\d{4})(\d{2})(\d{2})-\d{8}$/ : /^\d{8}-(\d{4})(\d{2})(\d{2})$/
  for (const comment of comments) {
    const bare = comment.toLowerCase().startsWith(`${end} date: `) ? comment.slice(end.length + 7) : ''
    const day = (range.exec(comment) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(bare))?.slice(1).join('-')
    if (isDay(day)) return day
  }
  return null
}

function isTitle(comment: string): boolean {
  return /[^\s-]/.test(comment) && !/^((start|end) date|account|property):|^\d{8}-\d{8}$/i.test(comment)
}
