import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tests } from '../../schema/aims.ts'
import type { Row } from '../../schema/collections.ts'
import { readRow } from '../../schema/entity.ts'
import type { StageDropOff } from '../stage-drop-off.ts'
import { itemRow, sprintRow } from '../test-rows.ts'
import { ideaBacklog } from './idea-backlog.ts'
import { learningVelocity } from './learning-velocity.ts'
import { testLibrary } from './test-library.ts'
import { testTimeline } from './test-timeline.ts'
import { type ReadForOutcome, winRate } from './win-rate.ts'

type Test = Row<'tests'>
const row = (id: string, fields: Partial<Test> = {}): Test => readRow(tests, id, { name: id, ...fields })
const decided = (id: string, fields: Partial<Test> = {}) => row(id, { state: 'decided', decision: 'ship', ...fields })

test('the win rate counts what results say of decided tests, with its Wilson interval', () => {
  const says = (status: ReadForOutcome['status'], verdict: 'won' | null = null): ReadForOutcome => ({
    status,
    withheld: status === 'srm',
    // only its status counts here
    verdict: verdict && ({ status: verdict } as ReadForOutcome['verdict']),
  })
  const readings = new Map<string, ReadForOutcome>([
    ['won', says('won')],
    ['lost', says('lost')],
    ['unclear', says('inconclusive')],
    // shipped although it was not clear
    ['early', says('stopped-early-risk')],
    // later results reversed it; it was read once
    ['read', says('running', 'won')],
    ['off', says('srm', 'won')],
    ['empty', says('no-data')],
  ])
  const all = [...readings.keys()].map((id) => decided(id))
  const rate = winRate(
    [...all, decided('gone', { deleted: [1, 'm'] }), row('running', { state: 'running' }), decided('unknown')],
    (id) => readings.get(id) ?? null,
  )
  expect(rate).toMatchObject({
    won: ['won', 'read'],
    others: ['lost', 'unclear', 'early'],
    unread: ['off', 'empty', 'unknown'],
    rate: 0.4,
  })
  expect(rate.range?.low).toBeCloseTo(0.1176, 4)
  expect(rate.range?.high).toBeCloseTo(0.7693, 4)
  expect(winRate([], () => null)).toEqual({ won: [], others: [], unread: [], rate: null, range: null })
})

test('learning velocity is of the last five closed sprints, of points and of days from start to decision', () => {
  const closed = (at: number, ids: string[]) =>
    sprintRow(`s${at}`, { state: 'closed', report: { closedAt: at, tests: ids } })
  const sprints = [
    ...[closed(1, ['a', 'b', 'c', 'd']), closed(2, ['t1']), closed(3, []), closed(4, ['t2', 'gone'])],
    ...[closed(6, ['t3']), closed(5, []), sprintRow('s7', { state: 'active' })],
  ]
  const velocity = learningVelocity({
    sprints,
    items: [itemRow('i1', { points: 3 }), itemRow('i2', { points: 0.5 }), itemRow('i3'), itemRow('i4', { points: 2 })],
    tests: [
      decided('t1', { items: ['i1', 'i2', 'i3'], startedOn: '2026-10-01', decidedOn: '2026-10-14' }),
      decided('t2', { items: ['i4'], startedOn: '2026-10-01', decidedOn: '2026-10-30' }),
      decided('t3', { items: ['i3'], startedOn: '2026-10-05', decidedOn: '2026-10-25' }),
      row('running', { state: 'running', items: ['i1'], startedOn: '2026-11-01' }),
    ],
  })
  expect(velocity).toEqual({
    sprints: [
      { sprint: 's2', tests: ['t1'] },
      { sprint: 's3', tests: [] },
      { sprint: 's4', tests: ['t2', 'gone'] },
      { sprint: 's5', tests: [] },
      { sprint: 's6', tests: ['t3'] },
    ],
    perSprint: 0.8,
    pointsPerTest: 2.75,
    pointsOf: [
      { test: 't1', items: ['i1', 'i2'], points: 3.5 },
      { test: 't2', items: ['i4'], points: 2 },
    ],
    medianDays: 21,
    daysOf: [
      { test: 't1', days: 14 },
      { test: 't2', days: 30 },
      { test: 't3', days: 21 },
    ],
  })
  expect(learningVelocity({ sprints: [], items: [], tests: [] })).toMatchObject({
    ...{ perSprint: null, pointsPerTest: null, medianDays: null },
  })
})

