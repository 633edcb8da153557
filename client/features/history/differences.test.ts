import { expect, test } from 'vitest'
import { testBoard } from '../../../shared/commands/test-board.ts'
import { boardDifferences } from '../../../shared/store/board-differences.ts'
import { createBoardStore } from '../../../shared/store/board-store.ts'
import { documentOf } from '../../session/open-document.ts'
import '../../words/en-history.ts'
import { differentThings, restoreFigures, sinceMarks } from './differences.ts'
import * as Y from 'yjs'

const { doc, store, run } = testBoard()
for (const id of ['stays', 'moves', 'goes', 'changes', 'rises']) run('item.create', { id, title: id, container: 's1' })
run('item.create', { id: 'last', title: 'last', container: 's1' })
const past = createBoardStore(documentOf(Y.encodeStateAsUpdateV2(doc)))
run('item.move', { id: 'moves', container: 's2' })
run('item.delete', { id: 'goes' })
run('item.update', { id: 'changes', points: 8 })
run('item.move', { id: 'rises', container: 's1', after: 'last' })
run('item.create', { id: 'comes', title: 'comes', container: 's1' })
run('label.create', { id: 'boots', name: 'boots' })
const changes = boardDifferences(past, store)

test('cards of the past say what has become of them, but not that others went past them', () => {
  const words = [...sinceMarks(changes)].map(([id, marks]) => [id, marks.map(({ text }) => text).join()])
  expect(Object.fromEntries(words)).toEqual({ moves: 'moved since', goes: 'gone since', changes: 'changed since' })
})

test('things are items first, each with whether it is there then, now or both', () => {
  const things = differentThings(changes).map(({ key, kind }) => [key, kind])
  expect(Object.fromEntries(things)).toMatchObject({
    'items:goes': 'gone',
    'items:comes': 'added',
    'items:changes': 'changed',
    'labels:boots': 'added',
  })
  expect(things.at(-1)).toEqual(['labels:boots', 'added'])
})

test('a restore of the board counts all, of an item that one, of a sprint who is in it', () => {
  expect(restoreFigures(changes, { kind: 'board' }, past, store)).toEqual({ changed: 3, back: 1, away: 2 })
  expect(restoreFigures(changes, { kind: 'item', id: 'changes' }, past, store)).toEqual({
    changed: 1,
    back: 0,
    away: 0,
  })
  // what came in since leaves it for the backlog, what was written into an item stays
  expect(restoreFigures(changes, { kind: 'sprint', id: 's1' }, past, store)).toEqual({ changed: 3, back: 1, away: 0 })
})
