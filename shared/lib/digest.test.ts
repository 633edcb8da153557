import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { digest } from './digest.ts'
import { type Json, asCarried, equalJson } from './json.ts'

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>

test('equal values have one mark, whatever the order of their members', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), json), (value) => {
      const other = Object.fromEntries(Object.entries(value).toReversed())
      expect(digest(other)).toBe(digest(asCarried(value)))
    }),
  )
})

test('values that differ have two', () => {
  fc.assert(
    fc.property(json, json, (one, two) => {
      fc.pre(!equalJson(one, two) && JSON.stringify(one) !== JSON.stringify(two))
      expect(digest(one)).not.toBe(digest(two))
    }),
  )
  expect(digest({})).not.toBe(digest([]))
  expect(digest({ a: 1 })).not.toBe(digest([['a', 1]]))
  const some = Array.from({ length: 50_000 }, (_, index) => digest({ title: 'Poster', number: index }))
  expect(new Set(some).size).toBe(some.length)
})
