import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardColumn } from '../carry/board-types.ts'
import { allOf, inOrder, nothingChosen, rangeTo, stillThere, toggled } from './choosing.ts'

const column = (id: string, ids: string[]): BoardColumn => ({
  id,
  place: id,
  name: id,
  limit: null,
  ids,
  count: ids.length,
  points: 0,
})
const columns = [column('todo', ['a', 'b', 'c', 'd']), column('done', ['e', 'f'])]
const card = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')

describe('choosing cards', () => {
  test('a card chosen twice is not chosen', () => {
    fc.assert(
      fc.property(fc.uniqueArray(card), card, (before, id) => {
        const chosen = { ids: new Set(before), from: null }
        expect(toggled(toggled(chosen, id), id).ids).toEqual(chosen.ids)
      }),
    )
  })

  test('a range holds both ends and all between them, whichever comes first', () => {
    fc.assert(
      fc.property(card, card, (from, to) => {
        const [there, back] = [
          rangeTo(toggled(nothingChosen, from), columns, to),
          rangeTo(toggled(nothingChosen, to), columns, from),
        ]
        expect(there.ids).toEqual(back.ids)
        expect([...there.ids]).toEqual(expect.arrayContaining([from, to]))
      }),
    )
    expect([...rangeTo(toggled(nothingChosen, 'b'), columns, 'd').ids]).toEqual(['b', 'c', 'd'])
    expect(inOrder(rangeTo(toggled(nothingChosen, 'c'), columns, 'e').ids, columns)).toEqual(['c', 'd', 'e'])
  })

  test('what has left the board is not chosen any more; otherwise the choice is the same object', () => {
    const all = allOf(columns)
    expect(stillThere(all, columns)).toBe(all)
    expect([...stillThere(all, [column('todo', ['d', 'a'])]).ids]).toEqual(['d', 'a'])
  })
})
