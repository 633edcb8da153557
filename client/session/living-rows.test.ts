import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testBoard } from '../../shared/commands/test-board.ts'
import { living } from '../../shared/store/board-store.ts'
import { createLivingRows } from './living-rows.ts'

const ids = ['a', 'b', 'c', 'd', 'e']
const step = fc.record({
  act: fc.constantFrom('create', 'title', 'delete', 'restore', 'purge', 'read'),
  id: fc.constantFrom(...ids),
  title: fc.constantFrom('One', 'Two', 'Three'),
})

test('law: whatever happens to rows, and whenever one asks, they are the living ones in their order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const board = testBoard()
      const { items } = board.store.rows
      const rowsOf = createLivingRows(items)
      for (const { act, id, title } of steps) {
        const row = items.get(id)
        if (act === 'create' && !items.has(id)) board.run('item.create', { id, title })
        if (act === 'title' && row?.deleted === null) board.run('item.update', { id, title })
        if (act === 'delete' && row?.deleted === null) board.run('item.delete', { id })
        if (act === 'restore' && row) board.run('item.restore', { id })
        if (act === 'purge' && row) board.doc.getMap('items').delete(id)
        if (act === 'read') expect(rowsOf()).toEqual(living(items))
      }
      const last = rowsOf()
      expect(last).toEqual(living(items))
      expect(rowsOf()).toBe(last)
    }),
  )
})
