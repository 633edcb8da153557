import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backlog } from '../schema/item.ts'
import { eventGrounds } from './event-grounds.ts'
import { itemsIn, statusOf } from './item-place.ts'
import { createSprintColumns, sprintColumns } from './sprint-columns.ts'
import { fourStatuses, itemRow, sprintRow, statusRow } from './test-rows.ts'

const sprints = [sprintRow('s1'), sprintRow('s2')]
const doing = (id: string, rank: string, points: number | null = 1) =>
  itemRow(id, { place: ['s1', 'doing', rank], points })

describe('sprintColumns', () => {
  test('a column has its items in order, their number, their points and how it stands to its limit', () => {
    const columns = sprintColumns(
      [doing('b', 'a1', 2), doing('a', 'a0', 0.5), itemRow('x'), doing('c', 'a2', null)],
      fourStatuses.toReversed(),
      sprints,
      's1',
    )
    expect(columns.map((column) => column.status.id)).toEqual(['todo', 'doing', 'review', 'done'])
    expect(columns[1]).toMatchObject({ count: 3, points: 2.5, limit: 'over' })
    expect(columns[1]?.items.map((item) => item.id)).toEqual(['a', 'b', 'c'])
    expect(columns[0]).toMatchObject({ count: 0, points: 0, limit: 'none', items: [] })
  })

  test('a limit is kept, reached, or passed', () => {
    const limitWith = (count: number) =>
      sprintColumns(
        Array.from({ length: count }, (_, i) => doing(`i${i}`, 'a0')),
        fourStatuses,
        sprints,
        's1',
      )[1]?.limit
    expect([0, 1, 2, 3].map(limitWith)).toEqual(['below', 'below', 'full', 'over'])
  })

  test('what has lost its status stands in the first column, what has lost its sprint in the backlog', () => {
    const lost = itemRow('a', { place: ['gone', 'gone', 'a0'] })
    expect(sprintColumns([lost], fourStatuses, sprints, backlog)[0]?.items).toEqual([lost])
    expect(sprintColumns([lost], fourStatuses, sprints, 's1').flatMap((column) => column.items)).toEqual([])
  })

  test('a status or sprint in the bin is no column and no container', () => {
    const binned = statusRow('later', { rank: 'a4', deleted: [1, 'm'] })
    const item = itemRow('a', { place: ['s1', 'later', 'a0'] })
    expect(
      sprintColumns([item], [...fourStatuses, binned], [sprintRow('s1', { deleted: [1, 'm'] })], backlog).map(
        (column) => column.count,
      ),
    ).toEqual([1, 0, 0, 0])
  })

  test('a board without statuses has no columns', () =>
    expect(sprintColumns([doing('a', 'a0')], [], sprints, 's1')).toEqual([]))

  test('law: the columns filter the one order of the sprint', () => {
    const word = fc.constantFrom('s1', 's2', 'todo', 'doing', 'done', 'gone')
    const list = fc
      .array(fc.record({ place: fc.tuple(word, word, fc.constantFrom('a0', 'a1', 'a2')), archived: fc.boolean() }))
      .map((all) => all.map((fields, i) => itemRow(`i${i}`, fields)))
    fc.assert(
      fc.property(list, fc.constantFrom('s1', 's2', backlog), (items, container) => {
        const grounds = eventGrounds(sprints, fourStatuses)
        const inside = itemsIn(items, container, grounds)
        for (const column of sprintColumns(items, fourStatuses, sprints, container))
          expect(column.items).toEqual(inside.filter((item) => statusOf(item, grounds) === column.status.id))
      }),
    )
  })
})

describe('createSprintColumns', () => {
  test('keeps the columns that did not change, and the list when none did', () => {
    const columnsOf = createSprintColumns()
    const items = [doing('a', 'a0'), itemRow('b', { place: ['s1', 'done', 'a0'] })]
    const first = columnsOf(items, fourStatuses, sprints, 's1')
    expect(columnsOf([...items, itemRow('elsewhere')], fourStatuses, sprints, 's1')).toBe(first)
    const second = columnsOf([{ ...items[0]!, title: 'other' }, items[1]!], fourStatuses, sprints, 's1')
    expect(second.map((column, i) => column === first[i])).toEqual([true, false, true, true])
  })

  test('law: after any changes it answers what sprintColumns answers, and keeps what did not change', () => {
    const place = fc.tuple(
      fc.constantFrom('s1', 's2', 'gone', backlog),
      fc.constantFrom('todo', 'doing', 'done', 'gone'),
      fc.constantFrom('a0', 'a1', 'a2', 'a3', 'a4'),
    )
    const change = fc.record({
      at: fc.nat(11),
      place,
      points: fc.nat(5),
      deleted: fc.constantFrom(null, null, null, [1, 'ines'] as [number, string]),
      archived: fc.constantFrom(false, false, true),
    })
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 8 }), (rounds) => {
        const columnsOf = createSprintColumns()
        let items = Array.from({ length: 8 }, (_, index) =>
          itemRow(`i${index}`, { place: ['s1', 'todo', `a${index}`] }),
        )
        let before = columnsOf(items, fourStatuses, sprints, 's1')
        for (const changes of rounds) {
          const next = [...items]
          for (const { at, ...fields } of changes) {
            const index = Math.min(at, next.length)
            next[index] = itemRow(`i${index}`, fields)
          }
          items = next
          const columns = columnsOf(items, fourStatuses, sprints, 's1')
          expect(columns).toEqual(sprintColumns(items, fourStatuses, sprints, 's1'))
          if (changes.length === 0) expect(columns).toBe(before)
          before = columns
        }
      }),
    )
  })
})
