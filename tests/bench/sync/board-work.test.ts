import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardStore } from '../../../shared/store/board-store.ts'
import { createBaseBoard, editsOf, makeEdit, ownDocument } from './board-work.ts'
import { documentDifferences } from './document-differences.ts'

const people = 3
const count = 160

function boardAfter(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of [createBaseBoard(people).update, ...updates]) Y.applyUpdate(doc, update)
  return doc
}

test('the base board is a board, and edits change rows of it', () => {
  const doc = boardAfter()
  const { rows, setAside } = createBoardStore(doc)
  expect(rows.items.all().size).toBe(200)
  expect(setAside()).toEqual([])
  const before = rows.items.get('item00000008')?.place
  Y.applyUpdate(doc, editsOf(77, 1, 1)[0] ?? new Uint8Array())
  expect(rows.items.get('item00000008')?.place).not.toEqual(before)
})

test('edits made blindly are those that somebody with the whole board makes', () => {
  const whole = boardAfter()
  whole.clientID = 77
  for (let edit = 0; edit < count; edit += 1) makeEdit(whole, 1, edit)
  expect(documentDifferences(boardAfter(...editsOf(77, 1, count)), whole, undefined)).toEqual([])
})

test('edit n has clock n and has about 65 bytes', () => {
  const updates = editsOf(3_123_456_789, 1, count)
  expect(updates.map((update) => Y.parseUpdateMeta(update).from.get(3_123_456_789))).toEqual(
    updates.map((_, edit) => edit),
  )
  const bytes = updates.reduce((sum, update) => sum + update.length, 0) / count
  expect(Math.abs(bytes - 65)).toBeLessThan(5)
})

test('one edit in eight changes the column or the points', () => {
  const doc = boardAfter()
  const { rows } = createBoardStore(doc)
  let told = 0
  rows.items.subscribe(({ updated }) => {
    for (const [before, after] of updated)
      if (before.place[1] !== after.place[1] || before.points !== after.points) told += 1
  })
  for (const update of editsOf(77, 1, 1600)) Y.applyUpdate(doc, update)
  expect(told / 1600).toBeCloseTo(1 / 8, 1)
})

test('a document that lacks an edit is told apart', () => {
  const updates = editsOf(77, 1, count)
  const expected = boardAfter(...updates)
  expect(documentDifferences(expected, boardAfter(...updates.slice(0, -1)), undefined)).not.toEqual([])
  expect(documentDifferences(expected, boardAfter(...updates), expected)).toEqual([])
  const other = ownDocument(5)
  other.getMap('events').set('1', 'x')
  expect(documentDifferences(expected, boardAfter(...updates, Y.encodeStateAsUpdate(other)), expected)).toEqual([
    'differs from the first provider',
  ])
})
