import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { seededRandom } from '../lib/seeded-random.ts'
import { atLeast, chanceToReach, longestHistory, within } from './forecast.ts'

const history = fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 12 })
const someDone = history.filter((list) => list.some((points) => points > 0))

describe('examples worked by hand', () => {
  test('one sprint like one of two: the better half the time, the lesser always', () => {
    expect(atLeast([20, 30], 1)).toEqual({ '50': 30, '85': 20, '95': 20 })
  })

  test('ten sprints of 1 to 10: 85 % confident is what 9 of 10 reached, since 8 of 10 are too few', () => {
    expect(atLeast([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 1)).toEqual({ '50': 6, '85': 2, '95': 1 })
  })

  test('sprints needed for 50 points at 20 or 30 a sprint', () => {
    // two sprints make 40, 50, 50 or 60: enough in 3 of 4; three make at least 60
    expect(within([20, 30], 50)).toEqual({ '50': 2, '85': 3, '95': 3 })
  })

  test('sprints in which nothing was done stay in', () => {
    // one of two: k heads are needed once, half, three quarters, 7/8, 15/16, 31/32
    expect(within([0, 10], 10)).toEqual({ '50': 1, '85': 3, '95': 5 })
  })

  test('no history tells nothing, and a history of nothing done does not loop', () => {
    const nothing = { '50': null, '85': null, '95': null }
    expect([atLeast([], 3), within([], 10), within([0, 0], 10)]).toEqual([nothing, nothing, nothing])
    expect(atLeast([0, 0], 3)).toEqual({ '50': 0, '85': 0, '95': 0 })
    expect(within([5], 0)).toEqual({ '50': 0, '85': 0, '95': 0 })
    expect(within([0.001], 1000)).toEqual(nothing)
    expect(chanceToReach([], 1, 3)).toBe(null)
  })

  test('sprints further back than twelve count no more', () => {
    const recent = Array.from({ length: longestHistory }, (_, i) => 10 + i)
    expect(atLeast([500, ...recent], 3)).toEqual(atLeast(recent, 3))
    expect(within([500, ...recent], 300)).toEqual(within(recent, 300))
  })
})

describe('laws', () => {
  test('more confidence promises less and takes longer; more sprints bring more', () => {
    fc.assert(
      fc.property(
        someDone,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 200 }),
        (list, sprints, backlog) => {
          const [now, later] = [atLeast(list, sprints), atLeast(list, sprints + 1)]
          expect(must(now['50']) >= must(now['85']) && must(now['85']) >= must(now['95'])).toBe(true)
          expect(must(later['85']) >= must(now['85'])).toBe(true)
          const needed = within(list, backlog)
          expect(must(needed['50']) <= must(needed['85']) && must(needed['85']) <= must(needed['95'])).toBe(true)
        },
      ),
    )
  })

  test('the sprints needed are the first in which the chance to reach the backlog is enough', () => {
    fc.assert(
      fc.property(someDone, fc.integer({ min: 1, max: 120 }), (list, backlog) => {
        const needed = must(within(list, backlog)['85'])
        fc.pre(needed <= 30)
        expect(must(chanceToReach(list, needed, backlog))).toBeGreaterThanOrEqual(0.85 - 1e-12)
        expect(must(chanceToReach(list, needed - 1, backlog))).toBeLessThan(0.85)
      }),
    )
  })

  test('counting points in other units changes nothing else', () => {
    fc.assert(
      fc.property(someDone, fc.integer({ min: 1, max: 5 }), fc.constantFrom(2, 0.5, 10), (list, sprints, unit) => {
        const scaled = list.map((points) => points * unit)
        for (const q of ['50', '85', '95'] as const)
          expect(atLeast(scaled, sprints)[q]).toBeCloseTo(must(atLeast(list, sprints)[q]) * unit, 9)
        expect(within(scaled, 60 * unit)).toEqual(within(list, 60))
      }),
    )
  })
})

test('D15 playing the sprints by lot finds the same number of them, within its error', () => {
  const trials = 10_000
  fc.assert(
    fc.property(someDone, fc.integer({ min: 1, max: 100 }), fc.integer(), (list, backlog, seed) => {
      const random = seededRandom(seed)
      const needed = must(within(list, backlog)['85'])
      fc.pre(needed <= 60)
      const doneBy = (most: number) => {
        let done = 0
        for (let trial = 0; trial < trials; trial += 1) {
          let sum = 0
          for (let sprint = 0; sprint < most && sum < backlog; sprint += 1)
            sum += must(list[Math.floor(random() * list.length)])
          if (sum >= backlog) done += 1
        }
        return done / trials
      }
      const error = 6 * Math.sqrt((0.85 * 0.15) / trials)
      expect(doneBy(needed)).toBeGreaterThanOrEqual(0.85 - error)
      expect(doneBy(needed - 1)).toBeLessThanOrEqual(0.85 + error)
    }),
    { numRuns: 25, seed: 3 },
  )
})
