import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemRow } from './test-rows.ts'
import { withHands } from './with-hands.ts'

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => itemRow(id)) as [
  ReturnType<typeof itemRow>,
  ReturnType<typeof itemRow>,
  ReturnType<typeof itemRow>,
  ReturnType<typeof itemRow>,
]
const lists = new Map([
  ['backlog', [a, b, c]],
  ['s1', [d]],
])
const ids = (of: ReadonlyMap<string, readonly { id: string }[]>) =>
  [...of].map(([name, items]) => `${name}:${items.map((item) => item.id).join('')}`).join(' ')

test('what is held over a sprint stands there, in the order of the hand', () => {
  expect(ids(withHands(lists, [{ items: ['c', 'a'], over: { column: 's1', index: 0 } }]))).toBe('backlog:b s1:cad')
})

test('within a list the place is counted among the others', () => {
  expect(ids(withHands(lists, [{ items: ['a'], over: { column: 'backlog', index: 1 } }]))).toBe('backlog:bac s1:d')
})

test('a hand over nothing, or over a list that is not shown, changes nothing', () => {
  expect(withHands(lists, [{ items: ['a'], over: null }])).toBe(lists)
  expect(withHands(lists, [{ items: ['a'], over: { column: 'doing', index: 0 } }])).toBe(lists)
  expect(ids(withHands(lists, [{ items: ['gone'], over: { column: 's1', index: 9 } }]))).toBe('backlog:abc s1:d')
})

test('two hands count together', () => {
  const hands = [
    { items: ['a'], over: { column: 's1', index: 5 } },
    { items: ['d'], over: { column: 'backlog', index: 0 } },
  ]
  expect(ids(withHands(lists, hands))).toBe('backlog:dbc s1:a')
})

test('D17 whatever hovers wherever, each item stands in exactly one list', () => {
  const hand = fc.record({
    items: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'gone'), { maxLength: 4 }),
    over: fc.option(fc.record({ column: fc.constantFrom('backlog', 's1', 'elsewhere'), index: fc.integer() })),
  })
  fc.assert(
    fc.property(fc.array(hand, { maxLength: 4 }), (hands) => {
      const all = [...withHands(lists, hands).values()].flat().map((item) => item.id)
      expect(all.toSorted()).toEqual(['a', 'b', 'c', 'd'])
    }),
  )
})
