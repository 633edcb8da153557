import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '../schema/item.ts'
import { itemNews } from './item-news.ts'
import { itemRow } from './test-rows.ts'

const rows = (...items: Item[]) => new Map(items.map((item) => [item.id, item]))
const event = (seq: number, by: string, item: string) => ({
  id: `${seq}:${item}`,
  value: [1, by, item, 'moved', null, null],
})
const news = (before: Item | undefined, after: Item, events: ReturnType<typeof event>[] = []) =>
  itemNews(rows(...(before ? [before] : [])), rows(after), events, 'ines')
const actsOf = (before: Item | undefined, after: Item) => news(before, after).news[0]?.acts ?? []

describe('the news of items', () => {
  test('says what came, went and came back', () => {
    expect(actsOf(undefined, itemRow('a'))).toEqual([{ kind: 'added' }])
    expect(actsOf(itemRow('a'), itemRow('a', { deleted: [5, 'jonas'] }))).toEqual([{ kind: 'deleted' }])
    expect(actsOf(itemRow('a', { deleted: [5, 'jonas'] }), itemRow('a'))).toEqual([{ kind: 'restored' }])
  })

  test('says from where to where, and which fields became what', () => {
    const before = itemRow('a', { title: 'Guide', points: 3, place: ['s1', 'todo', 'a0'] })
    const after = itemRow('a', { title: 'Boot guide', points: 5, place: ['s1', 'done', 'a1'] })
    expect(actsOf(before, after)).toEqual([
      { kind: 'moved', from: ['s1', 'todo', 'a0'], to: ['s1', 'done', 'a1'] },
      { kind: 'changed', field: 'title', from: 'Guide', to: 'Boot guide' },
      { kind: 'changed', field: 'points', from: 3, to: 5 },
    ])
  })

  test('another order, a number given by the server, and what came and went are no news', () => {
    const before = itemRow('a', { place: ['s1', 'todo', 'a0'] })
    expect(actsOf(before, itemRow('a', { place: ['s1', 'todo', 'a9'], number: 7 }))).toEqual([])
    expect(actsOf(undefined, itemRow('a', { deleted: [5, 'jonas'] }))).toEqual([])
  })

  test('what is on record as mine alone is left out; what nobody is on record for is not', () => {
    const before = itemRow('a', { title: 'Guide', place: ['s1', 'todo', 'a0'] })
    const after = itemRow('a', { title: 'Boot guide', place: ['s1', 'done', 'a0'] })
    expect(news(before, after, [event(1, 'ines', 'a')]).news).toEqual([
      { item: after, acts: [{ kind: 'changed', field: 'title', from: 'Guide', to: 'Boot guide' }], by: [] },
    ])
    expect(news(before, after, [event(1, 'ines', 'a'), event(2, 'jonas', 'a')]).news).toMatchObject([
      { acts: [{ kind: 'moved' }, { kind: 'changed' }], by: ['jonas'] },
    ])
    expect(news(itemRow('a'), itemRow('a', { deleted: [5, 'ines'] })).news).toEqual([])
  })

  test('counts each item once, by what weighs most, and names the busiest first', () => {
    const before = rows(itemRow('a'), itemRow('b'), itemRow('c'), itemRow('d'))
    const after = rows(
      itemRow('a', { place: ['s1', 'todo', 'a0'], points: 3 }),
      itemRow('b', { deleted: [5, 'leila'], title: 'gone' }),
      itemRow('c', { title: 'Guide' }),
      itemRow('d', { place: ['s1', 'done', 'a0'] }),
      itemRow('e'),
    )
    const summary = itemNews(before, after, [event(1, 'jonas', 'a'), event(2, 'jonas', 'd')], 'ines')
    expect(summary.counts).toEqual({ added: 1, deleted: 1, restored: 0, moved: 2, changed: 1 })
    expect(summary.by).toEqual(['jonas', 'leila'])
    expect(summary.news.map(({ item }) => item.id)).toEqual(['b', 'e', 'a', 'd', 'c'])
  })

  test('malformed events change nothing', () => {
    const odd = [
      { id: '1:a', value: 'nonsense' },
      { id: '2:a', value: [1, 2, 3] },
    ]
    expect(itemNews(rows(), rows(itemRow('a')), odd, 'ines').by).toEqual([])
  })

  test('nothing has changed between equal rows, and each item is counted once whatever happened', () => {
    const row = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      title: fc.constantFrom('one', 'two'),
      points: fc.constantFrom(null, 1, 2),
      status: fc.constantFrom('todo', 'done'),
      gone: fc.boolean(),
    })
    const board = fc
      .array(row)
      .map((list) =>
        rows(
          ...list.map(({ id, title, points, status, gone }) =>
            itemRow(id, { title, points, place: ['s1', status, 'a0'], deleted: gone ? [1, 'jonas'] : null }),
          ),
        ),
      )
    fc.assert(
      fc.property(board, board, (before, after) => {
        expect(itemNews(before, before, [], 'ines').news).toEqual([])
        const { news: all, counts } = itemNews(before, after, [], 'ines')
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(all.length)
        expect(all.every(({ acts }) => acts.length > 0)).toBe(true)
      }),
    )
  })
})
