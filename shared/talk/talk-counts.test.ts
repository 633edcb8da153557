import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { talkCounts } from './talk-counts.ts'
import { createTalkStore } from './talk-store.ts'

function talk() {
  const { rows, doc } = createTalkStore(new Y.Doc())
  doc.transact(() => {
    rows.threads.insert('t1', { item: 'i1', at: 1 })
    rows.threads.insert('t2', { item: 'i1', at: 2, resolved: [9, 'ines'] })
    rows.threads.insert('s1', { item: 'i2', kind: 'suggestion', at: 3 })
    rows.threads.insert('gone', { item: 'i3', deleted: [9, 'ines'] })
    rows.comments.insert('c1', { thread: 't1', author: 'jonas', text: 'Ask @[ines].', at: 1 })
    rows.comments.insert('c2', { thread: 't1', author: 'ines', text: 'I, @[ines]?', at: 2 })
    rows.comments.insert('c3', { thread: 't2', author: 'leila', text: '@[ines] @[tom]', at: 3 })
    rows.comments.insert('c4', { thread: 't2', author: 'leila', text: '', at: 4, deleted: [9, 'leila'] })
    rows.comments.insert('c5', { thread: 'nowhere', author: 'leila', text: 'lost', at: 5 })
  })
  return { threads: rows.threads.all(), comments: rows.comments.all() }
}

test('counted are comments that are there, also resolved ones, and threads that are open', () => {
  expect(talkCounts(talk())).toEqual(
    new Map([
      ['i1', { comments: 3, open: 1 }],
      ['i2', { comments: 0, open: 1 }],
    ]),
  )
})
