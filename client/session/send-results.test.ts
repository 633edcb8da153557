import { expect, test } from 'vitest'
import type { ResultRow } from '../../shared/interchange/results-rows.ts'
import type { CallApi } from './call-api.ts'
import type { SavedView } from './saved-state.ts'
import { putResults, takeBackResults } from './send-results.ts'
import { createValue } from './value.ts'

const row = (day: string): ResultRow => ({
  ...{ test: 't1', variant: 'A', metric: 'main', segment: 'all', day, visitors: 10, conversions: 1 },
})

/** A session that is saved, and every call that it makes. */
function sessionAs(kind: SavedView['kind']) {
  const saved = createValue({ kind } as SavedView)
  const calls: { path: string; method: string | undefined; body: unknown }[] = []
  const callApi: CallApi = <T>(path: string, { method, body }: { method?: string; body?: unknown } = {}) => {
    calls.push({ path, method, body })
    const rejected = (body as readonly ResultRow[]).flatMap(({ day }, at) =>
      day === 'bad' ? [{ row: at + 1, reason: 'x' }] : [],
    )
    return Promise.resolve({
      accepted: (body as unknown[]).length - rejected.length,
      rejected,
      takenBack: 1,
      kept: 0,
    } as T)
  }
  return { session: { board: 'b 1', saved }, saved, calls, callApi }
}

test('rows go in calls of their own, and a refused one keeps its place among all', async () => {
  const { session, calls, callApi } = sessionAs('saved')
  const sent: number[] = []
  const rows = ['1', 'bad', '3', 'bad', '5'].map(row)
  const answer = await putResults(session, rows, { callApi, atOnce: 2, onSent: (count) => sent.push(count) })
  expect(calls.map(({ path, method, body }) => [path, method, (body as unknown[]).length])).toEqual([
    ['/api/boards/b%201/results', 'PUT', 2],
    ['/api/boards/b%201/results', 'PUT', 2],
    ['/api/boards/b%201/results', 'PUT', 1],
  ])
  expect([answer.accepted, answer.rejected.map((one) => one.row), sent]).toEqual([3, [2, 4], [2, 4, 5]])
})

test('nothing is sent before my own changes are there, nor while the server cannot be reached', async () => {
  const { session, saved, calls, callApi } = sessionAs('saving')
  const sending = putResults(session, [row('1')], { callApi })
  expect(calls).toEqual([])
  saved.set({ kind: 'saved' } as SavedView)
  expect((await sending).accepted).toBe(1)
  const away = sessionAs('offline')
  await expect(putResults(away.session, [row('1')], away)).rejects.toMatchObject({ code: 'offline' })
  expect(away.calls).toEqual([])
})

test('what is taken back says what was written and what stood there before', async () => {
  const { session, calls, callApi } = sessionAs('saved')
  const after = { visitors: 10, conversions: 1 }
  const writes = [
    { key: 'k1', before: undefined, after, row: row('1') },
    { key: 'k2', before: { visitors: 9, conversions: 0 }, after, row: row('2') },
  ]
  expect(await takeBackResults(session, writes, { callApi })).toMatchObject({ takenBack: 1 })
  expect(calls).toEqual([
    {
      path: '/api/boards/b%201/results/take-back',
      method: undefined,
      body: [
        { key: 'k1', written: after, before: null },
        { key: 'k2', written: after, before: { visitors: 9, conversions: 0 } },
      ],
    },
  ])
})
