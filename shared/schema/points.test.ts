import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readField } from './field.ts'
import { arePoints, points } from './points.ts'

const field = points('Points')

test('law: whole hundredths up to the limit can be written, whatever binary makes of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (hundredths) => {
      expect(arePoints(hundredths / 100)).toBe(true)
      expect(field.schema.safeParse(hundredths / 100).success).toBe(true)
    }),
  )
})

test('what is finer is refused with words, but read where it was written before', () => {
  expect(field.schema.safeParse(0.001).error?.issues[0]?.message).toBe('Points have steps of 0.01. Round them.')
  for (const value of [0.001, 2.505, -1, 1000.01]) expect(arePoints(value)).toBe(false)
  expect(readField(field, 2.505)).toBe(2.505)
  expect(field.schema.safeParse(null).success).toBe(true)
})
