import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inItemOrder, itemOrders } from './item-order.ts'
import { itemRow } from './test-rows.ts'

const named = (items: readonly { id: string }[]) => items.map((item) => item.id).join('')

test('most points come first, what is not estimated last', () => {
  const items = [itemRow('a', { points: 1 }), itemRow('b', { points: null }), itemRow('c', { points: 8 })]
  expect(named(inItemOrder(items, 'points'))).toBe('cab')
})

test('the earliest day comes first, what has none last', () => {
  const items = [itemRow('a'), itemRow('b', { due: '2026-12-01' }), itemRow('c', { due: '2026-11-30' })]
  expect(named(inItemOrder(items, 'due'))).toBe('cba')
})

test('numbers in titles count as numbers', () => {
  const items = [itemRow('a', { title: 'Part 10' }), itemRow('b', { title: 'Part 9' })]
  expect(named(inItemOrder(items, 'title'))).toBe('ba')
})

test('the highest number is the newest, and what has none yet is newer still', () => {
  const items = [itemRow('a', { number: 3 }), itemRow('b', { number: null }), itemRow('c', { number: 7 })]
  expect(named(inItemOrder(items, 'newest'))).toBe('bca')
})

test('law: any order shows the same items, sorting twice changes nothing, and the list itself is left alone', () => {
  const item = fc.record({ points: fc.option(fc.nat(3)), number: fc.option(fc.nat(5)) })
  fc.assert(
    fc.property(fc.array(item), fc.constantFrom(...itemOrders), (rows, order) => {
      const items = rows.map((fields, place) => itemRow(`i${place}`, fields))
      const before = [...items]
      const sorted = inItemOrder(items, order)
      expect(items).toEqual(before)
      expect(new Set(sorted)).toEqual(new Set(items))
      expect(inItemOrder(sorted, order)).toEqual(sorted)
    }),
  )
})
