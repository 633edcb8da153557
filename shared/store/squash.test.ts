import { expect, test } from 'vitest'
import type { Change } from './collection.ts'
import { squash } from './squash.ts'

const change = (field: string, before: unknown, after: unknown, id = 'i1'): Change => ({
  collection: 'items',
  id,
  field,
  before,
  after,
})

test('several changes of a field are one, from the first before to the last after', () => {
  expect(squash([change('title', 'A', 'B'), change('points', 1, 2), change('title', 'B', 'C')])).toEqual([
    change('title', 'A', 'C'),
    change('points', 1, 2),
  ])
})

test('a field that came back to where it was is left out', () => {
  expect(squash([change('title', 'A', 'B'), change('title', 'B', 'A')])).toEqual([])
})

test('what was written to a row just born belongs to its birth', () => {
  const birth = change('', undefined, { title: 'A' })
  expect(squash([birth, change('title', 'A', 'B'), change('title', 'X', 'Y', 'i2')])).toEqual([
    birth,
    change('title', 'X', 'Y', 'i2'),
  ])
})
