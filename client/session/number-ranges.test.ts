import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberRanges, numbersIn } from './number-ranges.ts'

const numbers = fc.uniqueArray(fc.oneof(fc.nat(60), fc.nat(9999)), { maxLength: 200 })

describe('ranges of numbers', () => {
  test('law: with room enough they read as what was written', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        expect(numbersIn(numberRanges(list, 10_000)).toSorted((a, b) => a - b)).toEqual(list.toSorted((a, b) => a - b))
      }),
    )
  })

  test('law: with less room they say a part of it, and never more than goes in', () => {
    fc.assert(
      fc.property(numbers, fc.nat(80), (list, room) => {
        const text = numberRanges(list, room)
        expect(text.length).toBeLessThanOrEqual(room)
        for (const number of numbersIn(text)) expect(list).toContain(number)
      }),
    )
  })

  test('long runs are told before single numbers', () => {
    expect(numberRanges([1, 5, 6, 7, 8, 20], 3)).toBe('5-8')
    expect(numberRanges([12, 14, 13, 44], 20)).toBe('12-14,44')
  })

  test('hostile texts are no numbers', () => {
    for (const text of ['', 'x', '3-1', '1,1', '1-4,3', '1-999999999', '-5', '1,', '1 2', '1-2-3', '0x10', '1e3'])
      expect(numbersIn(text)).toEqual([])
    expect(numbersIn(Array.from({ length: 4000 }, () => '1-999').join())).toEqual([])
    expect(numbersIn('1-10000')).toHaveLength(10_000)
    expect(numbersIn('1-10001')).toEqual([])
  })
})
