import { CsvFault, readCsv } from '../../shared/interchange/csv.ts'
import { ApiError } from './api-error.ts'

/**
 * Reads CSV with a header line into one record a row: comma or semicolon, quotes doubled inside quotes, any line end.
 * Throws `ApiError` 400 when it has no header or a quote is left open.
 *
 * @example parseCsv('day,visitors\n2026-11-02,120') // [{ day: '2026-11-02', visitors: '120' }]
 */
export function parseCsv(text: string): Record<string, string>[] {
  const [head, ...rows] = cellsOf(text)
  if (head === undefined)
    throw new ApiError(400, 'malformed', 'The CSV is empty.', { hint: 'Its first line names the columns.' })
  const names = head.map((name) => name.trim())
  return rows
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i]?.trim() ?? ''])))
}

function cellsOf(text: string): string[][] {
  try {
    return readCsv(text)
  } catch (error) {
    throw error instanceof CsvFault ? new ApiError(400, 'malformed', error.message) : error
  }
}
