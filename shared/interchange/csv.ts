/** A CSV that cannot be read; the message says why. */
export class CsvFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CsvFault'
  }
}

/** What spreadsheets take a text beginning with one of these for: a formula to be run. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/
const guarded = /^'+[=+\-@\t\r\n＝＋－＠]/
const negative = /^-\d+(\.\d+)?(e[+-]?\d+)?$/i

/** What a file begins with so that spreadsheets read it as UTF-8. */
export const byteOrderMark = '\uFEFF'

/**
 * One row of CSV as RFC 4180 has it, with its CRLF. A text that a spreadsheet would run as a formula gets an apostrophe
 * in front, which `readCsv` takes away again; a plain negative number stays one.
 * @example csvLine(['=1+1', '-5', 'a "b"']) // `'=1+1,-5,"a ""b"""\r\n`
 */
export function csvLine(cells: readonly string[]): string {
  // a line of one empty cell would be no line
  if (cells.length === 1 && cells[0] === '') return '""\r\n'
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(text: string): string {
  const safe = formula.test(text) && !negative.test(text) ? `'${text}` : text
  return /[",;\t\r\n\uFEFF]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Reads CSV: comma, semicolon or tab (whichever the first line has), quotes doubled inside quotes, any line end. What
 * `csvLine` wrote comes back unchanged. Throws `CsvFault` when a quote is left open, and beyond `mostCells`: each cell
 * takes many times its bytes.
 * @example readCsv("a,b\r\n'=1+1,-5\r\n") // [['a', 'b'], ['=1+1', '-5']]
 */
export function readCsv(source: string, { mostCells = Infinity } = {}): string[][] {
  const text = source.startsWith(byteOrderMark) ? source.slice(1) : source
  const separator = separatorIn(text)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  let isBegun = false
  let cells = 0
  const endCell = () => {
    cells += 1
    if (cells > mostCells) throw new CsvFault(`The CSV has more than ${mostCells} cells.`)
    row.push(guarded.test(cell) ? cell.slice(1) : cell)
    cell = ''
    isBegun = false
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (character === '"' && !isBegun) quoted = isBegun = true
    else if (character === separator) endCell()
    else if (character === '\n' || (character === '\r' && text[at + 1] !== '\n')) endRow()
    else if (character !== '\r') {
      cell += character
      isBegun = true
    }
  }
  if (quoted) throw new CsvFault('A quote in the CSV is never closed.')
  if (isBegun || row.length > 0) endRow()
  return rows
}

/** What separates the cells of the first line, quotes aside. */
export function separatorIn(text: string): ',' | ';' | '\t' {
  let quoted = false
  let found: ',' | ';' | '\t' = ','
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === ',') return ','
    else if (character === '\r' || character === '\n') break
    else if (character === ';') found = ';'
    else if (character === '\t' && found === ',') found = '\t'
  }
  return found
}
