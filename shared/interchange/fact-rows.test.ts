import { expect, test } from 'vitest'
import { testBoard } from '../commands/test-board.ts'
import { results } from '../schema/facts.ts'
import { readFactRows } from './fact-rows.ts'

function read(...rows: object[]) {
  const { store, doc } = testBoard()
  doc.transact(() =>
    store.rows.tests.insert('t1', {
      name: 'Button',
      variants: [
        { id: 'A', name: 'Now' },
        { id: 'B', name: 'New' },
      ],
    }),
  )
  const good = { test: 't1', variant: 'A', day: '2026-11-02', visitors: 10, conversions: 3 }
  return readFactRows(
    results,
    rows.map((row) => ({ ...good, ...row })),
    store,
  )
}

test('what is unknown is refused with the names that are known', () => {
  expect(read({ test: 't2' }, { variant: 'C' }, { metric: 'm9' }).rejected).toEqual([
    { row: 1, reason: 'There is no test t2.', hint: 'Tests here: t1 “Button”.' },
    { row: 2, reason: 'The test “Button” has no variant C.', hint: 'Its variants: A “Now”, B “New”.' },
    { row: 3, reason: 'There is no metric m9.', hint: 'Leave it out for the metric of the test. Metrics here: none.' },
  ])
})

test('more conversions than visitors are events, and figures that no people can have are refused', () => {
  const { rejected, accepted } = read(
    { conversions: 11 },
    { sum: 30, sumSquares: 89 },
    { sum: 30, sumSquares: 90 },
    { sumSquares: 4 },
  )
  expect(accepted.map(([, value]) => value)).toEqual([{ visitors: 10, conversions: 3, sum: 30, sumSquares: 90 }])
  expect(rejected).toMatchObject([
    {
      row: 1,
      reason: expect.stringContaining('events, not people?'),
      hint: expect.stringContaining('mean per person'),
    },
    { row: 2, reason: expect.stringContaining('sum² ÷ visitors') },
    { row: 4, reason: expect.stringContaining('without sum') },
  ])
})

test('an empty metric or segment is that of the test and of everybody', () => {
  expect(read({ metric: '', segment: null }).accepted).toEqual([
    ['t1:A:main:all:2026-11-02', { visitors: 10, conversions: 3 }],
  ])
})
