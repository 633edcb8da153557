import { expect, test } from 'vitest'
import type { AnyRow } from '../schema/entity.ts'
import { binRows, daysUntil, deletionsOnRecord, leavesBinAt } from './bin.ts'

const day = 86_400_000
const row = (id: string, deleted: [number, string] | null): AnyRow => ({ id, deleted })
const inside = ['sprint14', 'todo', 3, 0]

test('the bin holds what is deleted, of every kind, newest first', () => {
  const found = binRows([
    ['items', [row('boot', [5, 'ines']), row('shoe', null), row('sock', [9, 'jonas'])]],
    ['labels', [row('sale', [7, 'ines'])]],
  ])
  expect(found.map(({ kind, row: { id }, by }) => [kind, id, by])).toEqual([
    ['items', 'sock', 'jonas'],
    ['labels', 'sale', 'ines'],
    ['items', 'boot', 'ines'],
  ])
})

test('the record tells of items whose last event took them away', () => {
  const recorded = deletionsOnRecord([
    ['10:boot', [1000, 'ines', 'boot', 'went', inside, null]],
    ['9:boot', [900, 'ines', 'boot', 'came', null, inside]],
    ['11:shoe', [1100, 'ines', 'shoe', 'went', inside, null]],
    ['12:shoe', [1200, 'ines', 'shoe', 'came', null, inside]],
    ['broken', 'no event'],
  ])
  expect([...recorded]).toEqual([['boot', 1000]])
})

test('thirty days run from the later of the deletion and its arrival', () => {
  expect(leavesBinAt(5 * day, undefined, 6 * day)).toBe(35 * day)
  expect(leavesBinAt(5 * day, 20 * day, 21 * day)).toBe(50 * day)
  expect(leavesBinAt(5 * day, 4 * day, 21 * day)).toBe(35 * day)
})

test('a clock that is ahead keeps nothing in the bin longer, and takes nothing out of it sooner', () => {
  expect(leavesBinAt(900 * day, 20 * day, 21 * day)).toBe(50 * day)
  expect(leavesBinAt(900 * day, undefined, 21 * day)).toBe(51 * day)
})

test('days are counted up to the last begun one, and never below none', () => {
  expect(daysUntil(30 * day, 0)).toBe(30)
  expect(daysUntil(30 * day, 29 * day + 1)).toBe(1)
  expect(daysUntil(30 * day, 31 * day)).toBe(0)
})
