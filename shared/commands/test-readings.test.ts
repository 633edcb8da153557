import { expect, test } from 'vitest'
import { testBoard } from './test-board.ts'
import { testReading, testReadings } from './test-readings.ts'

const variants = ['a', 'b'].map((id) => ({ id, name: id }))

function withTests() {
  const board = testBoard()
  board.run('metric.create', { id: 'cart', name: 'Put in cart', unit: '%' })
  board.run('metric.create', { id: 'returns', name: 'Returns', unit: '%', better: 'lower' })
  for (const id of ['t1', 't2']) {
    board.run('test.create', { id, name: id, variants, metric: 'cart', guardrails: ['returns'] })
    board.run('test.start', { id })
  }
  const put = (key: string, visitors: number) =>
    board.doc.transact(() => board.store.facts.results.put(`${key}:2026-11-09`, { visitors, conversions: 1 }))
  return { ...board, put }
}

test('a test is read again when the test, its own results or one of its metrics change, and else not', () => {
  const { store, run, put } = withTests()
  put('t1:a:main:all', 10)
  const read = () => testReading(store, 't1')
  let before = read()
  const isSame = () => {
    const now = read()
    const same = now === before
    before = now
    return same
  }
  put('t2:a:main:all', 10)
  run('test.update', { id: 't2', name: 'Other' })
  run('item.create', { id: 'i1', title: 'Quiz' })
  expect(isSame()).toBe(true)
  put('t1:a:main:all', 10)
  expect(isSame()).toBe(true)
  put('t1:a:main:all', 11)
  expect([isSame(), before?.arms[0]?.visitors]).toEqual([false, 11])
  run('metric.update', { id: 'returns', better: 'higher' })
  expect([isSame(), before?.guardrails[0]?.better]).toEqual([false, 'higher'])
  run('metric.update', { id: 'cart', better: 'lower' })
  expect([isSame(), before?.better]).toEqual([false, 'lower'])
  run('test.update', { id: 't1', owner: 'ines' })
  expect([isSame(), isSame()]).toEqual([false, true])
})

test('each segment is kept by itself, and a test in the bin is not read', () => {
  const { store, run, put } = withTests()
  put('t1:a:main:phone', 5)
  const [whole, phone] = [testReading(store, 't1'), testReading(store, 't1', 'phone')]
  expect([whole?.arms[0]?.visitors, phone?.arms[0]?.visitors]).toEqual([0, 5])
  expect([testReading(store, 't1'), testReading(store, 't1', 'phone')]).toEqual([whole, phone])
  expect(testReadings(store).map(({ test: id }) => id)).toEqual(['t1', 't2'])
  run('test.delete', { id: 't1' })
  expect([testReading(store, 't1'), testReading(store, 'none')]).toEqual([null, null])
  expect(testReadings(store).map(({ test: id }) => id)).toEqual(['t2'])
})
