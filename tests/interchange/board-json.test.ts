import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { collectionNames } from '../../shared/schema/collections.ts'
import { createBoardStore } from '../../shared/store/board-store.ts'
import { demoTemplate } from '../../shared/templates/demo.ts'
import { newTestBoard } from '../helpers/board-doc.ts'
import { exportBoard } from '../helpers/export-board.ts'

function demo() {
  const board = newTestBoard()
  const now = Date.parse('2026-11-16T09:42:00Z')
  const { people } = board.doc.transact(() =>
    demoTemplate(board.store, { today: '2026-11-16', zone: 'UTC', now, newId: board.newId, random: board.random }),
  )
  return { ...board, people }
}

test('an export holds every row and every fact, also what is in the bin', () => {
  const { doc, store } = demo()
  const [item] = store.rows.items.all().keys()
  doc.transact(() => {
    store.rows.items.update(item!, { deleted: [1, 'somebody'] })
    store.facts.readings.put('stage:all:2026-11-15', { value: 412_300 })
  })
  const board = exportBoard(store)
  expect(board).toMatchObject({ format: 'topsight', version: 2, schemaVersion: 1, setAside: [] })
  expect(Object.keys(board.rows)).toEqual(collectionNames)
  for (const name of collectionNames) expect(board.rows[name]).toHaveLength(store.rows[name].all().size)
  expect(board.rows['items']).toContainEqual(expect.objectContaining({ id: item, deleted: [1, 'somebody'] }))
  expect(board.facts['readings']).toMatchObject({ 'stage:all:2026-11-15': { value: 412_300 } })
  expect(Object.keys(board.facts['readings'] ?? {})).toHaveLength(store.facts.readings.all().size)
  // two items were carried into the sprint, two came during it, thirteen were begun, one was blocked, six were finished
  expect(Object.keys(board.facts['events'] ?? {})).toHaveLength(24)
})

test('an export is plain JSON, and equal boards export equal texts', () => {
  const { doc, store } = demo()
  const text = JSON.stringify(exportBoard(store))
  expect(JSON.parse(text)).toEqual(exportBoard(store))
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  expect(JSON.stringify(exportBoard(createBoardStore(copy)))).toBe(text)
})

test('an export names nobody, and tells of what could not be read', () => {
  const { doc, store, people } = demo()
  doc.transact(() => doc.getMap('items').set('broken', 7))
  const board = exportBoard(store)
  expect(board.setAside).toEqual([{ collection: 'items', id: 'broken', reason: 'its birth value is not an object' }])
  const text = JSON.stringify(board)
  for (const name of Object.values(people)) expect(text).not.toContain(name)
})
