import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longDay, pWords, rangeWords, rateWords, shortDay, splitWords } from './figure-words.ts'
import { liftWords } from '../../words/lift-words.ts'

test('a lift has its sign and one decimal; what rounds to nothing has no sign', () => {
  expect([0.029, -0.0514, 0, 0.0004, -0.0004, 12].map(liftWords)).toEqual([
    '+2.9%',
    '\u22125.1%',
    '0.0%',
    '0.0%',
    '0.0%',
    '+1,200.0%',
  ])
})

test('a range has signs where one end is below zero', () => {
  expect(rangeWords({ low: -0.051, high: 0.116 })).toBe('\u22125.1 to +11.6')
  expect(rangeWords({ low: 0.048, high: 0.18 })).toBe('4.8 to 18.0')
  expect(rangeWords({ low: -0.08, high: -0.01 })).toBe('\u22128.0 to \u22121.0')
})

test('a rate has three significant digits', () => {
  expect([0, 0.00318, 0.085, 0.442, 1].map(rateWords)).toEqual(['0%', '0.318%', '8.50%', '44.2%', '100%'])
})

test('law: a p-value is never said to be nothing', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => void expect(pWords(p)).not.toMatch(/= 0\.0+$/)),
  )
  expect(pWords(1e-300)).toBe('< 0.001')
  expect(pWords(1)).toBe('= 1.00')
})

test('a split is said in percent where that is whole', () => {
  expect(
    [
      [1, 1],
      [0.5, 0.5],
      [90, 10],
      [1, 1, 1],
    ].map(splitWords),
  ).toEqual(['50/50', '50/50', '90/10', '1/1/1'])
})

test('a day has its year when that is another one', () => {
  expect(shortDay('2026-11-12', '2026-11-16')).toBe('12 Nov')
  expect(longDay('2025-11-29', '2026-11-16')).toBe('29 November 2025')
})
