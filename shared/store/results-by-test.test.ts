import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardStore } from './board-store.ts'
import { resultsOf, testOfResult } from './results-by-test.ts'

const value = (visitors: number) => ({ visitors, conversions: 0 })

test('law: the results of a test are those of the board that name it, whatever came, changed and went', () => {
  const tests = ['t1', 't2', 't3']
  const act = fc.record({ test: fc.constantFrom(...tests), day: fc.integer({ min: 10, max: 14 }), visitors: fc.nat(2) })
  fc.assert(
    fc.property(fc.array(act), fc.nat(), (acts, ask) => {
      const store = createBoardStore(new Y.Doc())
      for (const [place, { test: of, day, visitors }] of acts.entries()) {
        if (place === ask % (acts.length + 1)) resultsOf(store, 't1')
        const key = `${of}:a:main:all:2026-11-${day}`
        store.doc.transact(() =>
          visitors === 0 ? store.facts.results.drop(key) : store.facts.results.put(key, value(visitors)),
        )
      }
      const all = [...store.facts.results.all().values()]
      for (const of of tests) {
        const inOrder = resultsOf(store, of).toSorted((a, b) => (a.id < b.id ? -1 : 1))
        const expected = all.filter(({ id }) => testOfResult(id) === of)
        expect(inOrder).toEqual(expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      }
    }),
  )
})

test('they are the same array until one of their own changes', () => {
  const store = createBoardStore(new Y.Doc())
  const put = (key: string, visitors: number) =>
    store.doc.transact(() => store.facts.results.put(`${key}:all:2026-11-06`, value(visitors)))
  put('t1:a:main', 1)
  const before = resultsOf(store, 't1')
  put('t2:a:main', 1)
  expect(resultsOf(store, 't1')).toBe(before)
  put('t1:a:main', 2)
  expect(resultsOf(store, 't1')).not.toBe(before)
  expect(resultsOf(store, 'none')).toEqual([])
})
