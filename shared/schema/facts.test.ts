import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digests, events, factKinds, isFactKey, readings, results } from './facts.ts'

test('a key has as many parts as its kind, none of them empty or long, and a real day where it ends in one', () => {
  expect(isFactKey(results, 'test1:a:main:all:2026-02-28')).toBe(true)
  expect(isFactKey(readings, 'stage1:all:2026-02-28')).toBe(true)
  expect(isFactKey(events, '12:item1')).toBe(true)
  expect(isFactKey(digests, 'item1')).toBe(true)
  for (const key of [
    '',
    'test1:a:main:all',
    'test1:a:main:all:2026-02-30',
    'test1::main:all:2026-02-28',
    'test1:a:main:all:2026-02-28:x',
    `${'x'.repeat(65)}:a:main:all:2026-02-28`,
  ]) {
    expect(isFactKey(results, key)).toBe(false)
  }
})

test('a key with half a character in it would change on its way, so it is none', () => {
  expect(isFactKey(digests, 'a\uD800')).toBe(false)
  expect(isFactKey(digests, 'a😀')).toBe(true)
})

test.each(Object.values(factKinds))('$name judges any value without throwing', (kind) => {
  fc.assert(fc.property(fc.anything(), (value) => void kind.value.safeParse(value)))
})

test('results are counts, readings are measures, events are whole', () => {
  expect(results.value.safeParse({ visitors: 10, conversions: 2 }).success).toBe(true)
  expect(results.value.safeParse({ visitors: -1, conversions: 0 }).success).toBe(false)
  expect(results.value.safeParse({ visitors: 1, conversions: 0, more: 1 }).success).toBe(false)
  expect(readings.value.safeParse({ value: 4.2, n: 10 }).success).toBe(true)
  expect(readings.value.safeParse({ value: Number.NaN }).success).toBe(false)
  expect(events.value.safeParse([5, null, 'i', 'came', null, ['backlog', 'todo', 1, 0]]).success).toBe(true)
  expect(events.value.safeParse([-5, null, 'i', 'came', null, null]).success).toBe(false)
  expect(events.value.safeParse([5, null, 'i', 'came', null, new Map()]).success).toBe(false)
})
