import { expect, test } from 'vitest'
import { type Json, isObject } from '../lib/json.ts'
import { type TestBoard, testBoard } from './test-board.ts'

const variants = [
  { id: 'a', name: 'No line' },
  { id: 'b', name: 'Free-returns line' },
]

function withTest(): TestBoard {
  const board = testBoard()
  board.run('test.create', { id: 't1', name: 'Free returns', variants })
  return board
}
const row = ({ store }: TestBoard) => store.rows.tests.get('t1')

test('a test is started, stopped and decided with a reason, in this order alone', () => {
  const board = withTest()
  const steps = [
    ['test.start', { id: 't1' }, 'running'],
    ['test.stop', { id: 't1' }, 'stopped'],
    ['test.decide', { id: 't1', decision: 'ship', reason: ' More carts became orders. ' }, 'decided'],
  ] as const
  for (const [name, args, state] of steps) {
    for (const [other, otherArgs] of steps) {
      if (other === name) continue
      const before = board.bytes()
      expect(() => board.run(other, otherArgs)).toThrow(`“Free returns” is ${row(board)!.state}; only a`)
      expect(board.bytes()).toEqual(before)
    }
    board.run(name, args)
    expect(row(board)?.state).toBe(state)
  }
  expect(row(board)).toMatchObject({ decision: 'ship', reason: 'More carts became orders.' })
  expect(() => board.run(steps[2][0], steps[2][1])).toThrow('only a stopped test can be decided')
})

test('what compares nothing, gives no reason or is gone is refused', () => {
  const board = withTest()
  board.run('test.create', { id: 't2', name: 'Alone', variants: variants.slice(0, 1) })
  expect(() => board.run('test.start', { id: 't2' })).toThrow('nothing to compare')
  board.run('test.start', { id: 't1' })
  board.run('test.stop', { id: 't1' })
  expect(() => board.run('test.decide', { id: 't1', decision: 'ship', reason: ' ' })).toThrow()
  expect(() => board.run('test.decide', { id: 't1', decision: 'win', reason: 'so' })).toThrow()
  board.run('test.delete', { id: 't1' })
  expect(() => board.run('test.decide', { id: 't1', decision: 'ship', reason: 'so' })).toThrow('There is no test t1.')
  expect(() => board.run('test.start', { id: 't1' }, { role: 'commenter' })).toThrow('may not run')
})

test('a sprint learns what is decided while it runs, not what was decided before or is stopped', () => {
  const board = withTest()
  for (const id of ['t2', 't3']) board.run('test.create', { id, name: id, variants })
  for (const id of ['t1', 't2', 't3']) {
    board.run('test.start', { id })
    board.run('test.stop', { id })
  }
  const decide = (id: string) => board.run('test.decide', { id, decision: 'iterate', reason: 'Not clear.' })
  decide('t1')
  board.run('sprint.start', { id: 's1' })
  decide('t2')
  expect(testsOf(board.run('sprint.close', { id: 's1' }).result)).toEqual(['t2'])
})

function testsOf(report: Json): unknown {
  return isObject(report) ? report['tests'] : undefined
}
