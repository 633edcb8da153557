import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Row } from '../schema/collections.ts'
import { readRow } from '../schema/entity.ts'
import { stages, touchpoints } from '../schema/path.ts'
import { stageBalance } from './stage-balance.ts'
import { stageDropOffs } from './stage-drop-off.ts'
import { sumPoints } from './sum-points.ts'
import { itemRow } from './test-rows.ts'

const stageRow = (id: string, rank: string, fields: Partial<Row<'stages'>> = {}) =>
  readRow(stages, id, { name: id, rank, ...fields })
const touchpointRow = (id: string, fields: Partial<Row<'touchpoints'>> = {}) =>
  readRow(touchpoints, id, { name: id, ...fields })
const read = (subject: string, day: string, value: unknown, segment = 'all') => ({
  id: `${subject}:${segment}:${day}`,
  value: { value },
})

const path = [
  stageRow('use', 'a3'),
  stageRow('aware', 'a0'),
  stageRow('gone', 'a1', { deleted: [1, 'ines'] }),
  stageRow('buy', 'a2'),
]

test('the drop-off is from a stage to the next one that lives, by the latest readings of everybody', () => {
  const readings = [
    read('aware', '2026-11-02', 1000),
    read('buy', '2026-11-09', 50),
    read('aware', '2026-10-26', 7),
    read('aware', '2026-11-16', 9, 'phone'),
    read('use', '2026-11-09', 60),
    read('gone', '2026-11-09', 3),
    read('elsewhere', '2026-11-09', 3),
  ]
  const found = stageDropOffs(path, readings)
  expect(found.map(({ stage, next, dropOff }) => [stage, next, dropOff])).toEqual([
    ['aware', 'buy', 0.95],
    // more people use than bought: a ratio of periods
    ['buy', 'use', 1 - 60 / 50],
    ['use', null, null],
  ])
  expect(found[0]).toMatchObject({
    reading: { day: '2026-11-02', value: 1000 },
    nextReading: { day: '2026-11-09', value: 50 },
  })
})

test('without both readings, and from zero, there is no drop-off', () => {
  expect(
    stageDropOffs(path, [read('aware', '2026-11-02', 0), read('buy', '2026-11-02', 5)]).map(({ dropOff }) => dropOff),
  ).toEqual([null, null, null])
  expect(
    stageDropOffs(path, [
      read('aware', 'soon', 9),
      read('buy', '2026-11-02', 'many'),
      { id: 'aware', value: null },
    ]).every(({ reading }) => reading === null),
  ).toBe(true)
})

const dropOffs = stageDropOffs(path, [read('aware', '2026-11-02', 100), read('buy', '2026-11-02', 20)])
const touched = [
  touchpointRow('home', { stage: 'aware' }),
  touchpointRow('shop', { stage: 'buy' }),
  touchpointRow('lost', { stage: 'gone' }),
  touchpointRow('old', { stage: 'buy', deleted: [1, 'ines'] }),
]

test('an item serves its own stage, else that of its first touchpoint that has one', () => {
  const items = [
    itemRow('a', { points: 3, stage: 'buy', touchpoints: ['home'] }),
    itemRow('b', { points: 5, touchpoints: ['lost', 'old', 'shop', 'home'] }),
    itemRow('c', { points: 0.5, stage: 'gone', touchpoints: ['home'] }),
    itemRow('d', { points: 1 }),
  ]
  expect(stageBalance(items, touched, dropOffs)).toEqual([
    { stage: 'aware', points: 0.5, items: ['c'], dropOff: 0.8 },
    { stage: 'buy', points: 8, items: ['a', 'b'], dropOff: null },
    { stage: 'use', points: 0, items: [], dropOff: null },
    { stage: null, points: 1, items: ['d'], dropOff: null },
  ])
})

test('D16 the sum by stage is the total, each item once', () => {
  const item = fc.record({
    stage: fc.option(fc.constantFrom('aware', 'buy', 'gone', 'none')),
    touchpoints: fc.subarray(['home', 'shop', 'lost', 'old', 'none']),
    points: fc.option(fc.constantFrom(0.1, 0.2, 5)),
  })
  fc.assert(
    fc.property(fc.array(item), (rows) => {
      const items = rows.map((fields, at) => itemRow(`i${at}`, fields))
      const found = stageBalance(items, touched, dropOffs)
      expect(sumPoints(found)).toBe(sumPoints(items))
      expect(found.flatMap((one) => one.items).toSorted()).toEqual(items.map(({ id }) => id).toSorted())
    }),
  )
})
