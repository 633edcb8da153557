import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { boardRowId } from '../schema/board.ts'
import { mostRows } from '../schema/most-rows.ts'
import { type BoardStore, createBoardStore } from '../store/board-store.ts'
import { planRestore } from './restore-plan.ts'
import { type TestBoard, testBoard } from './test-board.ts'
import type { RestoreScope } from './version-commands.ts'

/** The board as it is now, for later. */
function keep({ bytes }: TestBoard): BoardStore {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes())
  return createBoardStore(doc)
}

function restore(board: TestBoard, past: BoardStore, scope: RestoreScope, role: 'owner' | 'editor' = 'editor') {
  const plan = planRestore(board.store, past, scope, board.context({ member: 'jonas', role }))
  board.doc.transact(plan.write)
  return plan.changed
}

const wholeBoard: RestoreScope = { kind: 'board' }
const item = ({ store }: TestBoard, id: string) => store.rows.items.get(id)

function boardWithItems(): TestBoard {
  const board = testBoard()
  for (const id of ['one', 'two', 'three']) board.run('item.create', { id, title: id, points: 2, container: 's1' })
  return board
}

test('an item that left the bin for good is born again under its id, with its number', () => {
  const board = boardWithItems()
  board.store.rows.items.update('one', { number: 7 })
  const past = keep(board)
  board.run('item.delete', { id: 'one' })
  board.doc.transact(() => board.store.rows.items.purge('one'))
  expect(restore(board, past, wholeBoard)).toBe(1)
  expect(item(board, 'one')).toEqual(past.rows.items.get('one'))
  expect(item(board, 'one')?.number).toBe(7)
})

test('what was in the bin then and has left it since stays gone', () => {
  const board = boardWithItems()
  board.run('item.delete', { id: 'one' })
  const past = keep(board)
  board.doc.transact(() => board.store.rows.items.purge('one'))
  expect(restore(board, past, wholeBoard)).toBe(0)
  expect(restore(board, past, { kind: 'item', id: 'one' })).toBe(0)
})

test('entries of the board’s own fields come back one by one, those set since go', () => {
  const board = boardWithItems()
  for (const id of ['budget', 'region']) board.run('field.create', { id, name: id })
  board.run('item.update', { id: 'one', custom: { budget: 'small' } })
  const past = keep(board)
  board.run('item.update', { id: 'one', custom: { budget: null, region: 'north' } })
  restore(board, past, { kind: 'item', id: 'one' })
  expect(item(board, 'one')?.custom).toEqual({ budget: 'small' })
})

test('an editor brings no settings back, and nobody members', () => {
  const board = boardWithItems()
  const past = keep(board)
  board.run('board.update', { name: 'Other desk' })
  board.doc.transact(() => board.store.rows.members.update('ines', { capacity: 3 }))
  expect(restore(board, past, wholeBoard)).toBe(0)
  expect(restore(board, past, wholeBoard, 'owner')).toBe(1)
  expect(board.store.rows.board.get(boardRowId)?.name).toBe('Growth desk')
  expect(board.store.rows.members.get('ines')?.capacity).toBe(3)
})

test('a sprint gets back what stood in it; what came in since goes where it was, or to the end of the backlog', () => {
  const board = boardWithItems()
  board.run('item.create', { id: 'guest', title: 'Guest', container: 's2' })
  const past = keep(board)
  board.run('item.move', { id: 'guest', container: 's1' })
  board.run('item.create', { id: 'new', title: 'New', container: 's1' })
  board.run('item.create', { id: 'last', title: 'Last' })
  board.run('item.delete', { id: 'one' })
  board.run('item.move', { id: 'two', container: 's2', status: 'done' })
  board.run('item.update', { id: 'three', title: 'Rewritten' })
  board.run('sprint.update', { id: 's1', goal: 'Another' })
  restore(board, past, { kind: 'sprint', id: 's1' })
  for (const id of ['one', 'two', 'guest']) expect(item(board, id)).toEqual(past.rows.items.get(id))
  expect(item(board, 'three')).toMatchObject({ title: 'Rewritten', place: past.rows.items.get('three')?.place })
  expect(item(board, 'new')).toMatchObject({ deleted: null, place: ['backlog', 'todo', expect.anything()] })
  expect((item(board, 'new')?.place[2] ?? '') > (item(board, 'last')?.place[2] ?? '')).toBe(true)
  expect(board.store.rows.sprints.get('s1')?.goal).toBe('')
})

