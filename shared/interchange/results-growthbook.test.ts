import { expect, test } from 'vitest'
import { growthBookFigures } from './growthbook-figures.ts'
import { growthBookTables } from './results-growthbook.ts'

const arm = (id: string, users: number, numerator: number, stddev: number, more = {}) => ({
  variationId: id,
  users,
  analyses: [{ engine: 'bayesian', numerator, denominator: users, mean: numerator / users, stddev, ...more }],
})
const carts = { metricId: 'met_cart', variations: [arm('v0', 4000, 340, 0.279), arm('v1', 4100, 381, 0.2905)] }
const latest = {
  result: {
    experimentId: 'exp_1',
    dateStart: '2026-11-02T00:00:00.000Z',
    dateEnd: '2026-11-16T00:00:00.000Z',
    dimension: { type: 'none' },
    results: [{ dimension: '', totalUsers: 8100, checks: { srm: 0.3 }, metrics: [carts] }],
  },
}

test('the latest result of an experiment is its totals on the day it began', () => {
  const [table] = growthBookTables(latest)
  expect(table).toMatchObject({ areTotals: true, from: '2026-11-02', refused: [] })
  expect(table?.lines).toEqual([
    { row: 1, cells: ['exp_1', 'v0', '2026-11-02', 'met_cart', '', '4000', '340', '', ''] },
    { row: 2, cells: ['exp_1', 'v1', '2026-11-02', 'met_cart', '', '4100', '381', '', ''] },
  ])
})

test('of many snapshots the newest counts, whole and by segment, and days of exposure count instead of the whole', () => {
  const snapshot = (made: string, users: number, dimension: object, dimensionValue = '') => ({
    ...latest.result,
    dateCreated: made,
    dimension,
    results: [{ dimensionValue, metrics: [{ metricName: 'Put in cart', variations: [arm('v0', users, 3, 0.3)] }] }],
  })
  const whole = [snapshot('2026-11-14', 90, { type: 'none' }), snapshot('2026-11-15', 99, { type: 'none' })]
  const phones = snapshot('2026-11-15', 40, { type: 'user', id: 'device' }, 'phone')
  const told = (results: object[]) =>
    growthBookTables({ results, total: 3 }).flatMap(({ lines }) => lines.map(({ cells }) => cells.slice(2, 6)))
  expect(told([...whole, phones])).toEqual([
    ['2026-11-02', 'Put in cart', '', '99'],
    ['2026-11-02', 'Put in cart', 'phone', '40'],
  ])
  const daily = snapshot('2026-11-15', 50, { type: 'date' }, '2026-11-03')
  expect(told([...whole, daily])).toEqual([['2026-11-03', 'Put in cart', '', '50']])
  expect(growthBookTables({ results: [...whole, daily] })[0]).toMatchObject({ areTotals: false })
})

test('money comes as its sum and squares, which give the spread back', () => {
  const spent = [12, 0, 30.5, 0, 8]
  const sum = spent.reduce((a, b) => a + b)
  const squares = spent.reduce((a, b) => a + b * b, 0)
  const stddev = Math.sqrt((squares - sum ** 2 / spent.length) / (spent.length - 1))
  const figures = growthBookFigures(arm('v0', spent.length, sum, stddev))
  expect(figures).toMatchObject({ visitors: 5, conversions: null, sum })
  expect('sumSquares' in figures && figures.sumSquares).toBeCloseTo(squares, 8)
})

test('a mean that was adjusted keeps its sum and no squares, which would be of other people', () => {
  expect(growthBookFigures(arm('v0', 100, 250, 4, { mean: 2.9 }))).toMatchObject({ sum: 250, sumSquares: null })
})

test('a ratio and a variation without figures are refused with the reason', () => {
  const ratio = {
    ...carts,
    variations: [arm('v0', 4000, 900, 2, { denominator: 1200 }), { variationId: 'v1', users: 9 }],
  }
  const [table] = growthBookTables({ ...latest.result, results: [{ metrics: [ratio] }] })
  expect(table?.lines).toEqual([])
  expect(table?.refused).toMatchObject([
    { row: 1, reason: expect.stringContaining('ratio') },
    { row: 2, reason: expect.stringContaining('no users') },
  ])
})
