import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { boardRowId } from '../schema/board.ts'
import { type BoardStore, createBoardStore } from './board-store.ts'
import { CommandOrigin } from './command-origin.ts'
import { type Migration, isBehind, migrate, schemaVersion } from './migrations.ts'

/** Two steps: `askedBy` is written in capitals, then a colour is given to every silo. */
const steps: Migration[] = [
  {
    version: 2,
    name: 'who asked is written in capitals',
    run: (store) => eachItem(store, (askedBy) => ({ askedBy: askedBy.toUpperCase() })),
  },
  {
    version: 3,
    name: 'who asked is said politely',
    run: (store) => eachItem(store, (askedBy) => ({ askedBy: `please, ${askedBy}` })),
  },
]

function eachItem(store: BoardStore, patch: (askedBy: string) => object): void {
  for (const item of [...store.rows.items.all().values()]) store.rows.items.update(item.id, { ...patch(item.askedBy) })
}

function board(fields: Record<string, unknown> = {}): BoardStore {
  const store = createBoardStore(new Y.Doc())
  store.doc.transact(() => {
    store.rows.board.insert(boardRowId, { name: 'Growth desk', ...fields })
    store.rows.items.insert('i1', { title: 'One', askedBy: 'ines' })
  })
  return store
}

function copyOf(store: BoardStore): BoardStore {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(store.doc))
  return createBoardStore(doc)
}

describe('migrate', () => {
  test('runs the missing steps in order, each in one transaction that writes its version', () => {
    const store = board()
    const origins: unknown[] = []
    store.subscribe((_, transaction) => origins.push(transaction.origin))
    expect(isBehind(store, steps)).toBe(true)
    expect(migrate(store, steps)).toEqual({ from: 1, to: 3, ran: [2, 3] })
    expect(isBehind(store, steps)).toBe(false)
    expect(store.rows.items.get('i1')?.askedBy).toBe('please, INES')
    expect(store.rows.board.get(boardRowId)?.schemaVersion).toBe(3)
    expect(origins).toEqual([new CommandOrigin('migrate', 'server'), new CommandOrigin('migrate', 'server')])
  })

  test('running it again changes nothing', () => {
    const store = board()
    migrate(store, steps)
    const before = Y.encodeStateVector(store.doc)
    expect(migrate(store, steps)).toEqual({ from: 3, to: 3, ran: [] })
    expect(Y.encodeStateVector(store.doc)).toEqual(before)
  })

  test('starts where the board is', () => {
    const store = board({ schemaVersion: 2 })
    expect(migrate(store, steps)).toEqual({ from: 2, to: 3, ran: [3] })
    expect(store.rows.items.get('i1')?.askedBy).toBe('please, ines')
  })

  test('a step that another server has run meanwhile is not run twice', () => {
    const store = board()
    const stop = store.subscribe(() => {
      stop()
      const other = copyOf(store)
      expect(migrate(other, steps).ran).toEqual([3])
      Y.applyUpdate(store.doc, Y.encodeStateAsUpdate(other.doc))
    })
    expect(migrate(store, steps)).toEqual({ from: 1, to: 3, ran: [2] })
    expect(store.rows.items.get('i1')?.askedBy).toBe('please, INES')
  })

  test('a newer board and one without settings are left alone', () => {
    const newer = board({ schemaVersion: 9 })
    expect(migrate(newer, steps)).toEqual({ from: 9, to: 9, ran: [] })
    const empty = createBoardStore(new Y.Doc())
    expect(migrate(empty, steps)).toEqual({ from: 1, to: 1, ran: [] })
    expect(empty.doc.store.clients.size).toBe(0)
  })

  test('a step that fails stops there; the version says how far it came', () => {
    const store = board()
    const failing: Migration = {
      version: 3,
      name: 'cannot be done',
      run: () => {
        throw new Error('no')
      },
    }
    expect(() => migrate(store, [...steps.slice(0, 1), failing])).toThrow('no')
    expect(store.rows.board.get(boardRowId)?.schemaVersion).toBe(2)
  })

  test('a new board is at the version of this program', () => {
    expect(migrate(board())).toEqual({ from: schemaVersion, to: schemaVersion, ran: [] })
  })
})
