import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { alignTexts } from './align-texts.ts'

const text = fc
  .array(fc.constantFrom('boot', 'map', 'winter', 'walk', 'a'), { maxLength: 4 })
  .map((words) => words.join(' '))

test('every text of both sides stands in the pairs once and in its order', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), fc.array(text, { maxLength: 6 }), (before, after) => {
      const pairs = alignTexts(before, after)
      expect(pairs.flatMap(([place]) => (place === null ? [] : [place]))).toEqual([...before.keys()])
      expect(pairs.flatMap(([, place]) => (place === null ? [] : [place]))).toEqual([...after.keys()])
    }),
  )
})

test('a text is the partner of the one it was made from, not of the one at its place', () => {
  expect(alignTexts(['Boots for hard winters', 'A map of the trail'], ['A map of the old trail'])).toEqual([
    [0, null],
    [1, 0],
  ])
  expect(alignTexts(['', 'one'], ['two', ''])).not.toContainEqual([1, 0])
})

test('very many texts are paired by their place', () => {
  const many = Array.from({ length: 300 }, (_, at) => `${at}`)
  expect(alignTexts(many, many.slice(1)).slice(0, 2)).toEqual([
    [0, 0],
    [1, 1],
  ])
})
