import { expect, test } from 'vitest'
import { testBoard } from '../commands/test-board.ts'
import { boardColumns, neededColumn } from './board-columns.ts'

const statuses = [...testBoard().store.rows.statuses.all().values()]
const names = (columns: readonly { id: string }[]) => columns.map((column) => column.id)
const gone = (order: readonly string[]) =>
  statuses.map((status) => ({ ...status, deleted: [order.indexOf(status.id), 'ines'] as [number, string] }))

test('columns stand in their order, without those in the bin', () => {
  const [todo, doing, review, done] = statuses
  if (!todo || !doing || !review || !done) throw new Error('four columns are missing')
  expect(names(boardColumns([done, review, { ...doing, deleted: [1, 'ines'] }, todo]))).toEqual([
    'todo',
    'review',
    'done',
  ])
})

test('of a board whose columns are all in the bin the last to go stands', () => {
  expect(names(boardColumns(gone(['todo', 'review', 'done', 'doing'])))).toEqual(['doing'])
  expect(names(boardColumns(gone(['doing', 'review', 'done', 'todo'])))).toEqual(['todo'])
  expect(boardColumns([])).toEqual([])
})

test('a board needs its last column and its last done column', () => {
  expect(neededColumn(statuses, 'done', 'deleted')).toBe('done-column')
  expect(neededColumn(statuses, 'done', 'doing')).toBe('done-column')
  expect(neededColumn(statuses, 'done', 'done')).toBeNull()
  expect(neededColumn(statuses, 'todo', 'deleted')).toBeNull()
  const last = statuses.filter((status) => status.id === 'todo')
  expect(neededColumn(last, 'todo', 'deleted')).toBe('column')
  expect(neededColumn(last, 'todo', 'doing')).toBeNull()
  const finished = { ...last[0]!, id: 'shipped', category: 'done' as const }
  expect(neededColumn([...statuses, finished], 'done', 'deleted')).toBeNull()
})
