import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '../schema/item.ts'
import { sprintColumns } from './sprint-columns.ts'
import { createSwimlanes, laneChange, laneKinds, laneOf, swimlanes } from './swimlanes.ts'
import { fourStatuses, itemRow, sprintRow } from './test-rows.ts'

const sprints = [sprintRow('s1')]
const members = ['leila', 'tom', 'gone']
const itemsOf = fc.array(
  fc.record({
    status: fc.constantFrom('todo', 'doing', 'review', 'done'),
    silo: fc.constantFrom(null, 'crm', 'web', 'gone'),
    assignees: fc.uniqueArray(fc.constantFrom(...members), { maxLength: 3 }),
    points: fc.constantFrom(null, 1, 2.5),
  }),
  { maxLength: 30 },
)

const columnsOf = (rows: readonly { status: string }[]) =>
  sprintColumns(
    rows.map(({ status, ...fields }, index) => itemRow(`i${index}`, { place: ['s1', status, `a${index}`], ...fields })),
    fourStatuses,
    sprints,
    's1',
  )

const ids = (items: readonly Item[]) => items.map((item) => item.id)

describe('swimlanes', () => {
  test('every item of a column is in exactly one lane, in the same order, and the sums agree', () => {
    fc.assert(
      fc.property(itemsOf, fc.constantFrom('silo' as const, 'member' as const), (rows, kind) => {
        const columns = columnsOf(rows)
        const lanes = swimlanes(columns, kind, kind === 'silo' ? ['web', 'crm'] : ['tom', 'leila'])
        for (const [index, column] of columns.entries()) {
          const parted = lanes.map((lane) => ids(lane.cells[index]?.items ?? []))
          expect(parted.flat().toSorted()).toEqual(ids(column.items).toSorted())
          for (const part of parted) expect(part).toEqual(ids(column.items.filter((item) => part.includes(item.id))))
        }
        const sum = (of: readonly { points: number }[]) => of.reduce((points, one) => points + one.points, 0)
        expect(sum(lanes)).toBeCloseTo(sum(columns))
      }),
    )
  })

  test('what a lane change sets puts the item into that lane and keeps its other people', () => {
    fc.assert(
      fc.property(itemsOf, fc.constantFrom(...laneKinds), fc.constantFrom(null, 'leila'), (rows, kind, lane) => {
        for (const item of columnsOf(rows).flatMap((column) => column.items)) {
          const moved = { ...item, ...laneChange(item, kind, lane) } as Item
          expect(laneOf(moved, kind)).toBe(lane)
          if (lane !== null) expect(moved.assignees).toEqual(expect.arrayContaining(item.assignees.slice(1)))
        }
      }),
    )
  })

  test('a lane whose cells did not change keeps them as the same objects', () => {
    const lanesOf = createSwimlanes()
    const items = [
      itemRow('a', { place: ['s1', 'todo', 'a0'], silo: 'crm' }),
      itemRow('b', { place: ['s1', 'todo', 'a1'], silo: 'web' }),
    ]
    const lanes = (of: Item[]) => lanesOf(sprintColumns(of, fourStatuses, sprints, 's1'), 'silo', ['crm', 'web'])
    const before = lanes(items)
    const after = lanes([items[0] as Item, itemRow('b', { place: ['s1', 'todo', 'a1'], silo: 'web', title: 'New' })])
    expect(after[0]?.cells[0]).toBe(before[0]?.cells[0])
    expect(after[1]?.cells[0]).not.toBe(before[1]?.cells[0])
  })
})
