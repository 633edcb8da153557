import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { itemNews } from '../../../shared/selectors/item-news.ts'
import { itemRow } from '../../../shared/selectors/test-rows.ts'
import { createBoardStore } from '../../../shared/store/board-store.ts'
import { actWords, newsSentence, peopleWords } from './news-words.ts'

const hour = 3_600_000
const names: Record<string, string> = { jonas: 'Jonas', leila: 'Leila', oskar: 'Oskar', hana: 'Hana' }
const nameOf = (member: string) => names[member] ?? ''
const rows = (...items: ReturnType<typeof itemRow>[]) => new Map(items.map((item) => [item.id, item]))

function namesHere() {
  const store = createBoardStore(new Y.Doc())
  store.doc.transact(() => {
    store.rows.statuses.insert('todo', { name: 'To do' })
    store.rows.statuses.insert('done', { name: 'Done' })
    store.rows.sprints.insert('s14', { name: 'Sprint 14' })
    store.rows.channels.insert('blog', { name: 'Blog' })
    store.rows.fields.insert('budget', { name: 'Budget', type: 'number' })
  })
  return { store, nameOf, today: '2026-11-16' }
}

describe('the words of what happened meanwhile', () => {
  test('numbers first, each kind once, and who is on record', () => {
    const before = rows(itemRow('a'), itemRow('b'), itemRow('c'))
    const after = rows(
      itemRow('a', { place: ['s14', 'todo', 'a0'] }),
      itemRow('b', { place: ['s14', 'done', 'a0'] }),
      itemRow('c', { deleted: [1, 'leila'] }),
      itemRow('d'),
    )
    const event = (item: string, by: string) => ({ id: `1:${item}`, value: [1, by, item, 'moved', null, null] })
    const all = [event('a', 'jonas'), event('b', 'jonas'), event('d', 'jonas')]
    expect(newsSentence(itemNews(before, after, all, 'ines'), 72 * hour, nameOf)).toBe(
      'While you were away, 3 days: 2 items moved, 1 added, 1 in the bin, by Jonas and Leila',
    )
    expect(newsSentence(itemNews(before, after, all.slice(1), 'ines'), 2 * hour, nameOf)).toBe(
      'While you were away, 2 hours: 2 items moved, 1 added, 1 in the bin, by Jonas, Leila and perhaps others',
    )
    const one = itemNews(rows(itemRow('a')), rows(itemRow('a', { title: 'Guide' })), [], 'ines')
    expect(newsSentence(one, 5 * 60_000, nameOf)).toBe('While you were away, 5 minutes: 1 item changed')
  })

  test('a crowd is two names and a number', () => {
    expect(peopleWords(['jonas', 'leila', 'oskar'], nameOf)).toBe('Jonas, Leila and Oskar')
    expect(peopleWords(['jonas', 'leila', 'oskar', 'hana'], nameOf)).toBe('Jonas, Leila and 2 others')
  })

  test('each act says from what to what, by the names of things', () => {
    const here = namesHere()
    const words = (act: Parameters<typeof actWords>[0]) => actWords(act, here)
    expect(words({ kind: 'moved', from: ['s14', 'todo', 'a'], to: ['s14', 'done', 'b'] })).toBe('Status: To do → Done')
    expect(words({ kind: 'moved', from: ['backlog', 'todo', 'a'], to: ['s14', 'done', 'b'] })).toBe(
      'Sprint: Backlog, To do → Sprint 14, Done',
    )
    expect(words({ kind: 'changed', field: 'points', from: 3, to: 5 })).toBe('Points: 3 → 5')
    expect(words({ kind: 'changed', field: 'due', from: null, to: '2026-11-19' })).toBe('Due: None → Thu 19 Nov')
    expect(words({ kind: 'changed', field: 'channel', from: null, to: 'blog' })).toBe('Channel: None → Blog')
    expect(words({ kind: 'changed', field: 'assignees', from: [], to: ['jonas', 'hana'] })).toBe(
      'People: None → Jonas and Hana',
    )
    expect(words({ kind: 'changed', field: 'draft', from: '', to: 'long' })).toBe('Draft changed')
    expect(words({ kind: 'changed', field: 'checklist', from: [], to: [] })).toBe('Checklist changed')
    expect(words({ kind: 'changed', field: 'archived', from: false, to: true })).toBe('Details changed')
    const custom = { kind: 'changed', field: 'custom' } as const
    expect(words({ ...custom, entry: 'budget', from: null, to: 1200 })).toBe('Budget: None → 1,200')
    expect(words({ ...custom, entry: 'gone', from: null, to: 1200 })).toBe('Details changed')
    expect(words({ kind: 'deleted' })).toBe('put in the bin')
  })
})
