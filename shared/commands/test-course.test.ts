import { describe, expect, test } from 'vitest'
import { isObject } from '../lib/json.ts'
import { sprintReview } from '../selectors/sprint-review.ts'
import { peopleNeeded } from '../stats/sample-size.ts'
import { type TestBoard, testBoard } from './test-board.ts'

const variants = [
  { id: 'a', name: 'No line' },
  { id: 'b', name: 'Free-returns line' },
]

function withTest(): TestBoard {
  const board = testBoard()
  board.run('test.create', { id: 't1', name: 'Free returns', variants })
  return board
}
const row = ({ store }: TestBoard) => store.rows.tests.get('t1')

test('a test is started, stopped and decided with a reason, in this order alone', () => {
  const board = withTest()
  const steps = [
    ['test.start', { id: 't1' }, 'running'],
    ['test.stop', { id: 't1' }, 'stopped'],
    ['test.decide', { id: 't1', decision: 'ship', reason: ' More carts became orders. ' }, 'decided'],
  ] as const
  for (const [name, args, state] of steps) {
    for (const [other, otherArgs] of steps) {
      if (other === name) continue
      const before = board.bytes()
      expect(() => board.run(other, otherArgs)).toThrow(`“Free returns” is ${row(board)!.state}; only a`)
      expect(board.bytes()).toEqual(before)
    }
    board.run(name, args)
    expect(row(board)?.state).toBe(state)
  }
  expect(row(board)).toMatchObject({ decision: 'ship', reason: 'More carts became orders.' })
  expect(() => board.run(steps[2][0], steps[2][1])).toThrow('only a stopped test can be decided')
})

test('what compares nothing, gives no reason or is gone is refused', () => {
  const board = withTest()
  board.run('test.create', { id: 't2', name: 'Alone', variants: variants.slice(0, 1) })
  expect(() => board.run('test.start', { id: 't2' })).toThrow('nothing to compare')
  board.run('test.start', { id: 't1' })
  board.run('test.stop', { id: 't1' })
  expect(() => board.run('test.decide', { id: 't1', decision: 'ship', reason: ' ' })).toThrow()
  expect(() => board.run('test.decide', { id: 't1', decision: 'win', reason: 'so' })).toThrow()
  board.run('test.delete', { id: 't1' })
  expect(() => board.run('test.decide', { id: 't1', decision: 'ship', reason: 'so' })).toThrow('There is no test t1.')
  expect(() => board.run('test.start', { id: 't1' }, { role: 'commenter' })).toThrow('may not run')
})

test('a sprint learns what is decided while it runs, not what was decided before or is stopped', () => {
  const board = withTest()
  for (const id of ['t2', 't3']) board.run('test.create', { id, name: id, variants })
  for (const id of ['t1', 't2', 't3']) {
    board.run('test.start', { id })
    board.run('test.stop', { id })
  }
  const decide = (id: string) => board.run('test.decide', { id, decision: 'iterate', reason: 'Not clear.' })
  decide('t1')
  board.run('sprint.start', { id: 's1' })
  decide('t2')
  const report = board.run('sprint.close', { id: 's1' }).result
  expect(isObject(report) && [report['tests'], report['undecided']]).toEqual([['t2'], ['t3']])
  expect(sprintReview(board.store.rows.sprints.get('s1')!)).toMatchObject({ undecided: ['t3'], loopClosure: 0.5 })
})

const planned = { metric: 'cart', baseline: 0.085, smallestEffect: 0.08, split: [50, 50] }

function withPlan(fields: object = {}): TestBoard {
  const board = testBoard()
  board.run('metric.create', { id: 'cart', name: 'Put in cart' })
  board.run('test.create', { id: 't1', name: 'Free returns', variants, ...planned, ...fields })
  return board
}

describe('starting a test', () => {
  test('freezes how it is set up, who started it and on which day, and says what it lacks', () => {
    const board = withPlan()
    const { result } = board.run('test.start', { id: 't1' }, { member: 'jonas' })
    expect(result).toEqual({ id: 't1', missing: ['hypothesis'] })
    expect(row(board)).toMatchObject({ state: 'running', startedOn: '2026-11-09' })
    expect(row(board)?.design).toMatchObject({ by: 'jonas', variants, split: [50, 50], alpha: 0.05, power: 0.8 })
    const people = peopleNeeded({ baseline: 0.085, effect: 0.08, effectKind: 'relative', alpha: 0.05, power: 0.8 })
    expect(row(board)?.design?.plannedUnits).toBe(2 * Math.ceil(people!.pooledZ))
    expect(row(board)?.design?.tuning).toEqual([row(board)?.design?.plannedUnits])
  })

  test('without a metric, a split or a plan it reads its own results, half and half, tuned as usual', () => {
    const board = withTest()
    const { result } = board.run('test.start', { id: 't1' })
    expect(result).toEqual({ id: 't1', missing: ['hypothesis', 'metric', 'plannedUnits'] })
    expect(row(board)?.design).toMatchObject({ metric: null, split: [1, 1], plannedUnits: null, tuning: [5000] })
  })

  test.each([
    ['one share too few', { split: [100] }, '2 variants and 1 shares'],
    ['nobody sees control', { split: [0, 100] }, 'shows nobody what it compares'],
    ['nobody sees the other', { split: [100, 0] }, 'shows nobody what it compares'],
    ['the same variant twice', { variants: [variants[0], variants[0]] }, 'two variants with one id'],
    ['a metric that is not there', { metric: 'nothing' }, 'a metric that is not there'],
  ])('is refused with %s, and nothing is written', (_, fields, words) => {
    const board = withPlan(fields)
    const before = board.bytes()
    expect(() => board.run('test.start', { id: 't1' })).toThrow(words)
    expect(board.bytes()).toEqual(before)
  })

  test('tells the day on which it really was, but none that is to come, and it stops no earlier', () => {
    const board = withPlan()
    expect(() => board.run('test.start', { id: 't1', on: '2026-11-10' })).toThrow('2026-11-10 is not here yet.')
    board.run('test.start', { id: 't1', on: '2026-10-01' })
    expect(() => board.run('test.stop', { id: 't1', on: '2026-09-30' })).toThrow('It started on 2026-10-01')
    board.run('test.stop', { id: 't1', on: '2026-10-20' })
    expect(row(board)).toMatchObject({ startedOn: '2026-10-01', stoppedOn: '2026-10-20' })
  })
})

