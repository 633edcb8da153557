import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createTalkStore } from '../../../shared/talk/talk-store.ts'
import { shownThreads } from './shown-threads.ts'

const me = { member: 'leila', role: 'commenter' as const, now: 10 }

function talk() {
  const store = createTalkStore(new Y.Doc())
  store.doc.transact(() => {
    store.rows.threads.insert('t2', { item: 'i1', author: 'jonas', at: 2 })
    store.rows.threads.insert('t1', { item: 'i1', author: 'jonas', at: 1 })
    store.rows.threads.insert('gone', { item: 'i1', author: 'jonas', at: 3, deleted: [4, 'jonas'] })
    store.rows.threads.insert('other', { item: 'i2', author: 'jonas', at: 3 })
    store.rows.comments.insert('c2', { thread: 't1', author: 'leila', text: 'two', at: 5 })
    store.rows.comments.insert('c1', { thread: 't1', author: 'jonas', text: '', at: 1, deleted: [4, 'jonas'] })
    store.rows.comments.insert('c3', { thread: 't1', author: 'jonas', text: '', at: 6, deleted: [7, 'jonas'] })
  })
  return store
}

test('the threads of an item come in their order, and a deleted comment stays while others follow it', () => {
  const shown = shownThreads(talk(), [], 'i1', me)
  expect(shown.map(({ thread }) => thread.id)).toEqual(['t1', 't2'])
  expect(shown[0]?.comments.map(({ id }) => id)).toEqual(['c1', 'c2'])
})

test('what waits is shown as the server will make it, and nothing that it will refuse', () => {
  const waiting = [
    { key: '1', name: 'comment.edit', args: { id: 'c2', text: 'better' } },
    { key: '2', name: 'comment.add', args: { id: 'c4', thread: 't2', text: 'mine' } },
    { key: '3', name: 'comment.edit', args: { id: 'c1', text: 'not mine' } },
    { key: '4', name: 'comment.add', args: { id: 'c5', thread: 't2', text: 'refused' }, refused: 'invalid' },
  ]
  const store = talk()
  const before = Y.encodeStateAsUpdate(store.doc)
  const shown = shownThreads(store, waiting, 'i1', me)
  expect(shown.flatMap(({ comments }) => comments.map(({ id, text, waits }) => [id, text, waits]))).toEqual([
    ['c1', '', false],
    ['c2', 'better', true],
    ['c4', 'mine', true],
  ])
  expect(Y.encodeStateAsUpdate(store.doc)).toEqual(before)
})
