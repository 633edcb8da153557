import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { testBoard } from './test-board.ts'

/** A second person's copy of the board, and both brought together again. */
function twoPeople() {
  const here = testBoard()
  const there = testBoard({ clientId: 2, seed: 2 })
  const meet = () => {
    Y.applyUpdate(there.doc, Y.encodeStateAsUpdate(here.doc))
    Y.applyUpdate(here.doc, Y.encodeStateAsUpdate(there.doc))
  }
  meet()
  return { here, there, meet }
}

const itemOf = (board: ReturnType<typeof testBoard>, id = 'a') => board.store.rows.items.get(id)!

describe('undo', () => {
  test('of a change brings back every field as it was, and redo brings the change back', () => {
    const board = testBoard()
    board.run('item.create', { id: 'a', title: 'One', points: 3, labels: ['x'] })
    const before = itemOf(board)
    const { changes } = board.run('item.update', { id: 'a', title: 'Two', points: null, labels: [] })
    const after = itemOf(board)
    const undone = board.undo(changes)
    expect(itemOf(board)).toEqual(before)
    expect(undone.skipped).toEqual([])
    const redone = board.undo(undone.changes)
    expect(itemOf(board)).toEqual(after)
    board.undo(redone.changes)
    expect(itemOf(board)).toEqual(before)
  })

  test('of a move brings the item back to its place, among its neighbours', () => {
    const board = testBoard()
    for (const id of ['a', 'b', 'c']) board.run('item.create', { id, title: id })
    const before = ['a', 'b', 'c'].map((id) => itemOf(board, id).place)
    const { changes } = board.run('item.move', { ids: ['a', 'b'], container: 's1', status: 'doing' })
    board.undo(changes)
    expect(['a', 'b', 'c'].map((id) => itemOf(board, id).place)).toEqual(before)
  })

  test('of a new row puts it in the bin, and redo takes it out again', () => {
    const board = testBoard()
    const { changes } = board.run('item.create', { id: 'a', title: 'One' })
    const undone = board.undo(changes, { now: 77 })
    expect(itemOf(board).deleted).toEqual([77, 'ines'])
    board.undo(undone.changes)
    expect(itemOf(board).deleted).toBe(null)
  })

  test('of a deletion takes the row out of the bin', () => {
    const board = testBoard()
    board.run('item.create', { id: 'a', title: 'One' })
    const { changes } = board.run('item.delete', { id: 'a' })
    board.undo(changes)
    expect(itemOf(board).deleted).toBe(null)
  })

  test('leaves alone a field that somebody else has changed since, and says so', () => {
    const { here, there, meet } = twoPeople()
    here.run('item.create', { id: 'a', title: 'One', points: 1 })
    meet()
    const { changes } = here.run('item.update', { id: 'a', title: 'Two', points: 2 })
    meet()
    there.run('item.update', { id: 'a', title: 'Three', askedBy: 'Tom Whitfield' })
    meet()
    const { skipped } = here.undo(changes)
    expect(skipped).toEqual([{ collection: 'items', id: 'a', field: 'title' }])
    expect(itemOf(here)).toMatchObject({ title: 'Three', points: 1, askedBy: 'Tom Whitfield' })
  })

  test('never touches a row that somebody else made', () => {
    const { here, there, meet } = twoPeople()
    const { changes } = here.run('item.create', { id: 'a', title: 'One' })
    there.run('item.create', { id: 'b', title: 'Two' })
    meet()
    here.undo(changes)
    expect(itemOf(here, 'b').deleted).toBe(null)
  })

  test('of several commands at once sees through fields that changed more than once', () => {
    const board = testBoard()
    board.run('item.create', { id: 'a', title: 'One' })
    const before = itemOf(board)
    const changes = ['Two', 'Three', 'Four'].flatMap(
      (title) => board.run('item.update', { id: 'a', title, points: title.length }).changes,
    )
    const undone = board.undo(changes)
    expect(undone.skipped).toEqual([])
    expect(itemOf(board)).toEqual(before)
    board.undo(undone.changes)
    expect(itemOf(board)).toMatchObject({ title: 'Four', points: 4 })
  })

  test('is one transaction, and writes nothing when there is nothing to take back', () => {
    const board = testBoard()
    const { changes } = board.run('item.create', { id: 'a', title: 'One' })
    board.run('item.delete', { id: 'a' })
    const bytes = board.bytes()
    expect(board.undo(changes)).toEqual({ changes: [], skipped: [{ collection: 'items', id: 'a', field: '' }] })
    expect(board.undo([])).toEqual({ changes: [], skipped: [] })
    expect(
      board.undo([{ collection: 'items', id: 'nobody', field: 'title', before: 'x', after: 'y' }]).changes,
    ).toEqual([])
    expect(board.undo([{ collection: 'items', id: 'a', field: 'mood', before: 'x', after: 'y' }]).changes).toEqual([])
    expect(board.bytes()).toEqual(bytes)
  })
})

