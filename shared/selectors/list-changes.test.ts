import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RowChange, changesBetween, keptPerList, noteOrigin } from './list-changes.ts'

type Valued = { id: string; value: number }

const row = (id: string, value: number): Valued => ({ id, value })
const lists = fc.uniqueArray(fc.record({ id: fc.string(), value: fc.nat() }), { selector: ({ id }) => id })

describe('changes between two lists', () => {
  test('are the rows that are others in their places, and those that came at the end', () => {
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

  test('are given up when rows went or changed their places, or when most have changed', () => {
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
})

/** Lists made one from the other, some noted and some not: rows change, come and go. */
const histories = fc.array(
  fc.record({
    acts: fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), value: fc.nat(9), goes: fc.boolean() }), {
      maxLength: 3,
    }),
    isNoted: fc.boolean(),
    isAsked: fc.boolean(),
  }),
  { maxLength: 30 },
)

function next(list: readonly Valued[], acts: readonly { id: string; value: number; goes: boolean }[]) {
  let after = list
  const changes: RowChange<Valued>[] = []
  for (const { id, value, goes } of acts) {
    const before = after.find((one) => one.id === id)
    const made = goes ? undefined : row(id, value)
    if (!before && !made) continue
    after = before ? after.flatMap((one) => (one !== before ? [one] : made ? [made] : [])) : [...after, row(id, value)]
    changes.push([before, after.find((one) => one.id === id)])
  }
  return { after, changes }
}

describe('a list whose origin was noted', () => {
  test('tells each row once, from what it was to what it is', () => {
    fc.assert(
      fc.property(histories, (history) => {
        let list: readonly Valued[] = [row('a', 1), row('b', 2)]
        const first = list
        for (const { acts } of history.slice(0, 16)) {
          const { after, changes } = next(list, acts)
          const made = [...after]
          noteOrigin(made, list, changes)
          list = made
        }
        const told = changesBetween(first, list) ?? []
        const ids = new Set([...first, ...list].map(({ id }) => id))
        const expected = [...ids].map((id) => [first, list].map((rows) => rows.find((one) => one.id === id)))
        const differing = expected.filter(([before, after]) => before !== after)
        const byId = (pairs: readonly (readonly (Valued | undefined)[])[]) =>
          pairs.toSorted((a, b) => ((a[0] ?? a[1])!.id < (b[0] ?? b[1])!.id ? -1 : 1))
        expect(byId(told)).toEqual(byId(differing))
      }),
    )
  })

  test('has its figure from what changed, and it is what it would be anew', () => {
    const sum = (rows: readonly Valued[]) => ({ sum: rows.reduce((total, { value }) => total + value, 0) })
    fc.assert(
      fc.property(histories, (history) => {
        const figureOf = keptPerList<Valued, { sum: number }>(sum, (known, changes) => ({
          sum: changes.reduce(
            (total, [before, after]) => total - (before?.value ?? 0) + (after?.value ?? 0),
            known.sum,
          ),
        }))
        let list: readonly Valued[] = [row('a', 1), row('b', 2)]
        for (const { acts, isNoted, isAsked } of history) {
          const { after, changes } = next(list, acts)
          const made = [...after]
          if (isNoted) noteOrigin(made, list, changes)
          list = made
          if (isAsked) expect(figureOf(list)).toEqual(sum(list))
        }
      }),
    )
  })
})
