import { expect, test } from 'vitest'
import { guessColumns } from './results-columns.ts'
import { readResults, resultsText } from './read-results.ts'

test('CSV is read by comma, semicolon or tab, with a byte order mark, and lines keep their number in a spreadsheet', () => {
  for (const separator of [',', ';', '\t']) {
    const line = (...cells: string[]) => cells.join(separator)
    const text = `\uFEFF${line('variant', 'day')}\r\n${line('A', 'x')}\r\n\r\n${line('B', 'y')}\r\n${line('Total', '')}\r\n`
    const [table] = readResults(text)
    expect(table).toMatchObject({ format: 'csv', header: ['variant', 'day'], totals: 1 })
    expect(table?.lines).toEqual([
      { row: 2, cells: ['A', 'x'] },
      { row: 4, cells: ['B', 'y'] },
    ])
  }
})

test('an export of Google Analytics 4 is read table by table, without comments and totals, its nth day as a date', () => {
  const tables = readResults(
    [
      '# ----------------------------------------',
      '# Free form 1',
      '# 20261102-20261115',
      '# ----------------------------------------',
      '',
      'Date,Experiment variant,Total users,Key events',
      ',,812,70,Grand total',
      '20261102,control,400,30',
      '20261102,quiz,412,40',
      '',
      '# How are active users trending?',
      '# Start date: 20261102',
      '# End date: 20261103',
      'Nth day,Variant,Users',
      '0000,control,200',
      '0001,control,210',
      'Total,,410',
      '',
      '# Nothing here',
      'Event name,Conversions',
      '',
    ].join('\r\n'),
  )
  expect(tables.map(({ format, name, lines, totals, from }) => ({ format, name, rows: lines, totals, from }))).toEqual([
    {
      format: 'ga4',
      name: 'Free form 1',
      rows: [
        { row: 8, cells: ['20261102', 'control', '400', '30'] },
        { row: 9, cells: ['20261102', 'quiz', '412', '40'] },
      ],
      totals: 1,
      from: '2026-11-02',
    },
    {
      format: 'ga4',
      name: 'How are active users trending?',
      rows: [
        { row: 15, cells: ['2026-11-02', 'control', '200'] },
        { row: 16, cells: ['2026-11-03', 'control', '210'] },
      ],
      totals: 1,
      from: '2026-11-02',
    },
  ])
  expect(tables.map(({ header }) => header[0])).toEqual(['Date', 'Date'])
  const [first] = tables
  expect(first && guessColumns(first)).toMatchObject({
    day: 0,
    variant: 1,
    measures: [{ visitors: 2, conversions: 3, sum: null }],
  })
})

test.each([
  ['nothing', '', 'no line of results'],
  ['a header alone', 'variant,day\n', 'no line of results'],
  ['an open quote', 'a,b\n"x', 'never closed'],
  ['a comment alone', '# only a comment\n', 'no table'],
  ['other JSON', '{"cards": []}', 'no result of GrowthBook'],
  ['broken JSON', '{"result": ', 'not JSON'],
  ['300 columns', `${'a,'.repeat(300)}\n${'1,'.repeat(300)}`, 'more than 200 columns'],
])('a file of %s is refused in words', (_, text, words) => {
  expect(() => readResults(text)).toThrow(words)
})

test('columns are guessed from the names people give them, and else from what they count', () => {
  const guess = (text: string) => {
    const [table] = readResults(text)
    const { header = [] } = table ?? {}
    const mapping = table && guessColumns(table)
    const name = (at: number | null | undefined) => (at === null || at === undefined ? null : header[at])
    const [measure] = mapping?.measures ?? []
    return [mapping?.test, mapping?.variant, mapping?.day, mapping?.metric, mapping?.segment]
      .map(name)
      .concat([measure?.visitors, measure?.conversions, measure?.sum, measure?.sumSquares].map(name))
  }
  expect(guess('variant,day,visitors,conversions,metric,segment,sum,sum_squares\nA,2026-11-02,9,1,,,3,5')).toEqual([
    ...[null, 'variant', 'day', 'metric', 'segment', 'visitors', 'conversions', 'sum', 'sum_squares'],
  ])
  expect(guess('date,variant,pageviews,clicks,enrollments\n2014-10-11,control,7723,687,134')).toEqual([
    ...[null, 'variant', 'date', null, null, 'pageviews', 'clicks', null, null],
  ])
  expect(guess('Experiment Name;Variation;Users;Revenue\nQuiz;A;1.204;12,50')).toEqual([
    ...['Experiment Name', 'Variation', null, null, null, 'Users', null, 'Revenue', null],
  ])
})

test('a file is read in the encodings that spreadsheets save, and a workbook is refused with what to do', () => {
  const text = 'variant;Käufe\nA;3\n'
  const utf16 = new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (letter) => letter.charCodeAt(0)).buffer)
  const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  for (const bytes of [new TextEncoder().encode(text), utf16, latin]) expect(resultsText(bytes)).toBe(text)
  expect(() => resultsText(Uint8Array.from([0x50, 0x4b, 3, 4]))).toThrow('workbook')
})