const at = (stage: string, value: number | null, dropOff: number | null): StageDropOff => ({
  ...{ stage, next: stage === 'love' ? null : 'next', dropOff, nextReading: null },
  reading: value === null ? null : { day: '2026-11-15', value },
})
const dropOffs = [
  at('see', 20_000, 0.8),
  at('choose', 4000, 0.5),
  at('buy', null, null),
  at('back', 900, -0.2),
  at('love', 90, null),
]
const touchpoints = [{ id: 'tp1', stage: 'choose', deleted: null }]
const ideas = (all: readonly Test[], items = [itemRow('i1', { points: 5 }), itemRow('i2', { points: 2 })]) =>
  ideaBacklog({ tests: all, items, touchpoints, dropOffs })

test('ideas are ranked by people lost, what is not known yet and points, each with its inputs', () => {
  const ranked = ideas([
    row('sure', { stage: 'see', items: ['i1'], confidence: 0.9 }),
    row('open', { touchpoint: 'tp1', items: ['i2'], confidence: 0.4 }),
    row('large', { stage: 'see', items: ['i1', 'i2'] }),
    row('none', { items: ['i1'] }),
    row('dark', { stage: 'buy' }),
    row('last', { stage: 'love', items: ['i1'] }),
    row('grows', { stage: 'back', items: ['i1'] }),
    decided('decided', { stage: 'see', items: ['i1'] }),
  ])
  expect(ranked.map((one) => [one.test, one.score, one.lacks])).toEqual([
    ['large', (0.8 * 20_000) / 7, []],
    ['open', (0.5 * 4000 * 0.6) / 2, []],
    ['sure', (0.8 * 20_000 * (1 - 0.9)) / 5, []],
    ['grows', 0, []],
    ['dark', null, ['readings', 'points']],
    ['last', null, ['next']],
    ['none', null, ['stage']],
  ])
  expect(ranked[1]).toMatchObject({
    ...{ stage: 'choose', dropOff: 0.5, entrants: 4000, readOn: '2026-11-15' },
    ...{ confidence: 0.4, points: 2, items: ['i2'] },
  })
})

test('an idea never falls behind for being less sure, cheaper or of a stage that loses more', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      part,
      part,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 40 }),
      (one, two, points, more) => {
        const [low, high] = [Math.min(one, two), Math.max(one, two)]
        const items = [itemRow('cheap', { points }), itemRow('dear', { points: points + more })]
        const first = ideas(
          [
            row('b', { stage: 'see', items: ['dear'], confidence: high }),
            row('a', { stage: 'see', items: ['cheap'], confidence: low }),
          ],
          items,
        )[0]
        expect(first?.test).toBe('a')
        expect(Number.isFinite(first?.score)).toBe(true)
      },
    ),
  )
})

test('the timeline has every test that has begun, the latest first, and when it will be known', () => {
  const all = [
    decided('old', { startedOn: '2026-10-01', stoppedOn: '2026-10-14', decidedOn: '2026-10-16' }),
    row('new', { state: 'running', startedOn: '2026-11-06' }),
    row('idea'),
    row('gone', { state: 'running', startedOn: '2026-11-06', deleted: [1, 'm'] }),
  ]
  const timeline = testTimeline(
    all,
    (id) =>
      id === 'new'
        ? {
            days: { first: null, last: null, run: 0, missing: [], missingCount: 0, matureUntil: null, immature: 0 },
            planned: {
              ...{ total: 9, perArm: 4.5, people: 1, share: 0.1, isReached: false, perDay: 1, daysLeft: 8 },
              ...{ enoughOn: '2026-11-24', detectable: null },
            },
          }
        : null,
    '2026-11-16',
  )
  expect(timeline).toEqual([
    { test: 'new', state: 'running', from: '2026-11-06', to: '2026-11-16', enoughOn: '2026-11-24', decidedOn: null },
    { test: 'old', state: 'decided', from: '2026-10-01', to: '2026-10-14', enoughOn: null, decidedOn: '2026-10-16' },
  ])
})

test('what was learnt is found by all of its words, in any case and without accents, the latest first', () => {
  const all = [
    decided('b1', { name: 'Fit quiz', hypothesis: 'If people measure', reason: 'Clear.', decidedOn: '2026-10-01' }),
    decided('b2', { name: 'Café letter', hypothesis: '', reason: 'The QUIZ was better.', decidedOn: '2026-11-01' }),
    row('b3', { name: 'Quiz', state: 'running' }),
  ]
  expect(testLibrary(all, 'quiz')).toEqual([
    { test: 'b2', foundIn: ['reason'] },
    { test: 'b1', foundIn: ['name'] },
  ])
  expect(testLibrary(all, ' CAFE  quiz ')).toEqual([{ test: 'b2', foundIn: ['name', 'reason'] }])
  expect(testLibrary(all, '').map((one) => one.test)).toEqual(['b2', 'b1'])
  expect(testLibrary(all, 'quiz nothing')).toEqual([])
})