test('a sprint after which another was closed is not opened again by itself, but with the whole board', () => {
  const board = boardWithItems()
  board.run('sprint.start', { id: 's1' })
  const past = keep(board)
  board.run('sprint.close', { id: 's1', leftovers: 's2' })
  board.run('sprint.start', { id: 's2' })
  board.run('item.move', { ids: ['one', 'two'], status: 'done' })
  board.run('sprint.close', { id: 's2' })
  expect(() => restore(board, past, { kind: 'sprint', id: 's1' })).toThrow('A later sprint is closed already.')
  restore(board, past, wholeBoard)
  expect([...board.store.rows.sprints.all().values()]).toEqual([...past.rows.sprints.all().values()])
  expect([...board.store.rows.items.all().values()]).toEqual([...past.rows.items.all().values()])
})

test('an item does not leave a closed sprint, nor enter one that it was not finished in', () => {
  const board = boardWithItems()
  const planned = keep(board)
  board.run('sprint.start', { id: 's1' })
  board.run('item.move', { id: 'one', status: 'done' })
  board.run('sprint.close', { id: 's1', leftovers: 's2' })
  const places = ['one', 'two'].map((id) => item(board, id)?.place)
  restore(board, planned, { kind: 'item', id: 'one' })
  restore(board, planned, { kind: 'item', id: 'two' })
  expect(['one', 'two'].map((id) => item(board, id)?.place)).toEqual(places)

  const past = keep(board)
  board.run('item.delete', { id: 'one' })
  board.doc.transact(() => board.store.rows.items.purge('one'))
  restore(board, past, { kind: 'item', id: 'one' })
  expect(item(board, 'one')).toEqual(past.rows.items.get('one'))
})

test('what was not there yet is refused, and so is more than a board may have', () => {
  const board = boardWithItems()
  const past = keep(board)
  board.run('item.create', { id: 'new', title: 'New' })
  board.run('sprint.create', { id: 's3', name: 'Sprint 3' })
  expect(() => restore(board, past, { kind: 'item', id: 'new' })).toThrow('That item was not there yet.')
  expect(() => restore(board, past, { kind: 'sprint', id: 's3' })).toThrow('That sprint was not there yet.')

  const full = keep(board)
  board.run('sprint.delete', { id: 's2' })
  board.doc.transact(() => {
    for (let index = board.store.rows.sprints.all().size; index <= (mostRows.sprints ?? 0); index += 1)
      board.store.rows.sprints.insert(`more${index}`, { name: 'More' })
  })
  expect(() => restore(board, full, { kind: 'sprint', id: 's2' })).toThrow('A board has at most 1000 sprints')
})

test('measurements come back, and those taken since go; the record of events loses nothing', () => {
  const board = boardWithItems()
  const { readings, events } = board.store.facts
  board.doc.transact(() => readings.put('stage:all:2026-11-10', { value: 4 }))
  const past = keep(board)
  board.doc.transact(() => {
    readings.put('stage:all:2026-11-10', { value: 5 })
    readings.put('stage:all:2026-11-11', { value: 6 })
    events.put('9:one', [1, 'ines', 'one', 'came', null, ['s1', 'todo', 2, 0]])
  })
  expect(restore(board, past, wholeBoard)).toBe(2)
  expect([...readings.all().values()]).toEqual([{ id: 'stage:all:2026-11-10', value: { value: 4 } }])
  expect(events.all().has('9:one')).toBe(true)
})
