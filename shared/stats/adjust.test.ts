import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { benjaminiHochberg, bonferroni, holm } from './adjust.ts'

const pValues = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.01)), {
  maxLength: 12,
})

test('Holm rejects what stepping down by hand rejects', () => {
  fc.assert(
    fc.property(pValues, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (list, alpha) => {
      const rising = list.toSorted((a, b) => a - b)
      const stops = rising.findIndex((p, at) => p * (list.length - at) > alpha)
      const rejected = stops === -1 ? list.length : stops
      expect(holm(list).filter((p) => p <= alpha)).toHaveLength(rejected)
    }),
  )
})

test('Benjamini and Hochberg reject what stepping up by hand rejects', () => {
  fc.assert(
    fc.property(pValues, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (list, alpha) => {
      const rising = list.toSorted((a, b) => a - b)
      const last = rising.findLastIndex((p, at) => (p * list.length) / (at + 1) <= alpha)
      expect(benjaminiHochberg(list).filter((p) => p <= alpha)).toHaveLength(last + 1)
    }),
  )
})

test('each is at least the p-value and at most Bonferroni’s, keeps their order, and stands where it stood', () => {
  fc.assert(
    fc.property(pValues, (list) => {
      const most = bonferroni(list)
      for (const adjusted of [holm(list), benjaminiHochberg(list)])
        list.forEach((p, at) => {
          const found = must(adjusted[at])
          expect(found >= p - 1e-15 && found <= must(most[at]) + 1e-15).toBe(true)
          list.forEach((other, there) => {
            if (other < p) expect(must(adjusted[there])).toBeLessThanOrEqual(found)
          })
        })
      expect(holm(list.toReversed())).toEqual(holm(list).toReversed())
    }),
  )
})

test('one p-value stays as it is, none give none, and what is no number counts as 1', () => {
  expect([holm([0.03]), benjaminiHochberg([0.03]), bonferroni([0.03])]).toEqual([[0.03], [0.03], [0.03]])
  expect([holm([]), benjaminiHochberg([]), bonferroni([])]).toEqual([[], [], []])
  expect(holm([NaN, 0.01])).toEqual([1, 0.02])
  expect(bonferroni([-1, 7])).toEqual([0, 1])
})
