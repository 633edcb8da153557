import { ApiError } from './api-error.ts'

/**
 * Reads CSV with a header line into one record a row: comma or semicolon, quotes doubled inside quotes, any line end.
 * Throws `ApiError` 400 when it has no header or a quote is left open.
 *
 * @example parseCsv('day,visitors\n2026-11-02,120') // [{ day: '2026-11-02', visitors: '120' }]
 */
export function parseCsv(text: string): Record<string, string>[] {
  const [head, ...rows] = cellsOf(text.replace(/^\uFEFF/, ''))
  if (head === undefined)
    throw new ApiError(400, 'malformed', 'The CSV is empty.', { hint: 'Its first line names the columns.' })
  const names = head.map((name) => name.trim())
  return rows
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i]?.trim() ?? ''])))
}

function cellsOf(text: string): string[][] {
  const firstLine = text.slice(0, text.search(/\r|\n|$/))
  const separator = !firstLine.includes(',') && firstLine.includes(';') ? ';' : ','
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => void (row.push(cell), (cell = ''))
  const endRow = () => void (endCell(), rows.push(row), (row = []))
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[i + 1] === '"') cell += text[i++]
      else quoted = false
    } else if (character === '"' && cell === '') quoted = true
    else if (character === separator) endCell()
    else if (character === '\n' || (character === '\r' && text[i + 1] !== '\n')) endRow()
    else if (character !== '\r') cell += character
  }
  if (quoted) throw new ApiError(400, 'malformed', 'A quote in the CSV is never closed.')
  if (cell !== '' || row.length > 0) endRow()
  return rows
}
