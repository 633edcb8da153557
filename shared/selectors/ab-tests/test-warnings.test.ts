import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../lib/day.ts'
import { itemRow } from '../test-rows.ts'
import { type ReadForWarnings, type WarnedTest, type WarningGround, testWarnings } from './test-warnings.ts'

const today = '2026-11-16'
const quiz: WarnedTest = {
  ...{ id: 'quiz', deleted: null, touchpoint: 'tp1', state: 'running', items: ['i1'] },
  ...{ startedOn: '2026-11-06', stoppedOn: null, decidedOn: null },
}
const reading: ReadForWarnings = {
  by: null,
  days: {
    ...{ first: '2026-11-06', last: '2026-11-15', run: 10, missing: [], missingCount: 0 },
    ...{ matureUntil: '2026-11-15', immature: 0 },
  },
  planned: {
    ...{ total: 26_900, perArm: 13_450, people: 12_400, share: 0.46, isReached: false, perDay: 1130 },
    ...{ daysLeft: 13, enoughOn: '2026-11-28', detectable: 0.09 },
  },
  split: { status: 'ok', pValue: 0.6, observed: [6200, 6200], weights: [50, 50], edited: null },
}
const ground = (over: Partial<WarningGround> = {}): WarningGround => ({
  ...{ test: quiz, reading, tests: [quiz], items: [], results: [], zone: 'Europe/Berlin', today },
  ...over,
})
const kinds = (over: Partial<WarningGround>) => testWarnings(ground(over)).map(({ kind }) => kind)
const withDays = (days: Partial<ReadForWarnings['days']>) => ({
  reading: { ...reading, days: { ...reading.days, ...days } },
})

test('a test that runs as it was planned has no warning', () => {
  expect(testWarnings(ground())).toEqual([])
})

test('another test on the same touchpoint is told with the days that both ran', () => {
  const other: WarnedTest = {
    ...quiz,
    ...{ id: 'promise', state: 'decided', startedOn: '2026-10-30', stoppedOn: '2026-11-08', decidedOn: '2026-11-12' },
  }
  expect(testWarnings(ground({ tests: [quiz, other] }))).toEqual([
    { kind: 'other-test', test: 'promise', from: '2026-11-06', to: '2026-11-08', ids: ['promise'] },
  ])
  const aside: Partial<WarnedTest>[] = [
    { touchpoint: 'tp2' },
    { stoppedOn: '2026-11-05' },
    { state: 'draft' },
    { deleted: [1, 'm'] },
    { startedOn: null },
  ]
  expect(aside.flatMap((fields) => kinds({ tests: [{ ...other, ...fields }] }))).toEqual([])
})

test('what is published on its touchpoint in its days is told, what belongs to the test is not', () => {
  const at = { touchpoints: ['tp1'] }
  const items = [
    // in Berlin it is the 7th already
    itemRow('out', { ...at, published: Date.parse('2026-11-06T23:30:00Z'), publish: ['2026-10-01', null, null] }),
    itemRow('planned', { ...at, publish: ['2026-11-16', '09:00', null] }),
    itemRow('later', { ...at, publish: ['2026-11-17', null, null] }),
    itemRow('elsewhere', { touchpoints: ['tp2'], publish: ['2026-11-10', null, null] }),
    itemRow('i1', { ...at, publish: ['2026-11-10', null, null] }),
    itemRow('binned', { ...at, publish: ['2026-11-10', null, null], deleted: [1, 'm'] }),
  ]
  expect(testWarnings(ground({ items }))).toEqual([
    { kind: 'publication', item: 'out', day: '2026-11-07', isOut: true, ids: ['out'] },
    { kind: 'publication', item: 'planned', day: '2026-11-16', isOut: false, ids: ['planned'] },
  ])
})

test('a change of the split, days without results, events and the immature tail are told with where they are', () => {
  const split = { ...reading.split, edited: [90, 10] }
  const results = [
    { id: 'quiz:A:main:all:2026-11-06', value: { visitors: 10, conversions: 3 } },
    { id: 'quiz:A:main:all:2026-11-07', value: { visitors: 10, conversions: 3 } },
    { id: 'quiz:B:main:all:2026-11-06', value: { visitors: 10, conversions: 13 } },
  ]
  const days = { missing: ['2026-11-08'], missingCount: 1, matureUntil: '2026-11-12', immature: 3 }
  expect(testWarnings(ground({ results, reading: { ...withDays(days).reading, split } }))).toEqual([
    { kind: 'events-not-people', count: 1, ids: ['quiz:B:main:all:2026-11-06'] },
    { kind: 'split-edited', planned: [50, 50], split: [90, 10], ids: ['quiz'] },
    { kind: 'missing-days', days: ['2026-11-08'], count: 1, ids: ['quiz'] },
    { kind: 'immature-left-out', days: 3, after: '2026-11-12', ids: ['quiz'] },
  ])
})

test('totals of all days on the first one lack no day', () => {
  const total = (visitors: number, day: string) => ({
    id: `quiz:A:main:all:${day}`,
    value: { visitors, conversions: 0 },
  })
  const results = [total(900, '2026-11-06'), total(0, '2026-11-15')]
  const missing = withDays({ missing: ['2026-11-07'], missingCount: 8 })
  expect(kinds({ results, ...missing })).toEqual([])
  expect(kinds({ results: [...results, total(3, '2026-11-10')], ...missing })).toEqual(['missing-days'])
})

test('stopped before the planned number of people is early, unless it was valid on any day', () => {
  const stopped: WarnedTest = { ...quiz, state: 'stopped', stoppedOn: '2026-11-15' }
  expect(testWarnings(ground({ test: stopped }))).toEqual([
    { kind: 'stopped-early', people: 12_400, planned: 26_900, ids: ['quiz'] },
  ])
  expect(kinds({ test: stopped, reading: { ...reading, by: 'always-valid' } })).toEqual([])
  expect(kinds({ test: stopped, reading: { ...reading, planned: { ...reading.planned, isReached: true } } })).toEqual(
    [],
  )
})

test('a test that ended within a week is told as short, one that runs is not', () => {
  const stopped: WarnedTest = { ...quiz, state: 'stopped', stoppedOn: '2026-11-11' }
  expect(kinds({ test: stopped, ...withDays({ run: 6 }) })).toContain('short-run')
  expect(kinds({ test: stopped, ...withDays({ run: 7 }) })).not.toContain('short-run')
  expect(kinds(withDays({ run: 2 }))).toEqual([])
})

test('two tests on one touchpoint warn of each other on the same days, or not at all', () => {
  const day = fc.nat({ max: 40 }).map((at) => addDays('2026-10-10', at))
  const course = fc.record({ state: fc.constantFrom('running', 'stopped', 'decided'), one: day, two: day })
  fc.assert(
    fc.property(course, course, (a, b) => {
      const made = (id: string, { state, one, two }: typeof a): WarnedTest => {
        const [startedOn = one, stoppedOn = two] = [one, two].toSorted()
        return {
          ...quiz,
          id,
          state,
          startedOn,
          stoppedOn: state === 'running' ? null : stoppedOn,
        }
      }
      const both = [made('a', a), made('b', b)]
      const [ofA, ofB] = both.map((own) =>
        testWarnings(ground({ test: own, tests: both })).flatMap((one) =>
          one.kind === 'other-test' ? [[one.from, one.to]] : [],
        ),
      )
      expect(ofA).toEqual(ofB)
    }),
  )
})