describe('undo and sprints', () => {
  function started() {
    const board = testBoard()
    board.run('item.create', { id: 'a', title: 'One', container: 's1', status: 'done' })
    return board
  }

  test('of creating a sprint that has started meanwhile is skipped', () => {
    const board = testBoard()
    const { changes } = board.run('sprint.create', { id: 's3', name: 'Sprint 3' })
    board.run('sprint.start', { id: 's3' })
    expect(board.undo(changes).skipped).toHaveLength(1)
    expect(board.store.rows.sprints.get('s3')?.deleted).toBe(null)
  })

  test('redo of deleting a sprint that has started meanwhile is skipped', () => {
    const board = testBoard()
    const { changes } = board.run('sprint.delete', { id: 's2' })
    const undone = board.undo(changes)
    board.run('sprint.start', { id: 's2' })
    expect(board.undo(undone.changes).skipped).toHaveLength(1)
    expect(board.store.rows.sprints.get('s2')).toMatchObject({ deleted: null, state: 'active' })
  })

  test('of deleting a sprint brings its items back into it', () => {
    const board = started()
    const { changes } = board.run('sprint.delete', { id: 's1' })
    expect(itemOf(board).place[0]).toBe('backlog')
    board.undo(changes)
    expect(itemOf(board).place[0]).toBe('s1')
  })

  test('of a change to a sprint that has closed meanwhile is skipped', () => {
    const board = started()
    board.run('sprint.start', { id: 's1' })
    const { changes } = board.run('sprint.update', { id: 's1', goal: 'More boots' })
    board.run('sprint.close', { id: 's1' })
    const sprint = board.store.rows.sprints.get('s1')
    expect(board.undo(changes).skipped).toHaveLength(1)
    expect(board.store.rows.sprints.get('s1')).toBe(sprint)
  })

  test('of a move into or out of a sprint that has closed meanwhile is skipped', () => {
    const board = started()
    board.run('item.create', { id: 'b', title: 'Two', container: 's1' })
    board.run('sprint.start', { id: 's1' })
    const out = board.run('item.move', { id: 'b', container: 's2' }).changes
    const within = board.run('item.move', { id: 'a', before: 'nobody' }).changes
    board.run('sprint.close', { id: 's1' })
    const places = [itemOf(board, 'a').place, itemOf(board, 'b').place]
    expect(board.undo(out).skipped).toHaveLength(1)
    expect(board.undo(within).skipped).toHaveLength(1)
    expect([itemOf(board, 'a').place, itemOf(board, 'b').place]).toEqual(places)
  })

  test('never writes a field of the server', () => {
    const board = testBoard()
    const { changes } = board.run('sprint.start', { id: 's1' })
    expect(board.undo(changes).changes).toEqual([])
    expect(board.store.rows.sprints.get('s1')?.state).toBe('active')
  })
})
