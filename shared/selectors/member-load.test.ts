import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memberLoad } from './member-load.ts'
import { sumPoints } from './sum-points.ts'
import { itemRow, memberRow, sprintRow } from './test-rows.ts'

const members = [
  memberRow('ines', { capacity: 8 }),
  memberRow('oskar', { capacity: 7 }),
  memberRow('hana'),
  memberRow('left', { capacity: 3, deleted: [1, 'm'] }),
]

test('the first assignee carries the points; the most overloaded comes first', () => {
  const items = [
    itemRow('a', { points: 5, assignees: ['oskar', 'ines'] }),
    itemRow('b', { points: 5, assignees: ['oskar'] }),
    itemRow('c', { points: 2, assignees: ['hana'] }),
  ]
  expect(memberLoad(items, members, sprintRow('s1'))).toEqual([
    { member: 'oskar', points: 10, capacity: 7, over: 3, items: ['a', 'b'] },
    { member: 'hana', points: 2, capacity: null, over: 0, items: ['c'] },
    { member: 'ines', points: 0, capacity: 8, over: 0, items: [] },
  ])
})

test('an override of the sprint goes before the member’s own capacity', () => {
  const [first] = memberLoad(
    [itemRow('a', { points: 5, assignees: ['ines'] })],
    members,
    sprintRow('s1', { capacity: { ines: 4 } }),
  )
  expect(first).toMatchObject({ member: 'ines', capacity: 4, over: 1 })
})

test('what nobody on the board has is there too, under nobody', () => {
  const items = [
    itemRow('a', { points: 5 }),
    itemRow('b', { points: 1, assignees: ['left'] }),
    itemRow('c', { points: 1, assignees: ['toString'] }),
  ]
  expect(memberLoad(items, members, sprintRow('s1'))[0]).toEqual({
    member: null,
    points: 7,
    capacity: null,
    over: 0,
    items: ['a', 'b', 'c'],
  })
})

test('D16 the loads add up to the items, each item once', () => {
  const list = fc
    .array(
      fc.record({
        points: fc.option(fc.nat({ max: 13 })),
        assignees: fc.array(fc.constantFrom('ines', 'oskar', 'nobody'), { maxLength: 3 }),
      }),
    )
    .map((all) => all.map((fields, i) => itemRow(`i${i}`, fields)))
  fc.assert(
    fc.property(list, (items) => {
      const loads = memberLoad(items, members, sprintRow('s1'))
      expect(sumPoints(loads)).toBe(sumPoints(items))
      expect(loads.flatMap((load) => load.items).toSorted()).toEqual(items.map((item) => item.id).toSorted())
    }),
  )
})
