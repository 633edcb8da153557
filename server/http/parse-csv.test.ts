import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCsv } from './parse-csv.ts'

test('rows are read by the names in the first line, whatever ends a line', () => {
  const expected = [
    { day: '2026-11-02', visitors: '120' },
    { day: '2026-11-03', visitors: '' },
  ]
  for (const end of ['\n', '\r\n', '\r'])
    expect(parseCsv(`day,visitors${end}2026-11-02,120${end}2026-11-03${end}${end}`)).toEqual(expected)
})

test('semicolons separate where the first line has no comma, and a byte order mark is passed over', () => {
  expect(parseCsv('\uFEFFday;n\n2026-11-02;3')).toEqual([{ day: '2026-11-02', n: '3' }])
})

test('quoted cells may hold separators, quotes and line ends', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc
          .string()
          .map((text) => text.trim())
          // an apostrophe that guards a formula is taken away
          .filter((text) => text !== '' && !text.startsWith("'")),
        { minLength: 1 },
      ),
      (cells) => {
        const csv = ['name', ...cells.map((cell) => `"${cell.replaceAll('"', '""')}"`)].join('\n')
        expect(parseCsv(csv)).toEqual(cells.map((name) => ({ name })))
      },
    ),
  )
})

test('a wide head over many short rows, and more cells than anybody sends, are refused before they take memory', () => {
  expect(() => parseCsv(`${','.repeat(50_000)}\n${'a\n'.repeat(25_000)}`)).toThrow('columns')
  expect(() => parseCsv('a\n'.repeat(2_000_001))).toThrow('cells')
})

test('an open quote or nothing at all is refused', () => {
  expect(() => parseCsv('a\n"b')).toThrow('never closed')
  expect(() => parseCsv('')).toThrow('empty')
})
