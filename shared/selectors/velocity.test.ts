import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spread } from '../stats/spread.ts'
import { closedSprints } from './closed-sprints.ts'
import { sayDo } from './say-do.ts'
import { sprintRow } from './test-rows.ts'
import { unplannedShare } from './unplanned-share.ts'
import { velocity } from './velocity.ts'

type Figures = { commitment?: number; completed?: number; added?: number; carriedOver?: number; unplanned?: string[] }

function closed(...reports: Figures[]) {
  return closedSprints(
    reports.map((report, at) => sprintRow(`s${at + 1}`, { state: 'closed', report: { closedAt: at, ...report } })),
  )
}

test('velocity is what was done inside each sprint, and says of which', () => {
  const found = velocity(
    closed({ commitment: 40, completed: 31 }, {}, { completed: 28 }, { commitment: 36, completed: 37.5 }),
  )
  expect(found).toMatchObject({
    last: 37.5,
    median: 31,
    rolling5: null,
    min: 28,
    max: 37.5,
    range3: { low: 28, high: 37.5 },
    range5: null,
  })
  expect(found.rolling3).toBeCloseTo(96.5 / 3, 12)
  expect(found.sprints).toEqual([
    { id: 's1', name: 's1', committed: 40, done: 31 },
    { id: 's3', name: 's3', committed: null, done: 28 },
    { id: 's4', name: 's4', committed: 36, done: 37.5 },
  ])
})

test('say/do is a ratio of the sums, and null where nothing was said', () => {
  const found = sayDo(
    closed({ commitment: 10, completed: 5 }, { commitment: 30, completed: 30 }, { commitment: 0, completed: 3 }),
  )
  expect([found.share, found.done, found.committed]).toEqual([38 / 40, 38, 40])
  expect(found.sprints.map(({ share }) => share)).toEqual([0.5, 1, null])
  expect(sayDo([]).share).toBe(null)
})

test('the unplanned share is of the last five sprints together, with the items that came in', () => {
  const old = { completed: 1, added: 1, carriedOver: 0, unplanned: ['old'] }
  const some = { completed: 8, added: 2, carriedOver: 2, unplanned: ['x'] }
  const none = { completed: 30, added: 0, carriedOver: 0 }
  const found = unplannedShare(closed(old, some, none, none, none, some))
  expect(found).toEqual({
    share: 4 / 110,
    unplanned: 4,
    all: 110,
    sprints: ['s2', 's3', 's4', 's5', 's6'],
    items: ['x', 'x'],
  })
  expect(unplannedShare(closed({ completed: 3 })).share).toBe(null)
})

test('laws: the figures are those of the row of velocities; shares add up over sprints', () => {
  const figures = fc.record({
    commitment: fc.nat({ max: 60 }),
    completed: fc.nat({ max: 60 }),
    added: fc.nat({ max: 9 }),
    carriedOver: fc.nat({ max: 20 }),
  })
  fc.assert(
    fc.property(fc.array(figures, { maxLength: 15 }), (reports) => {
      const sprints = closed(...reports)
      const { sprints: behind, range3: _, range5: __, ...usual } = velocity(sprints)
      expect(usual).toEqual(spread(reports.map(({ completed }) => completed)))
      expect(behind).toHaveLength(reports.length)
      const { share, done, committed } = sayDo(sprints)
      expect(share === null ? 0 : share * committed).toBeCloseTo(committed > 0 ? done : 0, 9)
      const unplanned = unplannedShare(sprints).share
      expect(unplanned === null || (unplanned >= 0 && unplanned <= 1)).toBe(true)
    }),
  )
})
