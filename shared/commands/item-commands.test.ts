import { describe, expect, test } from 'vitest'
import { itemsIn } from '../selectors/item-place.ts'
import { groundsOf } from './grounds.ts'
import { type TestBoard, testBoard } from './test-board.ts'

const order = ({ store }: TestBoard, container: string) =>
  itemsIn(store.rows.items.all().values(), container, groundsOf(store)).map((item) => item.title)

describe('item.update', () => {
  test('gives several items a label and takes another away, each keeps the rest of its own', () => {
    const board = testBoard()
    for (const id of ['new', 'old', 'own']) board.run('label.create', { id, name: id })
    board.run('item.create', { id: 'a', title: 'A', labels: ['old', 'own'] })
    board.run('item.create', { id: 'b', title: 'B', labels: ['new'] })
    const { changes } = board.run('item.update', {
      ids: ['a', 'b'],
      add: { labels: ['new'] },
      drop: { labels: ['old'] },
    })
    const labels = () => ['a', 'b'].map((id) => board.store.rows.items.get(id)?.labels)
    expect(labels()).toEqual([['own', 'new'], ['new']])
    board.undo(changes)
    expect(labels()).toEqual([['old', 'own'], ['new']])
  })
})

describe('item.move', () => {
  test('into the lane of a person makes them the first of each item’s people, in one step; the others stay', () => {
    const board = testBoard()
    board.run('item.create', { id: 'a', title: 'A', assignees: ['tom', 'leila'] })
    board.run('item.create', { id: 'b', title: 'B', assignees: ['leila', 'ines'] })
    const people = () => ['a', 'b'].map((id) => board.store.rows.items.get(id)?.assignees)
    const { changes } = board.run('item.move', { ids: ['a', 'b'], status: 'doing', owner: 'ines' })
    expect(people()).toEqual([['ines', 'leila'], ['ines']])
    board.undo(changes)
    expect(people()).toEqual([
      ['tom', 'leila'],
      ['leila', 'ines'],
    ])
    board.run('item.move', { ids: ['a'], owner: null })
    expect(people()[0]).toEqual([])
  })

  test('sets fields in the same act, and one undo takes back both', () => {
    const board = testBoard()
    board.run('silo.create', { id: 'crm', name: 'CRM' })
    for (const id of ['a', 'b']) board.run('item.create', { id, title: id, container: 's1', status: 'todo' })
    const { changes } = board.run('item.move', { ids: ['a', 'b'], status: 'doing', set: { silo: 'crm' } })
    const rows = () => ['a', 'b'].map((id) => board.store.rows.items.get(id))
    expect(rows().map((row) => [row?.place[1], row?.silo])).toEqual([
      ['doing', 'crm'],
      ['doing', 'crm'],
    ])
    board.undo(changes)
    expect(rows().map((row) => [row?.place[1], row?.silo])).toEqual([
      ['todo', null],
      ['todo', null],
    ])
  })

  test('does not set what only moving or the server may write', () => {
    const board = testBoard()
    board.run('item.create', { id: 'a', title: 'A' })
    for (const set of [{ place: ['s1', 'todo', 'a0'] }, { number: 7 }, { colour: 1 }])
      expect(() => board.run('item.move', { id: 'a', set })).toThrow()
  })
})

describe('item.duplicate', () => {
  test('puts each copy right after its original, with its fields but not its history', () => {
    const board = testBoard()
    for (const id of ['a', 'b', 'c'])
      board.run('item.create', {
        id,
        title: id,
        container: 's1',
        status: 'doing',
        points: 3,
        url: 'https://tarnfell.example',
      })
    board.run('item.update', { id: 'a', external: { source: 'trello', id: '1' }, published: 1 })
    board.run('item.duplicate', { ids: ['a', 'b'] })
    expect(order(board, 's1')).toEqual(['a', 'a', 'b', 'b', 'c'])
    const copy = [...board.store.rows.items.all().values()].find((row) => row.title === 'a' && row.id !== 'a')
    expect(copy).toMatchObject({
      points: 3,
      url: 'https://tarnfell.example',
      external: null,
      published: null,
      number: null,
    })
    expect(copy?.place.slice(0, 2)).toEqual(['s1', 'doing'])
  })

  test('of an item in a closed sprint stands in the backlog: a closed sprint does not change', () => {
    const board = testBoard()
    board.run('item.create', { id: 'a', title: 'A', container: 's1', status: 'done' })
    board.run('sprint.start', { id: 's1' })
    board.run('sprint.close', { id: 's1' })
    board.run('item.duplicate', { id: 'a' })
    expect([order(board, 's1'), order(board, 'backlog')]).toEqual([['A'], ['A']])
  })
})
