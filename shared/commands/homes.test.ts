import { expect, test } from 'vitest'
import { testBoard } from './test-board.ts'

/** Sprint s1 active with `open` and `done`; s2 planned. */
function running() {
  const board = testBoard()
  board.run('item.create', { id: 'open', title: 'Open', container: 's1' })
  board.run('item.create', { id: 'done', title: 'Done', container: 's1', status: 'done' })
  board.run('sprint.start', { id: 's1' })
  return board
}

const placeOf = ({ store }: ReturnType<typeof testBoard>, id: string) => store.rows.items.get(id)?.place.slice(0, 2)

test('what is restored comes back where it was', () => {
  const board = running()
  const before = board.store.rows.items.get('open')
  board.run('item.delete', { id: 'open' })
  board.run('item.restore', { id: 'open' })
  expect(board.store.rows.items.get('open')).toEqual(before)
})

test('an item whose sprint was closed while it was in the bin comes back in the next open one', () => {
  const board = running()
  board.run('item.delete', { id: 'open' })
  board.run('sprint.close', { id: 's1' })
  board.run('item.restore', { id: 'open' })
  expect(placeOf(board, 'open')).toEqual(['s2', 'todo'])
})

test('without an open sprint it comes back in the backlog', () => {
  const board = running()
  board.run('item.delete', { ids: ['open', 'done'] })
  board.run('sprint.close', { id: 's1' })
  board.run('sprint.delete', { id: 's2' })
  board.run('item.restore', { ids: ['open', 'done'] })
  expect(placeOf(board, 'open')).toEqual(['backlog', 'todo'])
  expect(placeOf(board, 'done')).toEqual(['backlog', 'done'])
})

test('what was finished in a closed sprint and put in the bin later goes back into it', () => {
  const board = running()
  board.run('sprint.close', { id: 's1' })
  board.run('item.delete', { id: 'done' })
  board.run('item.restore', { id: 'done' })
  expect(placeOf(board, 'done')).toEqual(['s1', 'done'])
})

test('restoring what is not in the bin moves nothing', () => {
  const board = running()
  board.run('sprint.close', { id: 's1' })
  const { changes } = board.run('item.restore', { ids: ['open', 'done'] })
  expect(changes).toEqual([])
})
