import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardColumn, RemoteHand } from './board-types.ts'
import { placeHands, placeToTell } from './place-hands.ts'

const list = (id: string, place: string, ids: string[]): BoardColumn => ({
  id,
  place,
  name: id,
  limit: null,
  ids,
  count: ids.length,
  points: 0,
})
const whole = (place: string) => (place === 'todo' ? ['a', 'b', 'c', 'd', 'e'] : [])
const everything = [list('todo', 'todo', ['a', 'b', 'c', 'd', 'e'])]
const handAt = (index: number, column = 'todo'): RemoteHand => ({
  client: 1,
  name: 'Leila',
  colour: 2,
  items: ['x'],
  count: 1,
  over: { column, index },
})

describe('the place of a hand', () => {
  test('told by who sees all and shown to who sees all is the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(null, 'a', 'b', 'c', 'd', 'e'), (after) => {
        const over = placeToTell({ id: 'x', ids: ['x'], column: 'todo', after }, everything, whole)
        expect(over?.index).toBe(after === null ? 0 : 'abcde'.indexOf(after) + 1)
        const [shown] = placeHands([{ ...handAt(0), over }], everything, whole)
        expect(shown?.over).toEqual({ column: 'todo', index: over?.index })
      }),
    )
  })

  test('is shown under the nearest card above that my filter lets me see', () => {
    const filtered = [list('todo', 'todo', ['a', 'd'])]
    expect([0, 1, 3, 4, 5].map((index) => placeHands([handAt(index)], filtered, whole)[0]?.over?.index)).toEqual([
      0, 1, 1, 2, 2,
    ])
  })

  test('is shown in the lane of that card', () => {
    const lanes = [list('crm todo', 'todo', ['a', 'c']), list('web todo', 'todo', ['b', 'd', 'e'])]
    expect(placeHands([handAt(3)], lanes, whole)[0]?.over).toEqual({ column: 'crm todo', index: 2 })
    expect(placeHands([handAt(4)], lanes, whole)[0]?.over).toEqual({ column: 'web todo', index: 2 })
  })

  test('over a column that I do not have is nowhere', () => {
    expect(placeHands([handAt(0, 'gone')], everything, whole)[0]?.over).toBe(null)
  })
})
