import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardStore } from '../../shared/store/board-store.ts'
import { createRowCount } from './row-count.ts'

test('counts what passes, whatever comes, changes and goes, also while nobody listened', () => {
  const act = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    points: fc.integer({ min: 0, max: 3 }),
    listens: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const { rows } = createBoardStore(new Y.Doc())
      const isBig = (item: { points: number | null }) => (item.points ?? 0) > 1
      const counter = createRowCount(rows.items, isBig)
      let leave: (() => void) | null = null
      for (const { id, points, listens } of acts) {
        leave?.()
        leave = null
        if (listens) leave = counter.subscribe(() => undefined)
        if (!rows.items.has(id)) rows.items.insert(id, { title: id, points })
        else if (points === 0) rows.items.purge(id)
        else rows.items.update(id, { points })
        if (listens) expect(counter.get()).toBe([...rows.items.all().values()].filter(isBig).length)
      }
    }),
  )
})
