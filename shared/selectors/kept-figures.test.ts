import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '../schema/item.ts'
import { memberLoad, memberLoadOfLists } from './member-load.ts'
import { overPersonLimit } from './person-limit.ts'
import { createSprintColumns, sprintColumns } from './sprint-columns.ts'
import { sprintProgress } from './sprint-progress.ts'
import { fourStatuses, itemRow, memberRow, sprintRow } from './test-rows.ts'

const members = ['ines', 'oskar'].map((id) => memberRow(id, { capacity: 3 }))
const sprints = [sprintRow('s1'), sprintRow('s2')]
const capacity = { capacity: {} }

const patch = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('s1', 's2'),
      fc.constantFrom('todo', 'doing', 'done', 'gone'),
      fc.constantFrom('a0', 'a1', 'a2'),
    )
    .map((place): Partial<Item> => ({ place })),
  fc.constantFrom(null, 0.1, 0.2, 8).map((points): Partial<Item> => ({ points })),
  fc
    .constantFrom<string[]>([], ['ines'], ['oskar', 'ines'], ['gone'])
    .map((assignees): Partial<Item> => ({ assignees })),
  fc.constantFrom(null, { reason: 'waits', at: 1, by: 'ines' }).map((blocked): Partial<Item> => ({ blocked })),
  fc.boolean().map((archived): Partial<Item> => ({ archived })),
)
const edit = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'new'), patch, isShown: fc.boolean() })

test('figures that are kept by what changes are those worked out anew, after any edits, seen or not', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
      const columnsOf = createSprintColumns()
      let items = ['a', 'b', 'c', 'd', 'e'].map((id) => itemRow(id, { place: ['s1', 'todo', 'a0'], points: 1 }))
      for (const { id, patch: change, isShown } of edits) {
        items = items.some((item) => item.id === id)
          ? items.map((item) => (item.id === id ? { ...item, ...change } : item))
          : [...items, itemRow(id, change)]
        const kept = columnsOf(items, fourStatuses, sprints, 's1')
        const anew = sprintColumns(items, fourStatuses, sprints, 's1')
        expect(kept).toEqual(anew)
        if (!isShown) continue
        expect(sprintProgress(kept, '2026-11-12', 'UTC')).toEqual(sprintProgress(anew, '2026-11-12', 'UTC'))
        const lists = kept.map((column) => column.items)
        const inside = anew.flatMap((column) => column.items)
        const byIds = (loads: ReturnType<typeof memberLoad>) =>
          loads.map((load) => ({ ...load, items: load.items.toSorted() }))
        expect(byIds(memberLoadOfLists(lists, members, capacity))).toEqual(byIds(memberLoad(inside, members, capacity)))
        expect(overPersonLimit(kept, 0)).toEqual(overPersonLimit(anew, 0))
      }
    }),
    { numRuns: 300 },
  )
})
