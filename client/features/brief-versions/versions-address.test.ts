import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readVersionsAddress, versionsQuery } from './versions-address.ts'

const row = fc.option(fc.integer({ min: 1, max: 1_000_000 }))

test('an address says again what was put into it', () => {
  fc.assert(
    fc.property(row, row, (from, to) => {
      expect(readVersionsAddress(versionsQuery({ from, to }))).toEqual({ from, to })
    }),
  )
})

test('what makes no sense in an address is not there', () => {
  expect(readVersionsAddress(new URLSearchParams('a=0&b=x'))).toEqual({ from: null, to: null })
})
