import fc from 'fast-check'
import { expect, test } from 'vitest'
import { handToTell, heldCards } from './tell-hand.ts'

const idOf = (number: number) => `item${number}`
const board = new Map(Array.from({ length: 3000 }, (_, number) => [number, idOf(number)]))
const numberOf = (id: string) => (id.startsWith('new') ? null : Number(id.slice(4)))

test('law: a hand is known whole to others, so far as numbers go into the room that there is', () => {
  const held = fc.uniqueArray(fc.oneof(fc.nat(120), fc.nat(2999)), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(held, fc.nat(5), (numbers, nameless) => {
      const ids = [...numbers.map(idOf), ...Array.from({ length: nameless }, (_, place) => `new${place}`)]
      const [lead = ''] = ids
      const told = handToTell({ id: lead, ids }, numberOf)
      expect(told.items.length).toBeLessThanOrEqual(20)
      const known = heldCards(told, board)
      expect(known[0]).toBe(lead)
      expect(known.toSorted()).toEqual(ids.toSorted())
    }),
  )
})

test('of more than there is room for, a part is known and the true count is told', () => {
  const ids = Array.from({ length: 1000 }, (_, place) => idOf(place * 3))
  const told = handToTell({ id: 'item0', ids }, numberOf)
  const known = heldCards(told, board)
  expect(told.count).toBe(1000)
  expect(known.length).toBeGreaterThan(100)
  expect(known.length).toBeLessThan(1000)
})

test('whoever claims less than they list is believed no further', () => {
  expect(heldCards({ items: ['item1'], numbers: '5-90', count: 3 }, board)).toEqual(['item1', 'item5', 'item6'])
  expect(heldCards({ items: ['item1'], numbers: 'everything', count: 3 }, board)).toEqual(['item1'])
})
