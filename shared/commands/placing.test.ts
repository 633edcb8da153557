import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRank, longestRank } from '../lib/rank.ts'
import { itemsIn } from '../selectors/item-place.ts'
import { groundsOf } from './grounds.ts'
import { type TestBoard, testBoard } from './test-board.ts'

function order(board: TestBoard, container = 'backlog'): string[] {
  return itemsIn(board.store.rows.items.all().values(), container, groundsOf(board.store)).map((item) => item.id)
}

function withItems(...ids: string[]): TestBoard {
  const board = testBoard()
  for (const id of ids) board.run('item.create', { id, title: id })
  return board
}

function withRanks(ranks: readonly string[]): TestBoard {
  const board = testBoard()
  board.doc.transact(() =>
    ranks.forEach((rank, i) =>
      board.store.rows.items.insert(`i${i}`, { title: 'x', place: ['backlog', 'todo', rank] }),
    ),
  )
  return board
}

const rankOf = (board: TestBoard, id: string) => board.store.rows.items.get(id)?.place[2]

describe('a drop', () => {
  test('goes after a row, else before a row, else to the end', () => {
    const board = withItems('a', 'b', 'c', 'd')
    board.run('item.move', { id: 'd', after: 'a' })
    expect(order(board)).toEqual(['a', 'd', 'b', 'c'])
    board.run('item.move', { id: 'c', before: 'a' })
    expect(order(board)).toEqual(['c', 'a', 'd', 'b'])
    board.run('item.move', { id: 'c' })
    expect(order(board)).toEqual(['a', 'd', 'b', 'c'])
    board.run('item.move', { id: 'a', after: 'b', before: 'a' })
    expect(order(board)).toEqual(['d', 'b', 'a', 'c'])
  })

  test('of several keeps their order side by side, wherever they came from', () => {
    const board = withItems('a', 'b', 'c', 'd', 'e')
    board.run('item.move', { ids: ['e', 'a', 'c'], after: 'b' })
    expect(order(board)).toEqual(['b', 'e', 'a', 'c', 'd'])
    board.run('item.move', { ids: ['d', 'b'], container: 's1', status: 'doing' })
    expect(order(board, 's1')).toEqual(['d', 'b'])
    expect(board.store.rows.items.get('d')?.place.slice(0, 2)).toEqual(['s1', 'doing'])
  })

  test('on one that moves too falls back to the other neighbour, then to the end', () => {
    const board = withItems('a', 'b', 'c')
    board.run('item.move', { ids: ['c', 'b'], after: 'b', before: 'a' })
    expect(order(board)).toEqual(['c', 'b', 'a'])
  })

  test('beside neighbours that are gone goes to the end', () => {
    const board = withItems('a', 'b', 'c')
    board.run('item.delete', { id: 'c' })
    board.run('item.move', { id: 'a', after: 'c', before: 'nobody' })
    expect(order(board)).toEqual(['b', 'a'])
  })

  test('without a container stays in its own, each in theirs', () => {
    const board = withItems('a', 'b', 'c')
    board.run('item.move', { id: 'b', container: 's1' })
    board.run('item.move', { ids: ['a', 'b'], status: 'done' })
    expect([
      board.store.rows.items.get('a')?.place.slice(0, 2),
      board.store.rows.items.get('b')?.place.slice(0, 2),
    ]).toEqual([
      ['backlog', 'done'],
      ['s1', 'done'],
    ])
  })

  test('to another column keeps the column when none is named', () => {
    const board = withItems('a', 'b')
    board.run('item.move', { id: 'a', status: 'review' })
    board.run('item.move', { id: 'a', container: 's1' })
    expect(board.store.rows.items.get('a')?.place.slice(0, 2)).toEqual(['s1', 'review'])
  })

  test('writes one field of the dropped item and nothing else', () => {
    const board = withItems('a', 'b', 'c')
    expect(board.run('item.move', { id: 'c', before: 'a' }).changes.map(({ id, field }) => [id, field])).toEqual([
      ['c', 'place'],
    ])
  })
})

