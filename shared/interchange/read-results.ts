import { CsvFault, readCsv, separatorIn } from './csv.ts'
import { ImportRefusal } from './import-refusal.ts'
import { parseJsonFile } from './parse-json-file.ts'
import { ga4Tables, hasTotalWord, isGa4 } from './results-ga4.ts'
import { growthBookTables } from './results-growthbook.ts'
import { type ResultsTable, mostResultCells, mostResultColumns } from './results-table.ts'

/**
 * The text of a file of results that somebody chose: UTF-8, or what spreadsheets save besides, UTF-16 with its mark and
 * Windows’ Latin. Throws `ImportRefusal` for what is no text.
 */
export function resultsText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0x50 && second === 0x4b)
    throw new ImportRefusal('not-text', 'This is a workbook or an archive, no text.', {
      hint: 'Save the sheet as CSV, and choose that file.',
    })
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/**
 * The tables of results in a file's text, whatever its format: GrowthBook's JSON, an export of Google Analytics 4, or CSV
 * by comma, semicolon or tab. Throws `ImportRefusal` that says what is wrong and what to do.
 * @example readResults('variant;day;visitors;conversions\nA;02.11.2026;1.204;96')[0].header // ['variant', 'day', 'visitors', 'conversions']
 */
export function readResults(text: string): ResultsTable[] {
  try {
    const tables = /^\uFEFF?\s*[{[]/.test(text) ? jsonTables(text) : isGa4(text) ? ga4Tables(text) : [csvTable(text)]
    if (tables.some(({ header }) => header.length > mostResultColumns))
      throw new ImportRefusal('too-large', `The table has more than ${mostResultColumns} columns.`, {
        hint: 'Save it with the columns of the results alone.',
      })
    return tables
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error
    throw new ImportRefusal('invalid', error.message, { hint: 'Open it in a spreadsheet and save it as CSV again.' })
  }
}

function jsonTables(text: string): ResultsTable[] {
  return growthBookTables(parseJsonFile(text, 'Fetch it from GrowthBook again, or choose a CSV file.'))
}

function csvTable(text: string): ResultsTable {
  const [header, ...rows] = readCsv(text, { mostCells: mostResultCells })
  if (header === undefined || rows.length === 0)
    throw new ImportRefusal('invalid', 'The file has no line of results.', {
      hint: 'Its first line names the columns, each other line is of one variant: variant, day, visitors, conversions.',
    })
  const all = rows.map((cells, i) => ({ row: i + 2, cells })).filter(({ cells }) => cells.some((cell) => cell.trim()))
  const lines = all.filter(({ cells }) => !hasTotalWord(cells))
  return {
    format: 'csv',
    name: '',
    header: header.map((name) => name.trim()),
    lines,
    totals: all.length - lines.length,
    refused: [],
    areTotals: false,
    from: null,
    until: null,
    decimal: separatorIn(text) === ';' ? ',' : '.',
  }
}
