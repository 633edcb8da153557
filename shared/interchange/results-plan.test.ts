import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testBoard } from '../commands/test-board.ts'
import { must } from '../lib/must.ts'
import { csvLine } from './csv.ts'
import { readResults } from './read-results.ts'
import { type ResultsMapping, guessColumns } from './results-columns.ts'
import { guessNames } from './results-guess.ts'
import { type ResultsPlan, planResults } from './results-plan.ts'
import { resultRows } from './results-rows.ts'

/** A board with the tests `Fit quiz` (A, B) and `Delivery promise` (1, 2, 3), and metrics. */
function board() {
  const { store, doc, bytes } = testBoard()
  const variants = (...ids: string[]) => ids.map((id) => ({ id, name: `Variant ${id}` }))
  doc.transact(() => {
    store.rows.metrics.insert('cart', { name: 'Put in cart' })
    store.rows.metrics.insert('order', { name: 'Orders' })
    store.rows.tests.insert('quiz', { name: 'Fit quiz', metric: 'cart', variants: variants('A', 'B') })
    store.rows.tests.insert('promise', { name: 'Delivery promise', metric: 'order', variants: variants('1', '2', '3') })
  })
  const ground = (test: string | null) => ({
    tests: [...store.rows.tests.all().values()],
    metrics: [...store.rows.metrics.all().values()],
    test,
  })
  function plan(text: string, chosen: string | null = null, over: Partial<ResultsMapping> = {}): ResultsPlan {
    const table = must(readResults(text)[0])
    const mapping = { ...guessColumns(table), ...over }
    return planResults(resultRows(table, mapping, guessNames(table, mapping, ground(chosen))), store)
  }
  function write({ fresh, changed }: ResultsPlan) {
    doc.transact(() => [...fresh, ...changed].forEach(({ key, after }) => store.facts.results.put(key, after)))
  }
  return { store, plan, write, bytes }
}

const twoDays = `test,variant,day,visitors,conversions
Fit quiz,control,2026-11-02,400,30
Fit quiz,treatment,2026-11-02,412,40
Fit quiz,control,2026-11-03,390,28
Fit quiz,treatment,2026-11-03,395,36
`

test('a dry run tells what a file would do and writes nothing; the same file twice changes nothing', () => {
  const { plan, write, bytes } = board()
  const before = bytes()
  const first = plan(twoDays)
  expect(bytes()).toEqual(before)
  expect(first).toMatchObject({ changed: [], same: 0, refused: [], tests: ['quiz'], mixed: [] })
  expect(first.fresh.map(({ key, after }) => [key, after])).toContainEqual([
    'quiz:B:main:all:2026-11-03',
    { visitors: 395, conversions: 36 },
  ])
  write(first)
  expect(plan(twoDays)).toMatchObject({ fresh: [], changed: [], same: 4, refused: [] })
  expect(plan(twoDays.replace('395,36', '395,37')).changed).toMatchObject([
    { before: { conversions: 36 }, after: { conversions: 37 } },
  ])
})

test('each bad line is refused with its number, its reason and what to do, and the good ones are kept', () => {
  const text = `variant,day,visitors,conversions
control,2026-11-02,400,30
gold,2026-11-02,400,30
B,2026-02-30,400,30
B,2026-11-02,9,12
B,2026-11-03,400,7.5%
,2026-11-04,400,30
control,2026-11-02,401,30
control,2026-11-02,400,30
B,2026-11-05,400,
`
  const { fresh, same, refused } = board().plan(text, 'quiz')
  expect([fresh.length, same]).toEqual([1, 1])
  expect(refused.map(({ row, reason }) => [row, reason])).toEqual([
    [3, '“gold” is no variant of this test.'],
    [4, '“2026-02-30” is no day with a year.'],
    [5, 'There are more conversions (12) than visitors (9): events, not people?'],
    [6, '“7.5%” is no whole number of conversions.'],
    [7, 'It names no variant.'],
    [8, 'It is of the same variant, day, metric and segment as line 2, with other figures.'],
    [10, 'It has neither conversions nor a sum.'],
  ])
  expect(refused.every(({ hint = '' }) => hint !== '')).toBe(true)
})

test('events that are more than people come in as a sum, a mean per person', () => {
  const { plan } = board()
  const text = 'variant;people;events;squares\nA;1.200;2.450;9.000,5\nB;1.210;2.700;9.900,0\n'
  expect(plan(text, 'quiz', { onDay: '2026-11-02' }).refused).toHaveLength(2)
  const measures = [{ metric: 'order', visitors: 1, conversions: null, sum: 2, sumSquares: 3 }]
  const asMean = plan(text, 'quiz', { onDay: '2026-11-02', measures, decimal: ',' })
  expect(asMean.refused).toEqual([])
  expect(asMean.fresh[0]).toMatchObject({
    key: 'quiz:A:order:all:2026-11-02',
    after: { visitors: 1200, conversions: 0, sum: 2450, sumSquares: 9000.5 },
  })
})