describe('settings of a test that has begun', () => {
  const other = [
    { metric: null },
    { guardrails: ['cart'] },
    { variants: [...variants, { id: 'c', name: 'Third' }] },
    { alpha: 0.1 },
    { power: 0.9 },
    { smallestEffect: 0.2 },
    { effectKind: 'absolute' },
    { baseline: 0.1 },
    { plannedUnits: 100 },
    { maturityDays: 3 },
    { hypothesis: 'It was clear all along.' },
  ]

  test.each(['running', 'stopped', 'decided'])('stay as they were while it is %s', (state) => {
    const board = withPlan()
    course(board, state)
    const { design } = row(board)!
    for (const fields of other) {
      const before = board.bytes()
      expect(() => board.run('test.update', { id: 't1', ...fields })).toThrow(`“Free returns” is ${state}`)
      expect(board.bytes()).toEqual(before)
    }
    const same = { name: 'Free-returns line', owner: 'jonas', alpha: 0.05, items: ['i1'], replicates: 't0' }
    board.run('test.update', { id: 't1', ...same })
    expect(row(board)).toMatchObject({ ...same, design })
  })

  test('a split that was changed where the test runs may be written down, until it stops; the planned one stays', () => {
    const board = withPlan()
    course(board, 'running')
    board.run('test.update', { id: 't1', split: [90, 10] })
    expect(row(board)).toMatchObject({ split: [90, 10], design: { split: [50, 50] } })
    board.run('test.stop', { id: 't1' })
    expect(() => board.run('test.update', { id: 't1', split: [50, 50] })).toThrow('its split stays as it was')
  })

  test('what the server owns of it is written by nobody else', () => {
    const board = withPlan()
    const owned = { state: 'decided', decision: 'ship', reason: 'so', startedOn: '2026-11-09', decidedBy: 'ines' }
    for (const [name, value] of Object.entries({ ...owned, design: null, verdict: null })) {
      const before = board.bytes()
      expect(() => board.run('test.update', { id: 't1', [name]: value })).toThrow()
      expect(() => board.run('test.create', { name: 'Other', [name]: value })).toThrow()
      expect(board.bytes()).toEqual(before)
    }
  })
})

describe('deciding a test', () => {
  test('records the day and who, and makes the item that follows from it in the same commit', () => {
    const board = withPlan({ items: ['i1'], stage: 'buy', touchpoint: 'checkout' })
    course(board, 'stopped')
    let commits = 0
    board.doc.on('update', () => (commits += 1))
    const followUp = { id: 'roll', title: 'Roll out the free-returns line' }
    const args = { id: 't1', decision: 'ship', reason: 'Clear.', followUp }
    expect(board.run('test.decide', args, { member: 'jonas' }).result).toEqual({ id: 't1', item: 'roll' })
    expect(commits).toBe(1)
    expect(row(board)).toMatchObject({ decidedOn: '2026-11-09', decidedBy: 'jonas', items: ['i1', 'roll'] })
    expect(board.store.rows.items.get('roll')).toMatchObject({
      ...{ title: 'Roll out the free-returns line', stage: 'buy', touchpoints: ['checkout'] },
      place: ['backlog', expect.any(String), expect.any(String)],
    })
    expect(() => board.run('test.decide', { ...args, followUp: { title: 'Twice' } })).toThrow('only a stopped test')
    expect(board.store.rows.items.all().size).toBe(1)
  })

  test('is refused whole when that item cannot be made', () => {
    const board = withPlan()
    course(board, 'stopped')
    board.run('item.create', { id: 'roll', title: 'Roll out' })
    const before = board.bytes()
    const args = { id: 't1', decision: 'ship', reason: 'Clear.', followUp: { id: 'roll', title: 'Again' } }
    expect(() => board.run('test.decide', args)).toThrow('There is an item roll already.')
    expect(board.bytes()).toEqual(before)
  })
})

function course(board: TestBoard, until: string): void {
  board.run('test.start', { id: 't1' })
  if (until !== 'running') board.run('test.stop', { id: 't1' })
  if (until === 'decided') board.run('test.decide', { id: 't1', decision: 'iterate', reason: 'Not clear.' })
}
