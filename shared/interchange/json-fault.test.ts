import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFault } from './json-fault.ts'

test('the line, the column and what stands there are told', () => {
  expect(jsonFault('{"a": }')).toEqual({ line: 1, column: 7, found: '“}”' })
  expect(jsonFault('{\n  "lists": [1,\n  oops]\n}')).toEqual({ line: 3, column: 3, found: '“o”' })
  expect(jsonFault('{"cards": [')).toEqual({ line: 1, column: 12, found: 'the end' })
  expect(jsonFault('')).toEqual({ line: 1, column: 1, found: 'the end' })
  expect(jsonFault('[1] 2')).toEqual({ line: 1, column: 5, found: '“2”' })
  expect(jsonFault('["a\nb"]')).toEqual({ line: 1, column: 4, found: '“\n”' })
})

test('what is JSON has no fault, however deep', () => {
  fc.assert(fc.property(fc.json(), (text) => void expect(jsonFault(text)).toBeNull()))
  expect(jsonFault('['.repeat(200_000) + ']'.repeat(200_000))).toBeNull()
})

test('it finds a fault exactly where the engine finds one', () => {
  const parses = (text: string) => {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  }
  const spoilt = fc.tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom('', '"', '{', '}', ',', ':', '\\', 'e', '0', '\u0001'),
    fc.nat({ max: 2 }),
  )
  fc.assert(
    fc.property(spoilt, ([text, where, extra, cut]) => {
      const at = where % (text.length + 1)
      const changed = text.slice(0, at) + extra + text.slice(at + cut)
      expect(jsonFault(changed) === null).toBe(parses(changed))
    }),
    { numRuns: 1000 },
  )
})
