import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type BoardDiff, createBoardStore, living } from './board-store.ts'

describe('a board store', () => {
  test('tells once a transaction, with what changed in every collection', () => {
    const store = createBoardStore(new Y.Doc())
    const diffs: BoardDiff[] = []
    const origins: unknown[] = []
    store.subscribe((diff, transaction) => {
      diffs.push(diff)
      origins.push(transaction.origin)
    })
    store.doc.transact(() => {
      store.rows.items.insert('i1', { title: 'One' })
      store.rows.statuses.insert('todo', { name: 'To do' })
      store.facts.results.put('t:a:main:all:2026-02-28', { visitors: 1, conversions: 0 })
    }, 'me')
    expect(diffs).toHaveLength(1)
    expect(Object.keys(diffs[0] ?? {}).toSorted()).toEqual(['items', 'results', 'statuses'])
    expect(origins).toEqual(['me'])
    store.doc.transact(() => store.doc.getMap('elsewhere').set('a', 1))
    expect(diffs).toHaveLength(1)
  })

  test('has brought every collection up to date before the first listener hears of any', () => {
    const store = createBoardStore(new Y.Doc())
    const seen: unknown[] = []
    store.rows.statuses.subscribe(() => seen.push(store.rows.items.get('i1')?.title, store.facts.digests.get('i1')))
    store.doc.transact(() => {
      store.rows.statuses.insert('todo', { name: 'To do' })
      store.rows.items.insert('i1', { title: 'One' })
      store.facts.digests.put('i1', { open: 1 })
    })
    expect(seen).toEqual(['One', { open: 1 }])
  })

  test('a listener that throws keeps nobody else from hearing, and the rows stay right', () => {
    const store = createBoardStore(new Y.Doc())
    const heard: string[] = []
    store.rows.statuses.subscribe(() => {
      throw new Error('a broken screen')
    })
    store.rows.statuses.subscribe(() => heard.push('statuses'))
    store.rows.items.subscribe(() => heard.push('items'))
    store.subscribe(() => heard.push('board'))
    const write = () =>
      store.doc.transact(() => {
        store.rows.statuses.insert('todo', { name: 'To do' })
        store.rows.items.insert('i1', { title: 'One' })
      })
    expect(write).toThrow('a broken screen')
    expect(heard).toEqual(['statuses', 'items', 'board'])
    expect(store.rows.items.get('i1')?.title).toBe('One')
  })

  test('a listener may write; what it wrote is told in its turn', () => {
    const store = createBoardStore(new Y.Doc())
    const titles: string[][] = []
    store.subscribe((diff) => {
      titles.push((diff.items?.added ?? []).map((item) => item.title))
      if (!store.rows.items.has('i2')) store.rows.items.insert('i2', { title: 'Two' })
    })
    store.rows.items.insert('i1', { title: 'One' })
    expect(titles).toEqual([['One'], ['Two']])
  })

  test('records the changes of what runs inside, also nested', () => {
    const store = createBoardStore(new Y.Doc())
    const { result, changes } = store.recording(() => {
      store.rows.items.insert('i1', { title: 'One' })
      const inner = store.recording(() => store.rows.items.update('i1', { title: 'Two' }))
      return inner.changes.length
    })
    store.rows.items.update('i1', { title: 'Three' })
    expect(result).toBe(1)
    expect(changes.map(({ field, after }) => [field, after])).toEqual([
      ['', { title: 'One' }],
      ['title', 'Two'],
    ])
  })

  test('lists what is no row, of every collection and kind of fact', () => {
    const doc = new Y.Doc()
    doc.getMap('items').set('bad', 'text')
    doc.getMap('sprints/fields').set('nocolon', 1)
    doc.getMap('events').set('x', 1)
    const store = createBoardStore(doc)
    expect(store.setAside()).toEqual([
      { collection: 'items', id: 'bad', reason: 'its birth value is not an object' },
      { collection: 'sprints', id: 'nocolon', reason: 'it amends no row' },
      { collection: 'events', id: 'x', reason: 'its key or value is malformed' },
    ])
  })

  test('is silent once closed', () => {
    const store = createBoardStore(new Y.Doc())
    const diffs: unknown[] = []
    store.subscribe((diff) => diffs.push(diff))
    store.close()
    store.doc.getMap('items').set('i1', { title: 'One' })
    expect(diffs).toEqual([])
  })
})

test('living rows are those not in the bin', () => {
  const store = createBoardStore(new Y.Doc())
  store.rows.items.insert('i1', { title: 'One' })
  store.rows.items.insert('i2', { title: 'Two', deleted: [1, 'm'] })
  expect(living(store.rows.items).map((item) => item.id)).toEqual(['i1'])
})
