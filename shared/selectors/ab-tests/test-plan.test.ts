import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Day, addDays } from '../../lib/day.ts'
import { stages as stageEntity } from '../../schema/path.ts'
import { readRow } from '../../schema/entity.ts'
import { fourStatuses, itemRow, sprintRow } from '../test-rows.ts'
import { testRow } from './reading-fixtures.ts'
import { type PlanGrounds, testPlan } from './test-plan.ts'

const today = '2026-11-16'
const stages = ['see', 'buy'].map((id, place) => readRow(stageEntity, id, { name: id, rank: `a${place}` }))
const nothing: PlanGrounds = { stages, readings: [], items: [], sprints: [], statuses: fourStatuses }
const plan = { baseline: 0.085, smallestEffect: 0.08, split: [1, 1], stage: 'see' }

/** The same figure on each of so many days up to yesterday. */
function daily(subject: string, value: number, days: number) {
  return Array.from({ length: days }, (_, back) => ({
    id: `${subject}:all:${addDays(today, -1 - back)}`,
    value: { value },
  }))
}

const planOf = (fields: Parameters<typeof testRow>[0], grounds: Partial<PlanGrounds> = {}, on: Day = today) =>
  testPlan(testRow({ ...plan, ...fields }), { ...nothing, ...grounds }, on)

test('people needed are those of the pooled z test, in each variant and in all', () => {
  const { perArm, total, evanMiller } = planOf({})
  expect(perArm).toBe(27_357)
  expect(total).toBe(54_714)
  expect(evanMiller).toBeLessThan(Number(perArm))
})

test('law: a smaller effect, more power and more certainty never need fewer people', () => {
  const share = fc.double({ min: 0.02, max: 0.3, noNaN: true })
  fc.assert(
    fc.property(share, share, fc.double({ min: 0.5, max: 0.9, noNaN: true }), (one, two, power) => {
      const [small, large] = [Math.min(one, two), Math.max(one, two)]
      const people = (fields: object) => Number(planOf({ baseline: 0.1, ...fields }).perArm)
      expect(people({ smallestEffect: small })).toBeGreaterThanOrEqual(people({ smallestEffect: large }))
      expect(people({ power: 0.95 })).toBeGreaterThanOrEqual(people({ power }))
      expect(people({ alpha: 0.01 })).toBeGreaterThanOrEqual(people({ alpha: 0.05 }))
    }),
  )
})

test('a draft that says too little has no size', () => {
  for (const fields of [{ baseline: null }, { smallestEffect: null }, { split: [1, 0] }, { baseline: 0 }])
    expect(planOf(fields)).toMatchObject({ perArm: null, total: null, weeks: null, until: null })
})

test('it runs whole weeks at the present traffic, two at least, and says on which day it can be read', () => {
  const traffic = (value: number) => planOf({ reach: 0.5 }, { readings: daily('see', value, 14) })
  const busy = traffic(1_000_000)
  expect(busy).toMatchObject({ perDay: 500_000, weeks: 2, from: today, until: '2026-11-30' })
  const quiet = traffic(4000)
  expect(quiet.weeks).toBe(Math.ceil(Number(quiet.total) / 2000 / 7))
  expect(quiet.until).toBe(addDays(today, 7 * Number(quiet.weeks)))
})

test('without a week of readings the traffic is not known, and no date is made up', () => {
  expect(planOf({}, { readings: daily('see', 4000, 6) })).toMatchObject({ perDay: null, weeks: null, until: null })
  expect(planOf({}, { readings: daily('buy', 4000, 28) })).toMatchObject({ perDay: null, baseline: null })
  const segment = daily('see', 4000, 28).map(({ id, value }) => ({ id: id.replace(':all:', ':phone:'), value }))
  expect(planOf({}, { readings: segment }).perDay).toBe(null)
})

test('the proposed baseline is all who went on over all who came, and names its readings', () => {
  const readings = [...daily('see', 2000, 10), ...daily('buy', 150, 8)]
  const { baseline } = planOf({}, { readings })
  expect(baseline).toMatchObject({ rate: 0.075, stage: 'see', next: 'buy', days: 8 })
  expect(baseline?.facts).toHaveLength(16)
  expect(planOf({ stage: 'buy' }, { readings }).baseline).toBe(null)
})

test('it begins once its work is done: after the last sprint that holds some of it', () => {
  const sprints = [sprintRow('s1', { lastDay: '2026-11-20' }), sprintRow('s2', { lastDay: '2026-12-04' })]
  const items = [
    itemRow('done', { place: ['s2', 'done', 'a0'] }),
    itemRow('next', { place: ['s1', 'todo', 'a0'] }),
    itemRow('later', { place: ['s2', 'doing', 'a1'] }),
    itemRow('someday', { place: ['backlog', 'todo', 'a0'] }),
  ]
  const from = (...ids: string[]) => {
    const { from, waitsForWork } = planOf({ items: ids }, { items, sprints })
    return [from, waitsForWork]
  }
  expect(from('done')).toEqual([today, false])
  expect(from('done', 'next')).toEqual(['2026-11-21', true])
  expect(from('next', 'later')).toEqual(['2026-12-05', true])
  expect(from('next', 'someday')).toEqual([null, true])
})
