import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createBoardStore } from '../../shared/store/board-store.ts'
import { createSelection, rowsOf } from './selection.ts'

function newStore() {
  const store = createBoardStore(new Y.Doc())
  store.doc.transact(() => {
    store.rows.items.insert('a', { title: 'A' })
    store.rows.items.insert('b', { title: 'B' })
    store.rows.labels.insert('l', { name: 'L' })
  })
  return store
}

describe('a selection', () => {
  test('is worked out again only when what it reads has changed', () => {
    const store = newStore()
    const selector = vi.fn(() => store.rows.items.all().size)
    const selection = createSelection(store, ['items'], selector)
    selection.get()
    store.rows.labels.update('l', { name: 'other' })
    selection.get()
    expect(selector).toHaveBeenCalledTimes(1)
    store.rows.items.insert('c', { title: 'C' })
    expect(selection.get()).toBe(3)
    expect(selector).toHaveBeenCalledTimes(2)
  })

  test('keeps its value when the result is alike', () => {
    const store = newStore()
    const selection = createSelection(store, ['items'], ({ rows }) => [...rows.items.all().keys()])
    const before = selection.get()
    store.rows.items.update('a', { title: 'AA' })
    expect(selection.get()).toBe(before)
    store.rows.items.insert('c', { title: 'C' })
    expect(selection.get()).toEqual(['a', 'b', 'c'])
  })

  test('a listener finds the new value, once per transaction', () => {
    const store = newStore()
    const selection = createSelection(
      store,
      ['items', 'labels'],
      ({ rows }) => `${rows.items.get('a')?.title} ${rows.labels.get('l')?.name}`,
    )
    selection.get()
    const heard: string[] = []
    const stop = selection.subscribe(() => heard.push(selection.get()))
    store.doc.transact(() => {
      store.rows.items.update('a', { title: 'AA' })
      store.rows.labels.update('l', { name: 'LL' })
    })
    store.rows.statuses.insert('s', { name: 'S', rank: 'a0' })
    stop()
    store.rows.items.update('a', { title: 'AAA' })
    expect(heard).toEqual(['AA LL'])
  })

  test('rows are those not in the bin, and one array for all readers', () => {
    const store = newStore()
    expect(rowsOf(store, 'items')).toBe(rowsOf(store, 'items'))
    store.rows.items.update('a', { deleted: [1, 'ines'] })
    expect(rowsOf(store, 'items').map(({ id }) => id)).toEqual(['b'])
  })
})
