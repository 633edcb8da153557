import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backlog } from '../schema/item.ts'
import { byPlace, containerOf, isOnBoard, itemsIn, statusOf } from './item-place.ts'
import { itemRow } from './test-rows.ts'

const grounds = { sprints: new Set(['s1', 's2']), statuses: ['todo', 'done'] }

test('an item is where its place says, or in the backlog and the first column when that is gone', () => {
  const there = itemRow('a', { place: ['s1', 'done', 'a0'] })
  const lost = itemRow('b', { place: ['gone', 'gone', 'a0'] })
  expect([containerOf(there, grounds), statusOf(there, grounds)]).toEqual(['s1', 'done'])
  expect([containerOf(lost, grounds), statusOf(lost, grounds)]).toEqual([backlog, 'todo'])
  expect(statusOf(there, { ...grounds, statuses: [] })).toBe(null)
})

test('what is in the bin or archived is not on the board', () => {
  expect(isOnBoard(itemRow('a'))).toBe(true)
  expect(isOnBoard(itemRow('a', { archived: true }))).toBe(false)
  expect(isOnBoard(itemRow('a', { deleted: [1, 'm'] }))).toBe(false)
})

test('law: the containers share out the items on the board, each in a total order that does not hang on who is asked', () => {
  const word = fc.constantFrom('s1', 's2', backlog, 'gone', '')
  const list = fc
    .array(fc.record({ place: fc.tuple(word, word, fc.constantFrom('a0', 'a1', '', '!')), archived: fc.boolean() }))
    .map((all) => all.map((fields, i) => itemRow(`i${i}`, fields)))
  fc.assert(
    fc.property(list, (items) => {
      const lists = [backlog, 's1', 's2'].map((container) => itemsIn(items, container, grounds))
      expect(
        lists
          .flat()
          .map((item) => item.id)
          .toSorted(),
      ).toEqual(
        items
          .filter(isOnBoard)
          .map((item) => item.id)
          .toSorted(),
      )
      for (const one of lists)
        one.forEach((item, i) => void (i > 0 && expect(byPlace(one[i - 1]!, item)).toBeLessThan(0)))
      expect([backlog, 's1', 's2'].map((container) => itemsIn(items.toReversed(), container, grounds))).toEqual(lists)
    }),
  )
})
