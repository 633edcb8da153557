import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import { itemRow } from '../../../shared/selectors/test-rows.ts'
import { leftoverFlow } from './leftover-flow.ts'
import type { Way } from './leftover.tsx'

const left = [itemRow('a', { points: 5 }), itemRow('b', { points: 3 }), itemRow('c')]

test('what goes another way than all, and the done part of a split, are told apart', () => {
  const ways = new Map<string, Way>([
    ['a', { to: null, left: '1,5' }],
    ['b', { to: 'backlog', left: null }],
  ])
  expect(leftoverFlow(left, ways, 's15')).toEqual({
    done: 3.5,
    goes: new Map([
      ['s15', { items: 2, points: 1.5 }],
      ['backlog', { items: 1, points: 3 }],
    ]),
  })
})

test('a split that is not right counts as none until it is', () => {
  for (const typed of ['', '0', '5', '9', '0.001', 'x'])
    expect(leftoverFlow(left, new Map([['a', { to: null, left: typed }]]), 's15').done).toBe(0)
})

test('law: what is done and what goes on are together all that was left', () => {
  const points = fc.option(fc.integer({ min: 0, max: 2000 }).map((hundredths) => hundredths / 100))
  const way = fc.record({
    to: fc.constantFrom(null, 's15', 'backlog'),
    left: fc.option(fc.oneof(fc.constantFrom('', 'x'), fc.integer({ min: 0, max: 2000 }).map(String))),
  })
  fc.assert(
    fc.property(fc.array(fc.tuple(points, way)), fc.constantFrom('s15', 's16'), (all, to) => {
      const items = all.map(([points], place) => itemRow(`i${place}`, { points }))
      const flow = leftoverFlow(items, new Map(all.map(([, way], place) => [`i${place}`, way])), to)
      const goes = [...flow.goes.values()]
      expect(sumPoints([...goes, { points: flow.done }])).toBe(sumPoints(items))
      expect(goes.reduce((sum, { items }) => sum + items, 0)).toBe(items.length)
    }),
  )
})
