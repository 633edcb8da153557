import { act } from 'react'
import { type Root, createRoot } from 'react-dom/client'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardStore } from '../../shared/store/board-store.ts'
import { useRow, useRows, useSelector } from './react.ts'
import { SessionProvider } from './session-provider.tsx'
import type { BoardSession } from './session-types.ts'
import { createValue } from './value.ts'

;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true

let root: Root | undefined
afterEach(() => act(() => root?.unmount()))

function newStore(title: string) {
  const store = createBoardStore(new Y.Doc())
  store.doc.transact(() => {
    store.rows.items.insert('a', { title, points: 1 })
    store.rows.items.insert('b', { title: 'B', points: 2 })
  })
  return store
}

function mount(part: () => string) {
  const stores = createValue(newStore('A'))
  let renders = 0
  function Part() {
    renders += 1
    return part()
  }
  const place = document.createElement('div')
  root = createRoot(place)
  const mounted = root
  act(() =>
    mounted.render(
      <SessionProvider session={{ stores } as unknown as BoardSession}>
        <Part />
      </SessionProvider>,
    ),
  )
  return { stores, text: () => place.textContent, renders: () => renders }
}

describe('hooks', () => {
  test('a row renders again when it changes, and only then', () => {
    const { stores, text, renders } = mount(() => useRow('items', 'a')?.title ?? 'none')
    expect(text()).toBe('A')
    act(() => stores.get().rows.items.update('a', { title: 'AA' }))
    expect(text()).toBe('AA')
    act(() => stores.get().rows.items.update('b', { title: 'BB' }))
    expect(renders()).toBe(2)
  })

  test('rows and selectors follow the board', () => {
    const useSum = () =>
      useSelector(
        ['items'],
        ({ rows }) => [...rows.items.all().values()].reduce((total, row) => total + (row.points ?? 0), 0),
        [],
      )
    const { stores, text, renders } = mount(() => `${useRows('items').length} ${useSum()}`)
    expect(text()).toBe('2 3')
    act(() => stores.get().rows.items.update('b', { points: 5 }))
    expect(text()).toBe('2 6')
    act(() => stores.get().rows.labels.insert('l', { name: 'L' }))
    expect(renders()).toBe(2)
  })

  test('a replaced document is followed', () => {
    const { stores, text } = mount(() => useRow('items', 'a')?.title ?? 'none')
    act(() => stores.set(newStore('fresh')))
    expect(text()).toBe('fresh')
    act(() => stores.get().rows.items.update('a', { title: 'fresh too' }))
    expect(text()).toBe('fresh too')
  })
})
