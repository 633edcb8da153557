import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalOf, readAmount, readCount } from './results-numbers.ts'

test('a count is read however its thousands are set apart', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 1e9 }),
      fc.constantFrom('', ',', '.', ' ', '\u00A0', '\u202F', '’', "'"),
      (count, sign) => {
        const text = String(count).replaceAll(/\B(?=(\d{3})+$)/g, sign)
        expect(readCount(` ${text} `)).toBe(count)
      },
    ),
  )
})

test.each(['', '12.5', '5 %', '0.05', '-3', '1,23,456', '12,48', '1.234,567', 'many', '1e3', '9'.repeat(13)])(
  '“%s” is no count',
  (text) => expect(readCount(text)).toBeNull(),
)

test('a whole number that a spreadsheet wrote with a fraction of zero is a count', () => {
  expect(['12.0', '12,00', '1,204.0'].map(readCount)).toEqual([12, 12, 1204])
})

test('an amount is read with either sign of fractions, and its currency is passed over', () => {
  const amount = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100)
  fc.assert(
    fc.property(amount, fc.constantFrom<[string, 'en' | 'de']>(['.', 'en'], [',', 'de']), (value, [decimal, place]) => {
      const text = value.toLocaleString(place, { minimumFractionDigits: 2 })
      expect(readAmount(`€ ${text}`, decimal === ',' ? ',' : '.')).toBe(value)
    }),
  )
  expect(readAmount('3.068811771e9', '.')).toBe(3_068_811_771)
  expect(['', '12,5', '1.2.3', 'x', '1e999'].map((text) => readAmount(text, '.'))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})

test('the sign of fractions is told by the first number that shows it', () => {
  expect(decimalOf(['1.200', '12,5'], '.')).toBe(',')
  expect(decimalOf(['1,234.5'], ',')).toBe('.')
  expect(decimalOf(['1.234,5'], '.')).toBe(',')
  expect(decimalOf(['1.234', '7'], ',')).toBe(',')
})