test('one line may hold several metrics; that of the test itself is kept as main', () => {
  const measures = [
    { metric: 'cart', visitors: 2, conversions: 3, sum: null, sumSquares: null },
    { metric: 'order', visitors: 3, conversions: 4, sum: null, sumSquares: null },
  ]
  const text = 'variant,day,seen,carts,orders\nA,2026-11-02,400,40,9\n'
  expect(
    board()
      .plan(text, 'quiz', { measures })
      .fresh.map(({ key, after }) => [key, after]),
  ).toEqual([
    ['quiz:A:main:all:2026-11-02', { visitors: 400, conversions: 40 }],
    ['quiz:A:order:all:2026-11-02', { visitors: 40, conversions: 9 }],
  ])
})

test('an unknown test or metric is refused by its name, and a test is known by id, name or number', () => {
  const { plan, store } = board()
  store.doc.transact(() => store.rows.tests.update('promise', { number: 3 }))
  const text = `experiment,variant,date,users,conversions,metric
B3,1,2026-11-02,9,1,Orders
promise,2,2026-11-02,9,1,Put in cart
Nothing,A,2026-11-02,9,1,
quiz,A,2026-11-02,9,1,Sales
`
  const { fresh, refused } = plan(text)
  expect(fresh.map(({ key }) => key)).toEqual(['promise:1:main:all:2026-11-02', 'promise:2:cart:all:2026-11-02'])
  expect(refused.map(({ row, reason }) => [row, reason])).toEqual([
    [4, 'There is no test “Nothing” on this board.'],
    [5, 'There is no metric “Sales” on this board.'],
  ])
})

const totals = 'variant,users,orders\nA,900,60\nB,905,80\n'

test('totals are kept on their first day and say how far they go, so that later ones replace them', () => {
  const { plan, write, store } = board()
  write(plan(totals, 'quiz', { onDay: '2026-11-02', until: '2026-11-09' }))
  const later = plan(totals.replace('900', '1800'), 'quiz', { onDay: '2026-11-02', until: '2026-11-16' })
  expect(later).toMatchObject({ mixed: [], same: 1 })
  write(later)
  const people = (variant: string) =>
    [...store.facts.results.all()]
      .filter(([key]) => key.includes(`:${variant}:`))
      .map(([key, { value }]) => [key.slice(-10), (value as { visitors: number }).visitors])
  expect(people('A')).toEqual([
    ['2026-11-02', 1800],
    ['2026-11-09', 0],
    ['2026-11-16', 0],
  ])
})

test('totals beside days are told, because people would be counted twice', () => {
  const { plan, write } = board()
  write(plan(twoDays))
  expect(plan(totals, 'quiz', { onDay: '2026-11-02' }).mixed).toEqual(['quiz'])
  expect(plan('variant,day,users,orders\nA,2026-11-04,90,6\n', 'quiz').mixed).toEqual([])
})

test('whatever rows a file holds, every one is fresh, the same, changed or refused, and what is planned can be written', () => {
  const cell = fc.oneof(
    { weight: 6, arbitrary: fc.nat({ max: 30 }).map(String) },
    fc.constantFrom('', 'x', '-1', '1.5', '1e9', '__proto__', 'constructor'),
  )
  const line = fc.tuple(
    fc.constantFrom('A', 'B', 'C', '', '__proto__'),
    fc.constantFrom('2026-11-02', '03.11.2026', 'soon', ''),
    fc.constantFrom('', 'phone', 'a:b', 'toString'),
    cell,
    cell,
  )
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
      const text = [['variant', 'day', 'segment', 'visitors', 'conversions'], ...lines].map(csvLine).join('')
      const { plan, write, store } = board()
      const planned = plan(text, 'quiz')
      const { fresh, changed, same, refused } = planned
      const said = lines.filter((cells) => cells.some((one) => one !== '')).length
      expect(fresh.length + changed.length + same + refused.length).toBe(said)
      write(planned)
      expect(store.facts.results.all().size).toBe(fresh.length)
      expect(plan(text, 'quiz')).toMatchObject({ fresh: [], changed: [], refused: { length: refused.length } })
    }),
  )
})

test('10,000 lines are planned line by line', () => {
  const days = Array.from({ length: 5000 }, (_, at) => new Date(Date.UTC(2013, 0, 1 + at)).toISOString().slice(0, 10))
  const lines = days.flatMap((day, at) => [`A,${day},400,30`, `B,${day},${at % 10 === 0 ? 'many' : 400},40`])
  const { fresh, refused } = board().plan(['variant,day,visitors,conversions', ...lines].join('\n'), 'quiz')
  expect([fresh.length, refused.length]).toEqual([9500, 500])
  expect(refused[1]).toMatchObject({ row: 23, reason: '“many” is no whole number of people.' })
})