describe('ranks', () => {
  test('that are equal are made anew around the drop, as few as bring back an order', () => {
    const board = withRanks(['a0', 'a1', 'a1', 'a1', 'a2'])
    const { changes } = board.run('item.move', { id: 'i4', after: 'i1' })
    expect(order(board)).toEqual(['i0', 'i1', 'i4', 'i2', 'i3'])
    expect(new Set(changes.map((change) => change.id))).toEqual(new Set(['i4', 'i2', 'i3']))
  })

  test.each([
    ['broken', ['a0', '!!', 'a1']],
    ['empty', ['', '', '']],
    ['of another alphabet', ['a0é', 'a0ê', 'a1']],
    ['at the end of the range', ['a0', 'z'.repeat(27), 'z'.repeat(28)]],
    ['at the start of the range', [`A${'0'.repeat(25)}1`, `A${'0'.repeat(26)}V`, 'a0']],
    ['overlong', ['a0', `a0${'1'.repeat(90)}`, `a0${'1'.repeat(91)}`]],
  ])('that are %s are no obstacle: a drop lands where it was let go, with short ranks', (_, ranks) => {
    const present = ranks.map((rank, i) => ({ id: `i${i}`, rank }))
    for (let gap = 0; gap <= present.length; gap += 1) {
      const board = withRanks(ranks)
      const before = order(board)
      board.run('item.create', {
        id: 'new',
        title: 'new',
        ...(gap === 0 ? { before: before[0] } : { after: before[gap - 1] }),
      })
      expect(order(board)).toEqual([...before.slice(0, gap), 'new', ...before.slice(gap)])
      expect(rankOf(board, 'new')?.length).toBeLessThanOrEqual(longestRank)
    }
  })

  test('stay short however often something is dropped at the same place', () => {
    const board = withItems('first', 'a', 'b')
    for (let i = 0; i < 400; i += 1) board.run('item.move', { id: i % 2 === 0 ? 'a' : 'b', after: 'first' })
    for (const id of order(board)) expect(rankOf(board, id)?.length).toBeLessThanOrEqual(longestRank)
    expect(order(board)).toEqual(['first', 'b', 'a'])
  })

  test('hundreds dropped at once behind a hostile last rank stay short', () => {
    const board = withRanks(['a0', `h${'z'.repeat(8)}`, `h${'z'.repeat(8)}${'z'.repeat(20)}`, 'z'.repeat(27)])
    const ids = Array.from({ length: 300 }, (_, i) => `n${i}`)
    board.doc.transact(() =>
      ids.forEach((id) => board.store.rows.items.insert(id, { title: 'x', place: ['s1', 'todo', 'a0'] })),
    )
    const before = order(board)
    board.run('item.move', { ids, container: 'backlog' })
    expect(order(board)).toEqual([...before, ...ids])
    for (const id of ids) expect(rankOf(board, id)?.length).toBeLessThanOrEqual(longestRank)
  })

  test('law: after any drop the dropped stand together at the place, the others keep their order, and the ranks are sound', () => {
    const rank = fc.oneof(
      fc.constantFrom('a0', 'a1', 'a1V', 'a2', 'Zz', '', '!', 'a00', 'z'.repeat(27)),
      fc.string({ unit: fc.constantFrom('a', '0', 'V', 'z', '!'), maxLength: 90 }),
    )
    fc.assert(
      fc.property(
        fc.array(rank, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.boolean(),
        (ranks, picks, at, isAfter) => {
          const board = withRanks(ranks)
          const before = order(board)
          const ids = [...new Set(picks.map((pick) => before[pick % before.length]!))]
          const others = before.filter((id) => !ids.includes(id))
          const neighbour = others[at % Math.max(1, others.length)]
          board.run('item.move', {
            ids,
            ...(neighbour === undefined ? {} : isAfter ? { after: neighbour } : { before: neighbour }),
          })
          const cut = neighbour === undefined ? 0 : others.indexOf(neighbour) + (isAfter ? 1 : 0)
          expect(order(board)).toEqual([...others.slice(0, cut), ...ids, ...others.slice(cut)])
          for (const id of ids) {
            expect(isRank(rankOf(board, id))).toBe(true)
            expect(rankOf(board, id)!.length).toBeLessThanOrEqual(longestRank)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('refused is', () => {
  test('a sprint or a status that is not there, or in the bin', () => {
    const board = withItems('a')
    board.run('status.delete', { id: 'review' })
    board.run('sprint.delete', { id: 's2' })
    expect(() => board.run('item.move', { id: 'a', container: 's9' })).toThrow('There is no sprint s9.')
    expect(() => board.run('item.move', { id: 'a', container: 's2' })).toThrow('There is no sprint s2.')
    expect(() => board.run('item.move', { id: 'a', status: 'review' })).toThrow('There is no status review.')
  })

  test('a closed sprint as the target, also when it is the item’s own', () => {
    const board = withItems('a', 'b')
    board.run('item.move', { id: 'a', container: 's1', status: 'done' })
    board.run('sprint.start', { id: 's1' })
    board.run('sprint.close', { id: 's1' })
    expect(() => board.run('item.move', { id: 'b', container: 's1' })).toThrow('That sprint is closed')
    expect(() => board.run('item.move', { id: 'a', status: 'todo' })).toThrow('That sprint is closed')
    board.run('item.move', { id: 'a', container: 's2' })
    expect(order(board, 's2')).toEqual(['a'])
  })
})

test('an item whose sprint or status is gone reads as in the backlog, in the first column', () => {
  const board = withItems('a', 'b')
  board.doc.transact(() => board.store.rows.items.update('a', { place: ['gone', 'gone', 'Zz'] }))
  expect(order(board)).toEqual(['a', 'b'])
  board.run('item.move', { id: 'a', after: 'b' })
  expect(board.store.rows.items.get('a')?.place.slice(0, 2)).toEqual(['backlog', 'todo'])
})
