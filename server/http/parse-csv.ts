import { CsvFault, readCsv } from '../../shared/interchange/csv.ts'
import { ApiError } from './api-error.ts'

const mostColumns = 30
const mostCells = 2_000_000

/**
 * Reads CSV with a header line into one record a row: comma or semicolon, quotes doubled inside quotes, any line end.
 * Throws `ApiError` 400 when it has no header, a quote is left open, or it has more columns or cells than anybody means.
 *
 * @example parseCsv('day,visitors\n2026-11-02,120') // [{ day: '2026-11-02', visitors: '120' }]
 */
export function parseCsv(text: string): Record<string, string>[] {
  const [head, ...rows] = cellsOf(text)
  if (head === undefined)
    throw new ApiError(400, 'malformed', 'The CSV is empty.', { hint: 'Its first line names the columns.' })
  // each row gets every column: a wide head over many short rows would be far larger than the file
  if (head.length > mostColumns)
    throw new ApiError(400, 'malformed', `The CSV has more than ${mostColumns} columns.`, {
      hint: 'Send the columns that /api/docs names.',
    })
  const names = head.map((name) => name.trim())
  return rows
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i]?.trim() ?? ''])))
}

function cellsOf(text: string): string[][] {
  try {
    return readCsv(text, { mostCells })
  } catch (error) {
    throw error instanceof CsvFault ? new ApiError(400, 'malformed', error.message) : error
  }
}
