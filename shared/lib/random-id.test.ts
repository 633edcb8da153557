import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRowId, randomId } from './random-id.ts'

test('a new id is a usable row id of the wanted length, and never the same twice', () => {
  const ids = Array.from({ length: 2000 }, () => randomId())
  expect(new Set(ids).size).toBe(2000)
  expect(ids.every((id) => isRowId(id) && id.length === 12)).toBe(true)
  expect(randomId(40)).toHaveLength(40)
})

test('every letter of the alphabet turns up about as often', () => {
  const counts = new Map<string, number>()
  for (const letter of Array.from({ length: 600 }, () => randomId(50)).join(''))
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
  expect(counts.size).toBe(62)
  for (const count of counts.values()) expect(Math.abs(count - 30_000 / 62)).toBeLessThan(150)
})

test('ids with a colon, a blank, foreign letters, too many letters, or of an object’s own machinery are refused', () => {
  for (const id of ['', 'a:b', 'a b', 'é', 'x'.repeat(65), 'a\n', '__proto__', 'constructor', 7, null])
    expect(isRowId(id)).toBe(false)
  for (const id of ['a', 'A_b-9', 'x'.repeat(64)]) expect(isRowId(id)).toBe(true)
  fc.assert(fc.property(fc.anything(), (value) => void isRowId(value)))
})
