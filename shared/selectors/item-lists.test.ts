import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '../schema/item.ts'
import { type ListOf, createItemLists, itemLists } from './item-lists.ts'
import { itemRow } from './test-rows.ts'

const byContainer: ListOf = (item) => (item.deleted === null ? item.place[0] : null)
const byStatus: ListOf = (item) => item.place[1]

const patch = fc.oneof(
  fc
    .tuple(fc.constantFrom('s1', 's2'), fc.constantFrom('todo', 'done'), fc.constantFrom('a0', 'a1', 'a2'))
    .map((place): Partial<Item> => ({ place })),
  fc.constantFrom(null, 0.1, 0.2, 8).map((points): Partial<Item> => ({ points })),
  fc.constantFrom(null, [1, 'ines'] as [number, string]).map((deleted): Partial<Item> => ({ deleted })),
)
const edit = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'new'),
  patch,
  listOf: fc.constantFrom(byContainer, byStatus),
})

test('a list is in the order of places and knows the sum of its points', () => {
  const items = [
    itemRow('b', { place: ['s1', 'todo', 'a1'], points: 0.2 }),
    itemRow('a', { place: ['s1', 'done', 'a0'], points: 0.1 }),
  ]
  expect(itemLists(items, byContainer).get('s1')).toEqual({ items: [items[1], items[0]], points: 0.3 })
})

test('law: lists kept by what changes are those made anew, and what has not changed is the same object', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const listsOf = createItemLists()
      let items = ['a', 'b', 'c'].map((id) => itemRow(id, { place: ['s1', 'todo', 'a0'], points: 1 }))
      let before = listsOf(items, byContainer)
      for (const { id, patch: change, listOf } of edits) {
        items = items.some((item) => item.id === id)
          ? items.map((item) => (item.id === id ? { ...item, ...change } : item))
          : [...items, itemRow(id, change)]
        const lists = listsOf(items, listOf)
        expect(Object.fromEntries(lists)).toEqual(Object.fromEntries(itemLists(items, listOf)))
        expect(listsOf(items, listOf)).toBe(lists)
        for (const [key, list] of lists) {
          const known = before.get(key)
          if (
            known &&
            known.items.length === list.items.length &&
            known.items.every((item, at) => item === list.items[at])
          )
            expect(known.items).toBe(list.items)
        }
        before = lists
      }
    }),
    { numRuns: 300 },
  )
})
