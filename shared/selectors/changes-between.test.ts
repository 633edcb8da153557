import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesBetween } from './changes-between.ts'

const row = (id: string, value: number) => ({ id, value })
const lists = fc.uniqueArray(fc.record({ id: fc.string(), value: fc.nat() }), { selector: ({ id }) => id })

test('tells the rows that are others in their places, and those that came at the end', () => {
  fc.assert(
    fc.property(lists, fc.array(fc.nat()), fc.nat(5), (before, touched, more) => {
      const places = new Set(touched.filter((place) => place < before.length))
      const changed = before.map((one, place) => (places.has(place) ? { ...one } : one))
      const after = [...changed, ...Array.from({ length: more }, (_, place) => row(`new ${place}`, place))]
      const told = changesBetween(before, after)
      expect(told).toEqual(after.flatMap((one, place) => (one === before[place] ? [] : [[before[place], one]])))
    }),
  )
})

test('gives up when rows went or changed their places, or when most have changed', () => {
  const rows = Array.from({ length: 300 }, (_, place) => row(`r${place}`, place))
  expect(changesBetween(rows, rows.slice(1))).toBe(null)
  expect(changesBetween(rows, rows.toReversed())).toBe(null)
  expect(
    changesBetween(
      rows,
      rows.map((one) => ({ ...one })),
    ),
  ).toBe(null)
  expect(changesBetween(rows, rows.slice())).toEqual([])
})
