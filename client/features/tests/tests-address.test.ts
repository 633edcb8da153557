import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRow } from '../../../shared/schema/entity.ts'
import { tests as testEntity } from '../../../shared/schema/aims.ts'
import {
  allTests,
  isOfFilter,
  nameInAddress,
  none,
  readTestsAddress,
  testNamed,
  testShows,
  testsQuery,
} from './tests-address.ts'

const testRow = (id: string, fields: Record<string, unknown> = {}) => readRow(testEntity, id, fields)
const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,8}$/), { maxLength: 3 })

test('law: what the address says is read back as it was', () => {
  fc.assert(
    fc.property(fc.constantFrom(...testShows), ids, ids, (show, stages, owners) => {
      const address = { show, programme: false, stages, owners }
      expect(readTestsAddress(new URLSearchParams(testsQuery(address).toString()))).toEqual(address)
    }),
  )
})

test('what makes no sense in an address asks nothing', () => {
  expect(readTestsAddress(new URLSearchParams('show=mine&stage=,,&owner='))).toEqual({
    ...allTests,
  })
  expect(readTestsAddress(testsQuery({ ...allTests, programme: true }))).toEqual({ ...allTests, programme: true })
})

test('a filter can ask for tests that nobody has and that are of no stage', () => {
  const free = testRow('free')
  const taken = testRow('taken', { owner: 'hana', stage: 'use' })
  const of = (stages: string[], owners: string[]) =>
    [free, taken].filter((row) => isOfFilter(row, { ...allTests, stages, owners })).map(({ id }) => id)
  expect(of([], [])).toEqual(['free', 'taken'])
  expect(of([none], [])).toEqual(['free'])
  expect(of(['use', none], ['hana'])).toEqual(['taken'])
})

test('a test is found by its number, and by its id while it has none', () => {
  const rows = [testRow('one', { number: 12 }), testRow('B12'), testRow('two')]
  expect(testNamed(rows, 'B12')?.id).toBe('one')
  expect(testNamed(rows, 'b12')?.id).toBe('one')
  expect(testNamed(rows, 'two')?.id).toBe('two')
  expect(testNamed(rows, 'B7')).toBeUndefined()
  expect(rows.map(nameInAddress)).toEqual(['B12', 'B12', 'two'])
})
