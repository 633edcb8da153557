import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextOf } from './thread-order.ts'

test('walking goes through all threads in turn, either way, and round', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }),
      fc.constantFrom(1 as const, -1 as const),
      (ids, by) => {
        const walked: (string | null)[] = []
        for (let step = 0, at: string | null = null; step < ids.length; step += 1)
          walked.push((at = nextOf(ids, at, by)))
        expect(walked).toEqual(by === 1 ? ids : ids.toReversed())
        expect(nextOf(ids, walked.at(-1) ?? null, by)).toBe(walked[0])
      },
    ),
  )
})

test('where there is none, there is no next', () => {
  expect(nextOf([], null, 1)).toBe(null)
  expect(nextOf([], 'gone', -1)).toBe(null)
})
