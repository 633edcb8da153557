import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PlanEntry, planEntries } from './plan-entries.ts'

const hand = (...ids: string[]) => ({ id: ids[0] ?? '', ids, column: 's1', after: null })
const drawn = (entries: readonly PlanEntry[]) =>
  entries
    .map((entry) =>
      entry.kind === 'item'
        ? `${entry.left ? '(' : ''}${entry.id}${entry.place || ''}${entry.left ? ')' : ''}`
        : entry.kind === 'gap'
          ? `[${entry.from}-${entry.to}]`
          : '—',
    )
    .join(' ')

test('at rest items are counted, and the line stands under those above it', () => {
  expect(drawn(planEntries({ ids: ['a', 'b', 'c'], hand: null, gapAt: null, lineAt: 2 }))).toBe('a1 b2 — c3')
  expect(drawn(planEntries({ ids: ['a', 'b'], hand: null, gapAt: null, lineAt: 0 }))).toBe('— a1 b2')
})

test('with everything above it there is no line', () => {
  expect(drawn(planEntries({ ids: ['a', 'b'], hand: null, gapAt: null, lineAt: 2 }))).toBe('a1 b2')
})

test('where two from elsewhere would land is a gap that says their places', () => {
  expect(drawn(planEntries({ ids: ['a', 'b', 'c'], hand: hand('x', 'y'), gapAt: 1, lineAt: 4 }))).toBe(
    'a1 [2-3] b4 — c5',
  )
  expect(drawn(planEntries({ ids: [], hand: hand('x'), gapAt: 0, lineAt: null }))).toBe('[1-1]')
})

test('what is moved within its list leaves a mark and is counted where it would land', () => {
  expect(drawn(planEntries({ ids: ['a', 'b', 'c'], hand: hand('a'), gapAt: 1, lineAt: null }))).toBe('(a) b1 [2-2] c3')
})

test('what is over another list keeps its number until it is there', () => {
  expect(drawn(planEntries({ ids: ['a', 'b'], hand: hand('a'), gapAt: null, lineAt: null }))).toBe('(a1) b2')
})

test('law: every item is there once, places follow each other, and line and gap are there once at most', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
  fc.assert(
    fc.property(ids, ids, fc.option(fc.nat(6)), fc.option(fc.nat(9)), (list, held, gapAt, lineAt) => {
      const entries = planEntries({ ids: list, hand: held.length > 0 ? hand(...held) : null, gapAt, lineAt })
      expect(entries.flatMap((entry) => (entry.kind === 'item' ? entry.id : []))).toEqual(list)
      expect(entries.filter((entry) => entry.kind === 'line').length).toBeLessThanOrEqual(1)
      const places = entries.flatMap((entry) =>
        entry.kind === 'item'
          ? entry.place || []
          : entry.kind === 'gap'
            ? Array.from({ length: entry.to - entry.from + 1 }, (_, more) => entry.from + more)
            : [],
      )
      expect(places).toEqual(places.map((_, index) => index + 1))
    }),
  )
})
