import { expect, test } from 'vitest'
import { testBoard } from '../../../shared/commands/test-board.ts'
import { addDays } from '../../../shared/lib/day.ts'
import '../../words/en-brief.ts'
import { testFigure } from './test-figure.ts'

const variants = ['a', 'b'].map((id) => ({ id, name: id }))

/** A running test with so many people and conversions a day of each variant, over eight days. */
function withResults(cells: Readonly<Record<string, readonly [visitors: number, conversions: number]>>) {
  const board = testBoard()
  board.run('test.create', { id: 't1', name: 'Fit quiz', variants })
  board.run('test.start', { id: 't1' })
  board.doc.transact(() => {
    for (const [variant, [visitors, conversions]] of Object.entries(cells))
      for (let day = 0; day < 8; day += 1)
        board.store.facts.results.put(`t1:${variant}:main:all:${addDays('2026-11-02', day)}`, { visitors, conversions })
  })
  return board
}
const shown = (...args: Parameters<typeof withResults>) => testFigure('t1', withResults(...args).store)

test('a chip tells the lift with its range, or why there is none', () => {
  expect(shown({ a: [1000, 100], b: [1000, 103] })).toEqual({
    ...{ name: 'Fit quiz', note: 'running' },
    figure: '+3.0%, could be −6.1 to +12.9',
  })
  expect(shown({ a: [2000, 100], b: [2000, 200] })).toMatchObject({ figure: '+100.0%, between 84.3 and 117.1' })
  expect(shown({ a: [2000, 100], b: [1500, 100] })).toMatchObject({ figure: 'do not read, the split is off' })
  expect(shown({ a: [100, 0], b: [100, 1] })).toMatchObject({ figure: 'too few to say' })
  expect(shown({ a: [10, 11], b: [10, 9] })).toMatchObject({ figure: 'cannot be read' })
  expect(shown({})).toEqual({ name: 'Fit quiz', figure: 'running', note: '' })
})

test('a decided test tells what was decided; one that is gone nothing', () => {
  const board = withResults({ a: [1000, 100], b: [1000, 103] })
  board.run('test.stop', { id: 't1' })
  board.run('test.decide', { id: 't1', decision: 'keep-control', reason: 'Not clear.' })
  expect(testFigure('t1', board.store)).toMatchObject({ figure: '+3.0%, could be −6.1 to +12.9', note: 'control kept' })
  board.run('test.delete', { id: 't1' })
  expect(testFigure('t1', board.store)).toBe(null)
})
