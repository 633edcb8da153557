import { expect, test } from 'vitest'
import { testBoard } from '../commands/test-board.ts'
import { must } from '../lib/must.ts'
import { resultsEffects } from './results-effect.ts'
import { planResults } from './results-plan.ts'
import type { ResultRow } from './results-rows.ts'

test('a file tells what each test says now and would say with it, and leaves out those it changes nothing of', () => {
  const { store, doc } = testBoard()
  const variants = ['A', 'B'].map((id) => ({ id, name: id }))
  const row = (of: string, variant: string, day: string, visitors: number, conversions: number): ResultRow => ({
    ...{ test: of, variant, metric: 'main', segment: 'all', day, visitors, conversions },
  })
  doc.transact(() => {
    for (const id of ['quiz', 'promise']) store.rows.tests.insert(id, { name: id, variants })
    for (const id of ['quiz', 'promise'])
      for (const variant of ['A', 'B'])
        store.facts.results.put(`${id}:${variant}:main:all:2026-11-02`, { visitors: 100, conversions: 10 })
  })
  const rows = [
    row('quiz', 'A', '2026-11-03', 100, 10),
    row('quiz', 'B', '2026-11-02', 100, 20),
    row('promise', 'A', '2026-11-02', 100, 10),
  ]
  const plan = planResults(
    { rows: rows.map((one, line) => ({ line, row: one })), refused: [], areTotals: false },
    store,
  )
  const effects = resultsEffects(plan, store)
  expect(effects.map(({ test: id }) => id)).toEqual(['quiz'])
  const { before, after } = must(effects[0])
  const counts = (reading: typeof before) => reading.arms.map((arm) => [arm.visitors, arm.conversions])
  expect([counts(before), counts(after)]).toEqual([
    [
      [100, 10],
      [100, 10],
    ],
    [
      [200, 20],
      [100, 20],
    ],
  ])
})
