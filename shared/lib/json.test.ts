import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { asCarried, equalJson, isJson, isObject } from './json.ts'

/** The value as another replica of a document reads it. */
function sent(value: unknown): unknown {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  here.getMap('values').set('one', value)
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  return there.getMap('values').get('one')
}

const json = fc.jsonValue({ stringUnit: 'binary' })

describe('equalJson', () => {
  test('a value equals its copy, and what it equals is written the same', () => {
    fc.assert(fc.property(json, (value) => void expect(equalJson(value, structuredClone(value))).toBe(true)))
    fc.assert(
      fc.property(json, json, (one, two) => {
        expect(equalJson(one, two)).toBe(equalJson(two, one))
        if (JSON.stringify(one) === JSON.stringify(two) && !JSON.stringify(one).includes('0'))
          expect(equalJson(one, two)).toBe(true)
      }),
    )
  })

  test('the order of members does not count, that of a list does', () => {
    expect(equalJson({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
    expect(equalJson([1, 2], [2, 1])).toBe(false)
    expect(equalJson({ a: undefined }, {})).toBe(false)
    expect(equalJson([], {})).toBe(false)
  })

  test('never throws', () =>
    fc.assert(fc.property(fc.anything(), fc.anything(), (one, two) => void equalJson(one, two))))
})

describe('isObject', () => {
  test('a plain object is one; a list, null, and an instance of anything are none', () => {
    expect([{}, Object.create(null) as unknown, JSON.parse('{"a":1}') as unknown].map(isObject)).toEqual([
      true,
      true,
      true,
    ])
    expect([[], null, 'a', new Map(), new Date(), new Uint8Array(1), new Y.Map(), new Y.Text()].map(isObject)).toEqual(
      Array.from({ length: 8 }, () => false),
    )
  })

  test('an object whose prototype somebody sent along is none', () => {
    const sneaky: unknown = JSON.parse('{"__proto__": {"title": "inherited"}}')
    expect(isObject(sent(sneaky))).toBe(false)
  })
})

describe('isJson', () => {
  test('every JSON value is, and nothing that JSON would change or drop', () => {
    fc.assert(fc.property(json, (value) => void expect(isJson(value)).toBe(true)))
    for (const value of [
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1n,
      Symbol('a'),
      () => 1,
      new Date(),
      [undefined],
      { a: new Map() },
    ])
      expect(isJson(value)).toBe(false)
  })

  test('a value nested without end is refused, not followed', () => {
    let deep: unknown = null
    for (let i = 0; i < 100_000; i += 1) deep = [deep]
    expect(isJson(deep)).toBe(false)
  })
})

describe('asCarried', () => {
  test('is what every other replica will read', () => {
    fc.assert(
      fc.property(json, (value) => {
        const carried = asCarried(value)
        fc.pre(!JSON.stringify(value).includes('__proto__'))
        expect(equalJson(sent(carried), carried)).toBe(true)
        expect(equalJson(sent(value), carried)).toBe(true)
      }),
    )
  })

  test('is a copy, so that the caller may go on with the original', () => {
    const original = { list: [1], gone: undefined }
    const carried = asCarried(original)
    original.list.push(2)
    expect(carried).toEqual({ list: [1] })
    expect(Object.keys(carried)).toEqual(['list'])
  })
})
