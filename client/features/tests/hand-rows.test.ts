import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countsOf, faultsOf } from './hand-rows.ts'

test('law: whole numbers with no more who did it than saw it are kept as typed, also with commas between thousands', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e9), (one, two) => {
      const [visitors, conversions] = [Math.max(one, two), Math.min(one, two)]
      const grouped = visitors.toLocaleString('en-GB')
      expect(faultsOf({ people: grouped, done: String(conversions) })).toEqual({})
      expect(countsOf({ people: grouped, done: String(conversions) })).toEqual({ visitors, conversions })
    }),
  )
})

test('law: cells with a fault keep nothing', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (people, done) => {
      const faults = Object.keys(faultsOf({ people, done }))
      if (faults.length > 0) expect(countsOf({ people, done })).toBe(null)
    }),
  )
})

test('each fault is told at its cell', () => {
  expect(faultsOf({ people: '10', done: '12' })).toEqual({ done: { kind: 'too-many', most: 10 } })
  expect(faultsOf({ people: '', done: '12' })).toEqual({ people: { kind: 'needs-people' } })
  expect(faultsOf({ people: '10', done: '' })).toEqual({ done: { kind: 'needs-done' } })
  expect(faultsOf({ people: 'ten', done: '1.5' })).toEqual({
    people: { kind: 'needs-count' },
    done: { kind: 'needs-count' },
  })
  expect(faultsOf({ people: '-3', done: '0' })).toEqual({ people: { kind: 'needs-count' } })
})

test('empty cells are nothing to keep and nothing wrong', () => {
  expect(faultsOf({ people: ' ', done: '' })).toEqual({})
  expect(countsOf({ people: '', done: '' })).toBe(null)
})
