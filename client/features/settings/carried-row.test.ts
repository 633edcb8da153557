import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carriedOver, orderWith } from './carried-row.ts'

const ids = ['a', 'b', 'c', 'd', 'e']

test('law: a carried row stands where the hand was last, and the others keep their order', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ids), fc.array(fc.constantFrom(...ids)), (id, way) => {
      const start = { id, after: ids[ids.indexOf(id) - 1] ?? null }
      let carried = start
      for (const over of way) {
        const place = orderWith(ids, carried).indexOf(over)
        carried = carriedOver(ids, carried, over)
        expect(orderWith(ids, carried)[place]).toBe(id)
      }
      expect(orderWith(ids, carried).filter((one) => one !== id)).toEqual(ids.filter((one) => one !== id))
    }),
  )
})

test('law: whatever others do to the list meanwhile, each of its rows is drawn once', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ids), fc.constantFrom(...ids), fc.constantFrom(...ids, null), (now, id, after) => {
      const order = orderWith(now, { id, after: after === id ? null : after })
      expect([...order].toSorted()).toEqual(now.toSorted())
    }),
  )
})
