import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatExact, formatNumber, typedNumber } from './numbers.ts'

test('a number is read with a decimal comma or dot, and with thousands as the screen groups them', () => {
  for (const [typed, read] of [
    ['1,5', 1.5],
    ['1.5', 1.5],
    [' 0,25 ', 0.25],
    ['0,125', 0.125],
    ['1,204', 1204],
    ['1,204.5', 1204.5],
    ['1,204,000', 1_204_000],
    ['12,04', 12.04],
    ['\u22123', -3],
    ['.5', 0.5],
    [',5', 0.5],
    ['', null],
    ['  ', null],
  ] as const)
    expect(typedNumber(typed)).toBe(read)
})

test('what is no number is not guessed at', () => {
  for (const typed of ['1.2.3', '1,2,3', '1.5,5', 'five', '1 2', '1e3', '-', ','])
    expect(typedNumber(typed)).toBe(undefined)
})

test('law: what a screen shows is read as the same number', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (hundredths) => {
      const value = hundredths / 100
      expect(typedNumber(formatNumber(value))).toBe(value === 0 ? 0 : value)
      expect(typedNumber(formatExact(value))).toBe(value === 0 ? 0 : value)
    }),
  )
})
