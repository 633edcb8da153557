import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readResults } from '../../shared/interchange/read-results.ts'
import { type Measure, type ResultsMapping, guessColumns } from '../../shared/interchange/results-columns.ts'
import { guessNames, nameKey } from '../../shared/interchange/results-guess.ts'
import { resultRows } from '../../shared/interchange/results-rows.ts'
import { addDays } from '../../shared/lib/day.ts'
import { must } from '../../shared/lib/must.ts'
import type { Row } from '../../shared/schema/collections.ts'
import { readTest } from '../../shared/selectors/ab-tests/read-test.ts'
import { resultGroups } from '../../shared/selectors/ab-tests/result-rows.ts'
import type { TestReading } from '../../shared/selectors/ab-tests/test-reading-types.ts'
import { splitCheck } from '../../shared/stats/split-check.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
let editor: TestCaller
let board: string
const metrics: Record<string, string> = {}

beforeAll(async () => {
  app = await startTestApp()
  board = await app.createBoard()
  editor = await app.token('editor', board)
  for (const name of ['Clicks', 'Gross conversion', 'Net conversion', 'Day 1', 'Day 7', 'Rounds', 'Landing'])
    metrics[name] = await make('metric.create', { name })
})
afterAll(() => app.stop())

async function make(name: string, args: object): Promise<string> {
  return (await editor.run<{ id: string }>(board, name, args)).result.id
}
const metric = (name: string): string => must(metrics[name])
const twoVariants = (control: string, other: string) => [
  { id: 'A', name: control },
  { id: 'B', name: other },
]

type Brought = {
  on: string
  mapping: Partial<ResultsMapping>
  /** What a person says of the names of variants, in the order of the file. */
  variants?: readonly string[]
}

/** A test that began on a day, and the rows of a file as `PUT /results` takes them. */
async function begun(
  fields: { name: string; variants: object } & Record<string, unknown>,
  file: string,
  { on, mapping, variants = [] }: Brought,
) {
  const id = await make('test.create', fields)
  await editor.run(board, 'test.start', { id, on })
  const table = must(readResults(readFileSync(join(import.meta.dirname, '../fixtures/results', file), 'utf8'))[0])
  const whole = { ...guessColumns(table), ...mapping }
  const { body } = await editor.send<Row<'tests'>>(`/api/boards/${board}/tests/${id}`)
  const ground = { tests: [body], metrics: Object.values(metrics).map((one) => ({ id: one, name: one })), test: id }
  const told = [...new Set(table.lines.map(({ cells }) => cells[whole.variant ?? 0] ?? ''))]
  const chosen = new Map(variants.map((variant, at) => [nameKey('variant', told[at] ?? '', id), variant]))
  const read = resultRows(table, whole, guessNames(table, whole, ground, chosen))
  return { id, refused: read.refused, rows: read.rows.map(({ row }) => row) }
}

type Answer = { accepted: number; rejected: unknown[]; seq: number }
async function put(rows: readonly object[]): Promise<Answer> {
  return (await editor.send<Answer>(`/api/boards/${board}/results`, rows, 'PUT')).body
}

/** The test as read from what the server has on disk. */
async function reading(id: string): Promise<TestReading> {
  const { body } = await editor.send<Row<'tests'>>(`/api/boards/${board}/tests/${id}`)
  const { results } = (
    await editor.send<{ results: { id: string; value: unknown }[] }>(`/api/boards/${board}/results?limit=5000`)
  ).body
  const known = (await editor.send<{ metrics: Row<'metrics'>[] }>(`/api/boards/${board}/metrics`)).body.metrics
  const facts = results.filter((one) => one.id.startsWith(`${id}:`))
  return readTest({ test: body, groups: resultGroups(facts), metricOf: (one) => known.find((row) => row.id === one) })
}

const measure = (name: string, visitors: number, conversions: number | null, sum: number | null = null): Measure => ({
  metric: metric(name),
  ...{ visitors, conversions, sum, sumSquares: sum === null ? null : sum + 1 },
})

// columns of the file: date, variant, pageviews, clicks, enrollments, payments
const screened = () => [measure('Clicks', 2, 3), measure('Gross conversion', 3, 4), measure('Net conversion', 3, 5)]
const screener = (name: string) => ({
  name: `Free trial screener, ${name}`,
  variants: twoVariants('control', 'experiment'),
  ...{ metric: metric(name), guardrails: [metric('Net conversion')], maturityDays: 14 },
})
const screenerFile = { on: '2014-10-11', mapping: {} } as const

