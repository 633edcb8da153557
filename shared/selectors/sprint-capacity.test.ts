import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memberLoad } from './member-load.ts'
import { siloLoad } from './silo-load.ts'
import { asOverrides, siloCapacity, sprintCapacity } from './sprint-capacity.ts'
import { sumPoints } from './sum-points.ts'
import { itemRow, memberRow, sprintRow } from './test-rows.ts'

const week = { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-11-11'] }
const sprint = sprintRow('s1', { firstDay: '2026-11-09', lastDay: '2026-11-20', capacity: { oskar: 4 } })
const members = [
  memberRow('ines', { capacity: 10, silo: 'content', absent: ['2026-11-10', '2026-11-11', '2026-11-14'] }),
  memberRow('jonas', { capacity: 7, silo: 'content' }),
  memberRow('oskar', { capacity: 8, silo: 'crm', absent: ['2026-11-12'] }),
  memberRow('hana', { silo: 'gone' }),
  memberRow('left', { capacity: 9, silo: 'crm', deleted: [1, 'ines'] }),
]

test('holidays and days away lower what a member can take on; what was set for the sprint holds', () => {
  expect(sprintCapacity(members, sprint, week)).toEqual([
    // away on a Tuesday; the Wednesday is a holiday for all, the Saturday no working day
    { member: 'ines', silo: 'content', capacity: 8, days: 8, of: 10, isSet: false },
    { member: 'jonas', silo: 'content', capacity: 6.3, days: 9, of: 10, isSet: false },
    { member: 'oskar', silo: 'crm', capacity: 4, days: 8, of: 10, isSet: true },
    { member: 'hana', silo: 'gone', capacity: null, days: 9, of: 10, isSet: false },
  ])
})

test('a sprint without days lowers nothing, one of days off leaves nothing', () => {
  const [first] = sprintCapacity(members, sprintRow('s2'), week)
  expect(first).toMatchObject({ capacity: 10, days: 0, of: 0 })
  const holidays = ['2026-11-09', '2026-11-10']
  const off = sprintRow('s3', { firstDay: '2026-11-09', lastDay: '2026-11-10' })
  expect(sprintCapacity(members, off, { ...week, holidays })[0]).toMatchObject({ capacity: 0, days: 0, of: 2 })
})

test('a silo can take on what its members can; who is in none comes last', () => {
  const found = siloCapacity(sprintCapacity(members, sprint, week), ['content', 'crm', 'web'])
  expect(found).toEqual([
    { silo: 'content', capacity: 14.3, members: ['ines', 'jonas'] },
    { silo: 'crm', capacity: 4, members: ['oskar'] },
    { silo: 'web', capacity: null, members: [] },
    { silo: null, capacity: null, members: ['hana'] },
  ])
})

test('an item counts to its own silo, else to its owner’s, else to none', () => {
  const items = [
    itemRow('a', { points: 9, silo: 'crm', assignees: ['ines'] }),
    itemRow('b', { points: 5, assignees: ['ines', 'oskar'] }),
    itemRow('c', { points: 1, silo: 'gone', assignees: ['ines'] }),
    itemRow('d', { points: null, assignees: ['left'] }),
  ]
  expect(siloLoad(items, members, siloCapacity(sprintCapacity(members, sprint, week), ['content', 'crm']))).toEqual([
    { silo: 'content', points: 5, capacity: 14.3, over: 0, items: ['b'] },
    { silo: 'crm', points: 9, capacity: 4, over: 5, items: ['a'] },
    { silo: null, points: 1, capacity: null, over: 0, items: ['c', 'd'] },
  ])
})

test('the load of members can be held against the lowered capacity', () => {
  const items = [itemRow('a', { points: 9, assignees: ['ines'] })]
  const [most] = memberLoad(items, members, asOverrides(sprintCapacity(members, sprint, week)))
  expect(most).toMatchObject({ member: 'ines', capacity: 8, over: 1 })
})

test('D16 the sum by silo is the total, of points and of capacity', () => {
  const silo = fc.option(fc.constantFrom('content', 'crm', 'gone'))
  const list = fc.array(
    fc.record({
      silo,
      points: fc.option(fc.constantFrom(0.1, 0.2, 1, 8)),
      assignees: fc.subarray(['ines', 'oskar', 'hana', 'left', 'nobody']),
    }),
    { maxLength: 30 },
  )
  const people = fc.array(
    fc.record({ silo, capacity: fc.option(fc.nat({ max: 12 })), absent: fc.subarray(['2026-11-09', '2026-11-13']) }),
  )
  fc.assert(
    fc.property(list, people, fc.subarray(['content', 'crm', 'web']), (rows, persons, silos) => {
      const team = persons.map((fields, at) => memberRow(`m${at}`, fields))
      const capacities = sprintCapacity(team, sprint, week)
      const bySilo = siloCapacity(capacities, silos)
      const points = (all: readonly { capacity: number | null }[]) =>
        sumPoints(all.map(({ capacity }) => ({ points: capacity })))
      expect(points(bySilo)).toBe(points(capacities))
      expect(bySilo.flatMap((one) => one.members).toSorted()).toEqual(team.map(({ id }) => id).toSorted())
      const items = rows.map((fields, at) => itemRow(`i${at}`, fields))
      const loads = siloLoad(items, members, bySilo)
      expect(sumPoints(loads)).toBe(sumPoints(items))
      expect(loads.flatMap((load) => load.items).toSorted()).toEqual(items.map(({ id }) => id).toSorted())
      for (const { points: sum, capacity, over } of loads)
        expect(over).toBe(capacity === null ? 0 : Math.max(0, sumPoints([{ points: sum }, { points: -capacity }])))
    }),
  )
})
