import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardColumn } from './board-types.ts'
import { dropOf, handAt, handOn, handStep, withHand } from './with-hand.ts'

const named = (id: string, ids: readonly string[]): BoardColumn => ({
  id,
  place: id,
  name: id,
  limit: null,
  ids,
  count: ids.length,
  points: 0,
})
const board = [named('todo', ['a', 'b', 'c']), named('doing', ['d', 'e']), named('done', [])]
const listed = (columns: readonly BoardColumn[]) => columns.map(({ ids }) => ids.join(''))
const hand = (id: string, column: string, after: string | null, ids = [id]) => ({ id, ids, column, after })

const cards = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
/** Seven cards in three columns, any way. */
const boards = fc.tuple(fc.shuffledSubarray(cards, { minLength: 7 }), fc.nat(7), fc.nat(7)).map(([ids, one, two]) => {
  const [from, to] = [Math.min(one, two), Math.max(one, two)]
  return [named('todo', ids.slice(0, from)), named('doing', ids.slice(from, to)), named('done', ids.slice(to))]
})
const hovers = fc.array(fc.tuple(fc.nat(2), fc.nat(8)), { maxLength: 12 })

/** The hand after it went over these places. */
function flown(columns: readonly BoardColumn[], id: string, way: readonly (readonly [number, number])[]) {
  let now = handOn(columns, id, [id])!
  for (const [column, index] of way) now = handAt(withHand(columns, now)[column]!, now, index)
  return now
}

describe('a card in my hand', () => {
  test('is shown under the card it hovers after, or at the top', () => {
    expect(listed(withHand(board, hand('a', 'doing', 'd')))).toEqual(['bc', 'dae', ''])
    expect(listed(withHand(board, hand('c', 'todo', null)))).toEqual(['cab', 'de', ''])
  })

  test('is shown where it lies once the column under it is gone', () => {
    expect(withHand(board, hand('a', 'gone', null))).toBe(board)
  })

  test('lies at the place it is over, at the end of a shorter list, and there alone', () => {
    const start = handOn(board, 'a', ['a'])!
    expect(listed(withHand(board, handAt(board[2]!, start, 5)))).toEqual(['bc', 'de', 'a'])
    expect(listed(withHand(board, handAt(board[1]!, start, 1)))).toEqual(['bc', 'dae', ''])
    expect(listed(withHand(board, handAt(board[0]!, start, 2)))).toEqual(['bca', 'de', ''])
  })

  test('keeps its place when somebody takes away the card above it, or the one below', () => {
    const over = handAt(board[0]!, handOn(board, 'd', ['d'])!, 1)
    const without = (gone: string) =>
      board.map((column) => ({ ...column, ids: column.ids.filter((id) => id !== gone) }))
    expect(listed(withHand(board, over))).toEqual(['adbc', 'e', ''])
    expect(listed(withHand(without('a'), over))).toEqual(['dbc', 'e', ''])
    expect(listed(withHand(without('b'), over))).toEqual(['adc', 'e', ''])
  })

  test('law: wherever it goes, every card is in exactly one column, and columns that others see stay as they are', () => {
    fc.assert(
      fc.property(boards, fc.constantFrom(...cards), hovers, (columns, id, way) => {
        const now = flown(columns, id, way)
        const shown = withHand(columns, now)
        expect(shown.flatMap(({ ids }) => ids).toSorted()).toEqual(cards)
        expect(shown.map((column) => column.ids.filter((one) => one !== id))).toEqual(
          columns.map((column) => column.ids.filter((one) => one !== id)),
        )
      }),
    )
  })

  test('law: the drop names the neighbours that were shown, and nothing is written when the card comes back', () => {
    fc.assert(
      fc.property(boards, fc.constantFrom(...cards), hovers, (columns, id, way) => {
        const now = flown(columns, id, way)
        const drop = dropOf(columns, now)
        const shown = withHand(columns, now)
        if (drop === null) {
          expect(listed(shown)).toEqual(listed(columns))
          return
        }
        const ids = shown.find((column) => column.id === drop.to.id)?.ids ?? []
        const at = ids.indexOf(id)
        expect([drop.after, drop.before]).toEqual([ids[at - 1] ?? null, ids[at + 1] ?? null])
      }),
    )
  })

  test('several are taken out wherever they lie and land side by side in the order of the board', () => {
    const start = handOn(board, 'b', ['a', 'b', 'e'])!
    expect(start.after).toBe(null)
    const over = handAt(withHand(board, start)[1]!, start, 1)
    expect(listed(withHand(board, over))).toEqual(['c', 'db', ''])
    expect(dropOf(board, over)).toMatchObject({ ids: ['a', 'b', 'e'], after: 'd', before: null })
  })

  test('several that are put down where they were taken stay where they are', () => {
    expect(dropOf(board, handOn(board, 'b', ['a', 'b', 'e'])!)).toBe(null)
  })
})

describe('a card carried by keys', () => {
  const inLane = (lane: string, place: string, ids: readonly string[]) => ({
    ...named(`${lane} ${place}`, ids),
    place,
    lane,
  })
  const lanes = [
    inLane('one', 'todo', ['a', 'b']),
    inLane('one', 'doing', []),
    inLane('two', 'todo', []),
    inLane('two', 'doing', ['c']),
  ]
  const steps = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const
  const after = (from: readonly BoardColumn[], id: string, ...path: (keyof typeof steps)[]) =>
    path.reduce((hand, step) => handStep(withHand(from, hand), hand, steps[step]), handOn(from, id, [id])!)

  test('goes one place at a time and stays at the ends', () => {
    expect(listed(withHand(board, after(board, 'a', 'down')))).toEqual(['bac', 'de', ''])
    expect(listed(withHand(board, after(board, 'a', 'up')))).toEqual(['abc', 'de', ''])
    expect(listed(withHand(board, after(board, 'c', 'down', 'down')))).toEqual(['abc', 'de', ''])
  })

  test('keeps its height sideways, or goes to the end of a shorter column', () => {
    expect(listed(withHand(board, after(board, 'b', 'right')))).toEqual(['ac', 'dbe', ''])
    expect(listed(withHand(board, after(board, 'c', 'right', 'right')))).toEqual(['ab', 'de', 'c'])
    expect(listed(withHand(board, after(board, 'a', 'left')))).toEqual(['abc', 'de', ''])
  })

  test('goes on into the lane below or above, also an empty one, but sideways never leaves its lane', () => {
    expect(listed(withHand(lanes, after(lanes, 'b', 'down')))).toEqual(['a', '', 'b', 'c'])
    expect(listed(withHand(lanes, after(lanes, 'c', 'up')))).toEqual(['ab', 'c', '', ''])
    expect(listed(withHand(lanes, after(lanes, 'a', 'right', 'right')))).toEqual(['b', 'a', '', 'c'])
  })

  test('never loses or doubles a card, and each step up undoes a step down', () => {
    const paths = fc.array(fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])), { maxLength: 12 })
    fc.assert(
      fc.property(boards, fc.constantFrom(...cards), paths, (columns, id, path) => {
        const there = after(columns, id, ...path)
        const shown = withHand(columns, there)
        expect(shown.flatMap((column) => column.ids).toSorted()).toEqual(cards)
        const home = shown.find((column) => column.ids.includes(id))
        const isLast = home?.ids.at(-1) === id
        if (!isLast) expect(listed(withHand(columns, after(columns, id, ...path, 'down', 'up')))).toEqual(listed(shown))
      }),
    )
  })
})
