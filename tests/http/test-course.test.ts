import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Row } from '../../shared/schema/collections.ts'
import type { TestReading } from '../../shared/selectors/ab-tests/test-reading-types.ts'
import { addDays } from '../../shared/lib/day.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
let ines: TestCaller

beforeAll(async () => {
  app = await startTestApp()
  ines = await app.owner()
})
afterAll(() => app.stop())

const variants = ['on', 'off'].map((id) => ({ id, name: id }))
type Refusal = { error: { code: string; message: string; hint?: string } }

async function startedTest(fields: object = {}) {
  const board = await app.createBoard()
  const made = await ines.run<{ id: string }>(board, 'test.create', {
    ...{ name: 'Fit quiz', variants, plannedUnits: 2000, ...fields },
  })
  const { id } = made.result
  await ines.run(board, 'test.start', { id, on: '2026-01-01' })
  const put = (rows: object[]) => ines.send<{ accepted: number }>(`/api/boards/${board}/results`, rows, 'PUT')
  const row = async () => {
    const { body } = await ines.send<{ tests: Row<'tests'>[] }>(`/api/boards/${board}`)
    return body.tests.find((one) => one.id === id)!
  }
  const reading = async (more = '') => {
    const { body } = await ines.send<{ value: TestReading[]; ids: string[] }>(
      `/api/boards/${board}/rollups/test-readings?test=${id}${more}`,
    )
    return body.value[0]!
  }
  return { board, id, put, row, reading }
}

/** Ten days of both variants, `on` and `off` converting so many of a hundred a day. */
function tenDays(test: string, on: number, off: number): object[] {
  return Array.from({ length: 10 }, (_, at) => addDays('2026-01-01', at)).flatMap((day) => [
    { test, variant: 'on', day, visitors: 100, conversions: on },
    { test, variant: 'off', day, visitors: 100, conversions: off },
  ])
}

test('the verdict is written once, when results first reach the planned size; what corrects them is told beside it', async () => {
  const { id, put, row, reading } = await startedTest()
  const rows = tenDays(id, 10, 15)
  await put(rows.slice(0, -1))
  expect(await row()).toMatchObject({ state: 'running', verdict: null })
  await put(rows)
  const { verdict } = await row()
  expect(verdict).toMatchObject({
    ...{ status: 'won', day: '2026-01-10', alpha: 0.05, planned: 2000 },
    arms: [
      { variant: 'on', visitors: 1000, conversions: 100, rate: 0.1 },
      { variant: 'off', visitors: 1000, conversions: 150, rate: 0.15 },
    ],
  })
  expect(await reading()).toMatchObject({ status: 'won', by: 'planned-size', verdict, revised: null })
  await put(tenDays(id, 15, 15))
  expect((await row()).verdict).toEqual(verdict)
  expect(await reading()).toMatchObject({ status: 'won', verdict, revised: { status: 'inconclusive' } })
})

test('results that were there before the start are read at the start', async () => {
  const board = await app.createBoard()
  const { result } = await ines.run<{ id: string }>(board, 'test.create', {
    name: 'Quiz',
    variants,
    plannedUnits: 2000,
  })
  await ines.send(`/api/boards/${board}/results`, tenDays(result.id, 10, 15), 'PUT')
  await ines.run(board, 'test.start', { id: result.id, on: '2026-01-01' })
  const { body } = await ines.send<{ tests: Row<'tests'>[] }>(`/api/boards/${board}`)
  expect(body.tests[0]?.verdict).toMatchObject({ status: 'won', day: '2026-01-10' })
})

test('while the split is off no verdict is written and no lift is told, of a segment neither', async () => {
  const { board, id, put, row, reading } = await startedTest()
  const off = { test: id, variant: 'off', day: '2026-01-10', visitors: 700, conversions: 300 }
  const phone = tenDays(id, 10, 30).map((one) => ({ ...one, segment: 'phone' }))
  await put([...tenDays(id, 10, 15), off, ...phone])
  expect((await row()).verdict).toBe(null)
  for (const more of ['', '&segment=phone'])
    expect(await reading(more)).toMatchObject({
      status: 'srm',
      withheld: true,
      lead: { lift: null, dots: [], daily: [] },
    })
  const { body } = await ines.send<{ value: object[]; ids: string[] }>(`/api/boards/${board}/rollups/test-statuses`)
  expect(body).toMatchObject({ value: [{ test: id, status: 'srm', withheld: true, lift: null }], ids: [id] })
})

test('settings of a running test are refused with what to do, and a decision brings its item', async () => {
  const { board, id, row } = await startedTest()
  const ask = (name: string, args: object) => ines.send<Refusal>(`/api/boards/${board}/commands`, { name, args })
  const { status, body } = await ask('test.update', { id, alpha: 0.2 })
  expect([status, body.error.code]).toEqual([409, 'frozen'])
  expect(body.error.hint).toMatch(/new test/)
  await ines.run(board, 'test.stop', { id })
  const followUp = { title: 'Roll out the quiz' }
  const { result } = await ines.run<{ item: string }>(board, 'test.decide', {
    ...{ id, decision: 'ship', reason: 'Clear.', followUp },
  })
  expect(await row()).toMatchObject({ state: 'decided', items: [result.item], decidedBy: expect.any(String) })
  expect((await ines.send<Refusal>(`/api/boards/${board}/rollups/test-readings?test=none`)).status).toBe(404)
})
