import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '../../../shared/lib/must.ts'
import { createBoardStore } from '../../../shared/store/board-store.ts'
import { type BoardWords, type CardWords, calm, createCardViews } from './card-views.ts'

function newBoard() {
  const store = createBoardStore(new Y.Doc())
  store.doc.transact(() => {
    store.rows.items.insert('i1', { title: 'Fit quiz' })
    store.rows.items.insert('i2', { title: 'Boots' })
  })
  const item = (id: string) => must(store.rows.items.get(id))
  const nothing = new Map<never, never>()
  const shared: BoardWords = {
    ...{ prefix: 'T', today: '2026-11-16', stages: nothing, channels: nothing, kinds: nothing, people: nothing },
    ...{ doing: new Set<string>(), done: new Set<string>(), addedOn: nothing, ageing: nothing, tests: nothing },
    ...{ since: nothing, custom: [], isMember: () => true },
  }
  const words = (digests: Record<string, unknown>): CardWords => ({
    ...{ ...shared, shared, digests: new Map(Object.entries(digests)) },
  })
  return { item, words }
}

test('a card tells of comments and of the sections of its brief', () => {
  const { item, words } = newBoard()
  const view = createCardViews()
  const digest = { comments: 3, open: 1, excerpt: 'More boots', sections: { done: 5, total: 8 } }
  expect(view(item('i1'), words({ i1: digest }), calm)).toMatchObject({
    ...{ comments: 3, excerpt: 'More boots', sections: { done: 5, total: 8 } },
  })
  expect(view(item('i2'), words({ i1: digest }), calm)).toMatchObject({ comments: 0, sections: undefined })
})

test('what is said of one item draws no other card anew', () => {
  const { item, words } = newBoard()
  const view = createCardViews()
  const digest = { comments: 1 }
  const [first, second] = [view(item('i1'), words({ i1: digest }), calm), view(item('i2'), words({ i1: digest }), calm)]
  const after = words({ i1: digest, i2: { comments: 2 } })
  expect(view(item('i1'), after, calm)).toBe(first)
  expect(view(item('i2'), after, calm)).not.toBe(second)
})
