import { expect, test } from 'vitest'
import { collectionNames } from '../schema/collections.ts'
import { massChange } from '../schema/mass-change.ts'
import type { BoardStore } from '../store/board-store.ts'
import { testBoard } from './test-board.ts'

const count = 120
const ids = Array.from({ length: count }, (_, index) => `item${String(index).padStart(3, '0')}`)

/** A board with 120 items: every third in sprint s1, the others in the backlog, in all of its columns. */
function crowdedBoard() {
  const board = testBoard()
  for (const [index, id] of ids.entries())
    board.run('item.create', {
      ...{ id, title: id, points: index % 8, status: ['todo', 'doing', 'review', 'done'][index % 4] },
      ...(index % 3 === 0 ? { container: 's1' } : {}),
    })
  return board
}

const rowsOf = ({ rows }: BoardStore) =>
  structuredClone(Object.fromEntries(collectionNames.map((name) => [name, [...rows[name].all().values()]])))

const inSprint = ids.filter((_, index) => index % 3 === 0)

test.each<[what: string, command: string, args: object, touched: readonly string[]]>([
  ['deletes 120 items', 'item.delete', { ids }, ids],
  ['moves 120 items to a sprint', 'item.move', { ids, container: 's2' }, ids],
  ['moves 120 items to a column', 'item.move', { ids, status: 'done' }, []],
  ['moves 120 items and sets a field', 'item.move', { ids, container: 's2', set: { silo: 'brand' } }, ids],
  ['gives 120 items to a person', 'item.move', { ids, container: 's1', owner: 'jonas' }, ids],
  ['changes 120 items', 'item.update', { ids, archived: true, add: { labels: ['boots'] } }, ids],
  ['deletes a sprint that holds 40', 'sprint.delete', { id: 's1' }, inSprint],
  ['deletes the column that 30 stand in', 'status.delete', { id: 'review' }, []],
])('who %s takes all of it back in one step, and makes it again in one', (_, command, args, touched) => {
  const board = crowdedBoard()
  const before = rowsOf(board.store)
  const { changes } = board.run(command, args)
  const after = rowsOf(board.store)
  expect(after).not.toEqual(before)
  const changed = new Set(changes.filter(({ collection }) => collection === 'items').map(({ id }) => id))
  expect([...touched].filter((id) => !changed.has(id))).toEqual([])
  const undone = board.undo(changes)
  expect(undone.skipped).toEqual([])
  expect(rowsOf(board.store)).toEqual(before)
  board.undo(undone.changes)
  expect(rowsOf(board.store)).toEqual(after)
})

test('what somebody changed of them in between stays when the mass change is taken back', () => {
  const board = crowdedBoard()
  const { changes } = board.run('item.move', { ids, container: 's2' })
  board.run('item.move', { id: 'item007', container: 's1' }, { member: 'jonas' })
  const place = board.store.rows.items.get('item007')?.place
  expect(board.undo(changes).skipped).toEqual([{ collection: 'items', id: 'item007', field: 'place' }])
  expect(board.store.rows.items.get('item007')?.place).toEqual(place)
  const others = ids.filter((id) => id !== 'item007')
  const containers = others.map((id) => board.store.rows.items.get(id)?.place[0])
  expect(containers).toEqual(others.map((id) => (inSprint.includes(id) ? 's1' : 'backlog')))
})

test('120 is a mass change', () => {
  expect(count).toBeGreaterThan(massChange)
})

test('120 deleted items come back from the bin in one act, which is one step too', () => {
  const board = crowdedBoard()
  board.run('item.delete', { ids })
  const binned = rowsOf(board.store)
  const { changes } = board.run('item.restore', { ids })
  expect([...board.store.rows.items.all().values()].every(({ deleted }) => deleted === null)).toBe(true)
  board.undo(changes)
  expect(rowsOf(board.store)).toEqual(binned)
})
