import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { median, pairedRatios, rangeOf, verdict } from './statistics.ts'

const figures = fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 20 })

test('half of the values are on either side of the median', () => {
  fc.assert(
    fc.property(figures, (values) => {
      const middle = median(values)
      expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2)
      expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2)
    }),
  )
})

test('the median of an even number lies between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([7])).toBe(7)
})

test('nothing has no median and no range', () => {
  expect(() => median([])).toThrow(RangeError)
  expect(rangeOf([])).toBeNull()
})

test('the order of the rounds does not change a range', () => {
  fc.assert(
    fc.property(figures, (values) => {
      expect(rangeOf(values.toReversed())).toEqual(rangeOf(values))
    }),
  )
})

test('a ratio pairs the two figures of one round and leaves out rounds that lack one', () => {
  expect(pairedRatios([2, 3, null, 8], [4, null, 1, 2])).toEqual([0.5, 4])
  expect(pairedRatios([1, 2], [0, 4])).toEqual([0.5])
})

test('a machine that is twice as slow for a round changes no ratio', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), { minLength: 1 })
  fc.assert(
    fc.property(pairs, fc.nat(), (rounds, which) => {
      const slow = (value: number, round: number) => (round === which % rounds.length ? value * 2 : value)
      const ours = rounds.map(([value]) => value)
      const theirs = rounds.map(([, value]) => value)
      expect(pairedRatios(ours.map(slow), theirs.map(slow))).toEqual(pairedRatios(ours, theirs))
    }),
  )
})

test('a goal is met only when every one of at least five rounds is on the right side', () => {
  expect(verdict([0.6, 0.5, 0.4, 0.6, 0.3], 0.6)).toBe('met')
  expect(verdict([0.6, 0.5, 0.4, 0.6, 0.61], 0.6)).toBe('missed')
  expect(verdict([0.1, 0.1, 0.1], 0.6)).toBe('too few rounds')
  expect(verdict([0.7], 0.6)).toBe('missed')
  expect(verdict([0.1, 0.1, 0.1, 0.1, NaN], 0.6)).toBe('missed')
})
