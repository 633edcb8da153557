import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../shared/lib/day.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
let editor: TestCaller
let board: string
let quiz: string

beforeAll(async () => {
  app = await startTestApp()
  board = await app.createBoard()
  editor = await app.token('editor', board)
  const variants = [
    { id: 'A', name: 'Sizes first' },
    { id: 'B', name: 'Quiz first' },
  ]
  quiz = (await editor.run<{ id: string }>(board, 'test.create', { name: 'Fit quiz', variants })).result.id
})
afterAll(() => app.stop())

type Answer = { accepted: number; rejected: { row: number; reason: string; hint?: string }[]; seq: number }
type Fact = { id: string; value: { visitors: number; conversions: number } }

async function put(rows: unknown, query = ''): Promise<Answer> {
  return (await editor.send<Answer>(`/api/boards/${board}/results${query}`, rows, 'PUT')).body
}
async function factsNow(): Promise<Fact[]> {
  return (await editor.send<{ results: Fact[] }>(`/api/boards/${board}/results?limit=20000`)).body.results
}
const row = (variant: string, day: string, visitors: number, conversions: number) => ({
  ...{ test: quiz, variant, day, visitors, conversions },
})

test('a dry run says what would be taken, and writes nothing', async () => {
  const { seq } = await put([])
  const answer = await put([row('A', '2026-11-02', 400, 30), row('C', '2026-11-02', 400, 30)], '?dryRun=1')
  expect(answer).toEqual({
    accepted: 1,
    rejected: [
      {
        row: 2,
        reason: 'The test “Fit quiz” has no variant C.',
        hint: 'Its variants: A “Sizes first”, B “Quiz first”.',
      },
    ],
    seq,
  })
  expect(await factsNow()).toEqual([])
})

test('10,000 rows go in one call; each bad one is told, and the same call twice changes nothing', async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) =>
    row(at % 2 === 0 ? 'A' : 'B', addDays('2010-01-01', at >> 1), 400, at % 100 === 7 ? 500 : 30),
  )
  const first = await put(rows)
  expect([first.accepted, first.rejected.length]).toEqual([9900, 100])
  expect(first.rejected.map((one) => one.row)).toEqual(Array.from({ length: 100 }, (_, at) => at * 100 + 8))
  expect(first.rejected[0]?.reason).toBe('There are more conversions (500) than visitors (400): events, not people?')
  const second = await put(rows)
  expect(second).toEqual(first)
})

test('what was written is taken back, but for what somebody has written since', async () => {
  const [day, next, third] = ['2026-11-02', '2026-11-03', '2026-11-04'] as const
  const key = (on: string) => `${quiz}:A:main:all:${on}`
  const before = { visitors: 10, conversions: 1 }
  const written = { visitors: 20, conversions: 2 }
  await put([row('A', day, 10, 1), row('A', next, 10, 1)])
  await put([day, next, third].map((on) => row('A', on, 20, 2)))
  await put([row('A', next, 30, 3)])
  const body = [day, next, third].map((on) => ({ key: key(on), written, before: on === third ? null : before }))
  const answer = await editor.send(`/api/boards/${board}/results/take-back`, body)
  expect(answer.body).toMatchObject({ takenBack: 2, kept: 1 })
  const facts = new Map((await factsNow()).map(({ id, value }) => [id, value]))
  expect([day, next, third].map((on) => facts.get(key(on)))).toEqual([
    before,
    { visitors: 30, conversions: 3 },
    undefined,
  ])
  const viewer = await app.token('viewer', board)
  expect((await viewer.send(`/api/boards/${board}/results/take-back`, body)).status).toBe(403)
  const bad = [{ key: 'x', written, before }]
  expect((await editor.send(`/api/boards/${board}/results/take-back`, bad)).status).toBe(400)
})
