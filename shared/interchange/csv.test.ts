import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, readCsv } from './csv.ts'

/** Texts that somebody hostile or a spreadsheet would think of. */
const part = fc.constantFrom(
  ...[
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    "'",
    '"',
    ',',
    ';',
    ' ',
    '\uFEFF',
    '＝',
    '|',
    '\0',
    '5',
    '-1.5',
    '1e9',
    'é',
  ],
  ...['cmd|/C calc!A0', 'HYPERLINK("https://example.org")', 'Boot fit guide', '🥾', '-', '--5', "'=", '""'],
)
const hostile = fc.oneof(
  fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(hostile, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))

test('whatever is written is read back the same', () => {
  fc.assert(
    fc.property(table, (rows) => {
      expect(readCsv(rows.map(csvLine).join(''))).toEqual(rows)
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 2000) },
  )
})

test('no cell begins as a formula does, unless it is a plain negative number', () => {
  fc.assert(
    fc.property(hostile, hostile, (one, other) => {
      const line = csvLine(['x', one, other])
      // as a spreadsheet takes cells apart, without our reading of the apostrophe
      const cells = line.slice(0, -2).match(/"(?:[^"]|"")*"|[^,]+|(?<=,)(?=,|$)/g) ?? []
      for (const cell of cells) {
        const shown = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
        expect(/^[=+@\t\r]/.test(shown)).toBe(false)
        if (shown.startsWith('-')) expect(Number.isNaN(Number(shown))).toBe(false)
      }
    }),
  )
})

test('a negative number stays a number; a text that only begins like one does not', () => {
  expect(csvLine(['-5', '-1.5', '-1e-7', '-5+1', '+49 30', "'=1", '@ines'])).toBe(
    "-5,-1.5,-1e-7,'-5+1,'+49 30,''=1,'@ines\r\n",
  )
})

test('a row of one empty cell, a row of empty cells and an empty text are told apart', () => {
  expect(readCsv(csvLine(['']))).toEqual([['']])
  expect(readCsv(csvLine(['', '']))).toEqual([['', '']])
  expect(readCsv('')).toEqual([])
})

test('a byte order mark before everything is no text, within a cell it is', () => {
  expect(readCsv(`\uFEFF${csvLine(['\uFEFFa', 'b'])}`)).toEqual([['\uFEFFa', 'b']])
})
