import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../lib/must.ts'
import { seededRandom } from '../lib/seeded-random.ts'
import type { Burndown } from './burndown.ts'
import { burnup } from './burnup.ts'
import { closedSprints } from './closed-sprints.ts'
import { earlierSprintsBand } from './earlier-sprints-band.ts'
import { likelyEnds, likelyFinish } from './likely-finish.ts'
import { sprintRow } from './test-rows.ts'

/** Closed sprints that began with `start` points and had so many done at the end of each working day. */
function closed(runs: readonly { start: number; done: readonly number[]; workingDays?: number }[]) {
  return closedSprints(
    runs.map(({ start, done, workingDays }, at) => {
      const series = done.map((points, day) => ({
        day: `2026-10-${10 + day}`,
        left: start - points,
        done: points,
        scope: 0,
      }))
      return sprintRow(`s${at + 1}`, {
        state: 'closed',
        report: { closedAt: at, series, ...(workingDays !== undefined && { workingDays }) },
      })
    }),
  )
}

const days = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12']
const running = (left: number): Burndown => ({ start: left, left, days, steps: [] })

test('the burnup has the done points and the whole scope of each day; its start is before the first day', () => {
  const step = { added: [], removed: [], estimated: [] }
  const steps = [
    { day: '2026-11-09', left: 8, done: 4.1, scope: 2, ...step },
    { day: '2026-11-10', left: 5.2, done: 5, scope: -1.9, ...step },
  ]
  expect(burnup({ start: 10.1, left: 5.2, days, steps })).toEqual({
    start: 10.1,
    steps: [
      { day: '2026-11-09', done: 4.1, total: 12.1 },
      { day: '2026-11-10', done: 5, total: 10.2 },
    ],
    days,
  })
  expect(burnup(running(7))).toEqual({ start: 7, steps: [], days })
})

test('the band is the lowest and highest share left after each working day of the last five sprints', () => {
  const runs = closed([
    { start: 10, done: [10, 10, 10, 10] },
    { start: 10, done: [0, 4, 6, 10] },
    { start: 20, done: [4, 4, 10, 12] },
    { start: 0, done: [0, 0, 0, 0] },
    { start: 10, done: [1, 2, 3, 4] },
    { start: 10, done: [1, 2, 3, 4] },
    { start: 10, done: [1, 2, 3, 4] },
  ])
  expect(earlierSprintsBand(runs, 4)).toEqual({
    band: [
      { low: 0.8, high: 1 },
      { low: 0.6, high: 0.8 },
      { low: 0.4, high: 0.7 },
      { low: 0, high: 0.6 },
    ],
    sprints: ['s2', 's3', 's5', 's6', 's7'],
  })
  expect(earlierSprintsBand([], 4)).toEqual({ band: [], sprints: [] })
})

test('a sprint of another length is read after the days that it had ended by then; one closed early stays as it was left', () => {
  const twice = closed([{ start: 8, done: [1, 2, 3, 4, 5, 6, 7, 8] }])
  expect(earlierSprintsBand(twice, 4).band.map(({ low }) => low)).toEqual([0.75, 0.5, 0.25, 0])
  const early = closed([{ start: 8, done: [2, 8], workingDays: 4 }])
  expect(earlierSprintsBand(early, 4).band.map(({ low }) => low)).toEqual([0.75, 0, 0, 0])
  const half = closed([{ start: 8, done: [2, 4] }])
  expect(earlierSprintsBand(half, 4).band.map(({ low }) => low)).toEqual([1, 0.75, 0.75, 0.5])
})

test('two days to come, each of nothing or of five points: the chance to finish and what will be left', () => {
  const found = likelyFinish(running(5), closed([{ start: 9, done: [0, 5] }]), '2026-11-11')
  expect(found).toEqual({
    chance: 0.75,
    left: { low: 0, high: 5 },
    fan: [
      { day: '2026-11-11', low: 0, high: 5 },
      { day: '2026-11-12', low: 0, high: 5 },
    ],
    tooLittle: true,
    sprints: ['s1'],
  })
})

test('after the last day what is left is left; without closed sprints nothing is told', () => {
  const one = closed([{ start: 9, done: [3] }])
  expect(likelyFinish(running(5), one, '2026-11-13')).toMatchObject({ chance: 0, left: { low: 5, high: 5 }, fan: [] })
  expect(likelyFinish(running(0), one, '2026-11-13').chance).toBe(1)
  expect(likelyFinish(running(5), [], '2026-11-10')).toMatchObject({ chance: null, left: null, fan: [] })
})

const run = fc.array(fc.integer({ min: -2, max: 9 }), { minLength: 1, maxLength: 8 }).map((steps) => ({
  start: 40,
  done: steps.map((_, at) => steps.slice(0, at + 1).reduce((sum, one) => sum + one, 0)),
}))
const runs = fc.array(run, { minLength: 1, maxLength: 7 })

test('laws: more left is less likely finished; the range is a range; the fan ends at it', () => {
  fc.assert(
    fc.property(runs, fc.nat({ max: 40 }), fc.constantFrom(...days), (list, left, today) => {
      const sprints = closed(list)
      const found = likelyFinish(running(left), sprints, today)
      expect(must(likelyFinish(running(left + 1), sprints, today).chance)).toBeLessThanOrEqual(must(found.chance))
      for (const { low, high } of found.fan) expect(low <= high && low >= 0).toBe(true)
      expect(found.fan.at(-1)).toMatchObject(must(found.left))
    }),
  )
})

test('twenty likely ends fall, none below nothing, and sixteen of them at least are within the 8-in-10 range', () => {
  fc.assert(
    fc.property(runs, fc.nat({ max: 40 }), fc.constantFrom(...days), (list, left, today) => {
      const ends = likelyEnds(running(left), closed(list), today)
      expect(ends.length).toBe(20)
      expect(ends.toSorted((a, b) => b - a)).toEqual(ends)
      const range = must(likelyFinish(running(left), closed(list), today).left)
      const within = ends.filter((end) => end >= range.low && end <= range.high)
      expect(within.length).toBeGreaterThanOrEqual(16)
    }),
  )
  expect(likelyEnds(running(5), [], '2026-11-10')).toEqual([])
})

test('playing the days to come by lot finds the same chance, within its error', () => {
  const trials = 10_000
  fc.assert(
    fc.property(runs, fc.nat({ max: 20 }), fc.integer(), (list, left, seed) => {
      const random = seededRandom(seed)
      const steps = list.slice(-5).flatMap(({ done }) => done.map((points, at) => points - (done[at - 1] ?? 0)))
      let finished = 0
      for (let trial = 0; trial < trials; trial += 1) {
        let done = 0
        for (let day = 0; day < days.length; day += 1) done += must(steps[Math.floor(random() * steps.length)])
        if (done >= left) finished += 1
      }
      const chance = must(likelyFinish(running(left), closed(list), must(days[0])).chance)
      const error = Math.sqrt((chance * (1 - chance)) / trials)
      expect(Math.abs(finished / trials - chance)).toBeLessThanOrEqual(6 * error + 1 / trials)
    }),
    { numRuns: 30, seed: 11 },
  )
})