test('the free trial screener makes gross conversion worse and net conversion no clearer: it is not launched', async () => {
  const brought = { ...screenerFile, mapping: { measures: screened() } }
  const { id, rows, refused } = await begun(screener('Gross conversion'), 'free-trial-screener.csv', brought)
  // the last 14 days have neither enrolments nor payments: their people count for the split
  expect([rows.length, refused]).toEqual([3 * 74, []])
  const first = await put(rows)
  expect(first).toMatchObject({ accepted: rows.length, rejected: [] })
  expect(await put(rows)).toEqual(first)

  const { status, lead, split, guardrails } = await reading(id)
  expect(status).toBe('lost')
  expect(lead?.differenceRange?.low).toBeCloseTo(-0.0291, 3)
  expect(lead?.differenceRange?.high).toBeCloseTo(-0.012, 3)
  expect(split.status).toBe('ok')
  const [net] = guardrails
  expect(net).toMatchObject({ metric: metric('Net conversion'), finding: 'no-clear-change' })
  expect(net?.differenceRange?.low).toBeCloseTo(-0.0116, 3)
  expect(net?.differenceRange?.high).toBeCloseTo(0.0019, 3)
})

test('a first day on which net conversion looks clearly worse is noted, and is no verdict', async () => {
  const brought = { ...screenerFile, mapping: { measures: screened() } }
  const { id, rows } = await begun(screener('Net conversion'), 'free-trial-screener.csv', brought)
  await put(rows.filter(({ day }) => day === '2014-10-11'))
  expect((await reading(id)).status).toBe('collecting')
  await put(rows)
  const { status, verdict, lead, days, split, arms } = await reading(id)
  expect([status, verdict]).toEqual(['running', null])
  expect(lead).toMatchObject({ status: 'running', firstCrossed: '2014-10-11' })
  expect(lead?.p).toBeGreaterThan(0.1)
  expect([lead?.differenceRange?.low, lead?.differenceRange?.high]).toEqual([
    expect.closeTo(-0.0116, 3),
    expect.closeTo(0.0019, 3),
  ])
  expect(days).toMatchObject({ run: 37, immature: 14, matureUntil: '2014-11-02', missingCount: 0 })
  // the split is of everybody, the rates of those on mature days
  expect(split.observed).toEqual([28_378, 28_325])
  expect(arms.map(({ visitors, seen }) => [visitors, seen])).toEqual([
    [17_293, 28_378],
    [17_260, 28_325],
  ])
})

test('the page views of the screener are split as planned', async () => {
  const pageviews = ['control', 'experiment'].map((arm) =>
    must(readResults(readFileSync(join(import.meta.dirname, '../fixtures/results/free-trial-screener.csv'), 'utf8'))[0])
      .lines.filter(({ cells }) => cells[1] === arm)
      .reduce((sum, { cells }) => sum + Number(cells[2]), 0),
  )
  expect(pageviews).toEqual([345_543, 344_660])
  expect(splitCheck(pageviews, [1, 1])).toMatchObject({ status: 'ok' })
})

test('the gate of Cookie Cats stays at level 30, and its uneven split is no alarm', async () => {
  // columns of the file: version, players, retained_day1, retained_day7, game_rounds_sum, game_rounds_sum_squares
  const mapping = {
    onDay: '2020-03-02',
    until: addDays('2020-03-02', 13),
    measures: [measure('Day 7', 1, 3), measure('Day 1', 1, 2), measure('Rounds', 1, null, 4)],
  }
  const fields = {
    name: 'Gate at level 40',
    variants: twoVariants('Level 30', 'Level 40'),
    ...{ metric: metric('Day 7'), guardrails: [metric('Day 1'), metric('Rounds')], plannedUnits: 90_000 },
  }
  const bring = (variants: readonly string[]) =>
    begun(fields, 'cookie-cats.csv', { on: '2020-03-02', mapping, variants })
  // nothing says which gate is control: a person does
  expect((await bring([])).refused).toHaveLength(2)
  const { id, rows } = await bring(['A', 'B'])
  await put(rows)
  const { status, by, lead, split, guardrails, kind } = await reading(id)
  expect([status, by, kind]).toEqual(['lost', 'planned-size', 'rate'])
  expect(lead?.p).toBeCloseTo(0.0016, 4)
  expect(lead?.chanceToBeat).toBeCloseTo(0.0008, 4)
  expect(split.status).toBe('ok')
  expect(split.pValue).toBeCloseTo(0.0086, 4)
  expect(guardrails.map((one) => [one.metric, one.finding])).toEqual([
    [metric('Day 1'), 'no-clear-change'],
    [metric('Rounds'), 'no-clear-change'],
  ])
  expect(guardrails[0]?.p).toBeCloseTo(0.074, 3)
})

test('there is no evidence that the new landing page is better', async () => {
  const fields = {
    name: 'New landing page',
    variants: twoVariants('control', 'treatment'),
    ...{ metric: metric('Landing'), plannedUnits: 290_000 },
  }
  const mapping = { onDay: '2017-01-02', until: '2017-01-24' }
  const { id, rows, refused } = await begun(fields, 'landing-page.csv', { on: '2017-01-02', mapping })
  expect(refused).toEqual([])
  await put(rows)
  const { status, lead } = await reading(id)
  expect(status).toBe('inconclusive')
  // printed: z = 1.31092419842, and p = 0.905058312759 that the new page is not better
  expect(lead?.p).toBeCloseTo(2 * (1 - 0.905058312759), 6)
})
