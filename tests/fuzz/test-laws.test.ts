import fc from 'fast-check'
import { expect, test } from 'vitest'
import { follow } from '../../server/followers/follower.ts'
import { verdictFollower } from '../../server/followers/verdict-follower.ts'
import { testRollups } from '../../server/http/test-rollups.ts'
import { atOnce } from '../../server/log/slices.ts'
import { CommandError } from '../../shared/commands/command.ts'
import { type TestBoard, testBoard } from '../../shared/commands/test-board.ts'
import { testReading } from '../../shared/commands/test-readings.ts'
import { addDays } from '../../shared/lib/day.ts'
import type { UsedSettings, TestReading } from '../../shared/selectors/ab-tests/test-reading-types.ts'
import type { BoardDiff } from '../../shared/store/board-store.ts'

/** A test, its results in any order, people who would rather have another verdict. More runs: FUZZ_RUNS=2000. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 100)

const variants = ['a', 'b', 'c'].map((id) => ({ id, name: id }))

/** A board whose server writes verdicts, with a draft of a small test. */
function withServer(): TestBoard {
  const board = testBoard()
  const { store, doc } = board
  const seen: BoardDiff[] = []
  let seq = 1
  store.subscribe((diff) => void seen.push(diff))
  board.run('metric.create', { id: 'cart', name: 'Put in cart', unit: '%' })
  board.run('test.create', {
    id: 't1',
    name: 'Quiz',
    variants,
    metric: 'cart',
    guardrails: ['cart'],
    plannedUnits: 3000,
  })
  /** As the write path does: each row of the log is followed once, in order. */
  doc.on('afterAllTransactions', () => {
    const diff = seen.shift()
    if (!diff) return
    const row = { seq: (seq += 1), at: 0, member: null, command: null, diff, store }
    const writes = follow([verdictFollower], row)
    if (writes.length > 0)
      doc.transact(() => {
        for (const { write } of writes) {
          const sliced = write(store)
          if (sliced) atOnce(sliced)
        }
      })
  })
  return board
}

/** Any settings, by the command or as a raw update that no command has checked. */
const settings = fc.oneof(
  fc.record({ alpha: fc.constantFrom(0.01, 0.3) }),
  fc.record({ plannedUnits: fc.constantFrom(null, 10, 100_000) }),
  fc.record({ maturityDays: fc.nat(9) }),
  fc.record({ metric: fc.constantFrom(null, 'cart') }),
  fc.record({ variants: fc.shuffledSubarray(variants) }),
  fc.record({ split: fc.constantFrom([], [1, 1, 9], [5, 5, 5]) }),
  fc.record({ hypothesis: fc.string({ maxLength: 9 }) }),
)
/** A day of all variants, or of one whose others are late. */
const results = fc.array(
  fc.record({
    of: fc.constantFrom(['a', 'b', 'c'], ['a', 'b', 'c'], ['a', 'b', 'c'], ['a'], ['b', 'c']),
    ...{ day: fc.nat(12), lift: fc.nat(30) },
  }),
  { minLength: 1, maxLength: 12 },
)
const act = fc.oneof(
  fc.record({ what: fc.constantFrom('update' as const, 'raw' as const), settings }),
  fc.record({ what: fc.constant('results' as const), results }),
  fc.record({ what: fc.constantFrom('stop' as const, 'decide' as const) }),
)

type Act = {
  what: string
  settings?: Record<string, unknown>
  results?: { of: readonly string[]; day: number; lift: number }[]
}

function run({ store, doc, run: command }: TestBoard, one: Act): void {
  const decision = { decision: 'iterate', reason: 'As it is.' }
  try {
    if (one.what === 'update') command('test.update', { id: 't1', ...one.settings })
    if (one.what === 'raw') doc.transact(() => store.rows.tests.update('t1', one.settings ?? {}))
    if (one.what === 'stop') command('test.stop', { id: 't1' })
    if (one.what === 'decide') command('test.decide', { id: 't1', ...decision })
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
  }
  if (one.what === 'results')
    doc.transact(() => {
      for (const { of, day, lift } of one.results ?? [])
        for (const [place, variant] of of.entries())
          store.facts.results.put(`t1:${variant}:main:all:${addDays('2026-10-01', day)}`, {
            ...{ visitors: 100, conversions: 20 + (place === 1 ? lift : 0) },
          })
    })
}

test('D23 a test is read by what its start froze, and what it said at its planned size is written once', () => {
  let reached = 0
  fc.assert(
    fc.property(results, fc.array(act, { maxLength: 25 }), (before, acts) => {
      const board = withServer()
      run(board, { what: 'results', results: before })
      board.run('test.start', { id: 't1', on: '2026-10-01' })
      const row = () => board.store.rows.tests.get('t1')!
      const used = (): UsedSettings => testReading(board.store, 't1')!.settings
      const [frozen, design] = [used(), row().design]
      let written = row().verdict
      for (const one of acts) {
        run(board, one)
        expect([used(), row().design]).toEqual([frozen, design])
        const { verdict } = row()
        if (written !== null) expect(verdict).toBe(written)
        if (verdict !== null && written === null)
          expect(verdict.arms.reduce((sum, { visitors }) => sum + visitors, 0)).toBeGreaterThanOrEqual(1800)
        written = verdict
      }
      if (written !== null) reached += 1
    }),
    { numRuns },
  )
  expect(reached).toBeGreaterThan(numRuns / 10)
})

/** Every figure of a treatment that could tell how it did. */
function toldOf({ treatments, lead, guardrails }: TestReading): unknown[] {
  const of = [...treatments, ...(lead ? [lead] : [])].flatMap((one) => [
    ...[one.lift, one.liftRange, one.halfRange, one.difference, one.differenceRange, one.p, one.adjustedP],
    ...[one.alwaysValid, one.chanceToBeat, one.expectedLoss, one.dotsBetter, one.dotsWorth, one.firstCrossed],
    ...[one.size, one.isBetter, ...one.dots, ...one.daily],
  ])
  return [
    ...of,
    ...guardrails.flatMap(({ lift, difference, differenceRange, p }) => [lift, difference, differenceRange, p]),
  ]
}

test('D24 while the split of a test is off no lift of it is told, of no segment, and it has no verdict', () => {
  const cell = fc.record({ visitors: fc.integer({ min: 1, max: 900 }), conversions: fc.nat(900) })
  const rows = fc.array(
    fc.record({ variant: fc.constantFrom('a', 'b'), day: fc.nat(9), cell, isPhone: fc.boolean() }),
    {
      minLength: 5,
      maxLength: 40,
    },
  )
  let off = 0
  fc.assert(
    fc.property(rows, (found) => {
      const board = withServer()
      board.run('test.update', { id: 't1', variants: variants.slice(0, 2) })
      board.run('test.start', { id: 't1', on: '2026-10-01' })
      board.doc.transact(() => {
        for (const { variant, day, cell: one, isPhone } of found)
          board.store.facts.results.put(
            `t1:${variant}:main:${isPhone ? 'phone' : 'all'}:${addDays('2026-10-01', day)}`,
            {
              ...{ visitors: one.visitors, conversions: Math.min(one.visitors, one.conversions) },
            },
          )
      })
      const whole = testReading(board.store, 't1')!
      if (whole.split.status !== 'split-off') return
      off += 1
      for (const reading of [whole, testReading(board.store, 't1', 'phone')!]) {
        expect(toldOf(reading).filter((value) => value !== null)).toEqual([])
        expect(['srm', 'no-data']).toContain(reading.status)
      }
      expect(board.store.rows.tests.get('t1')?.verdict).toBe(null)
      for (const rollup of testRollups) {
        const told = JSON.stringify(rollup.run(board.store, {}, 0).value)
        expect(told).not.toMatch(/"(lift|liftRange|chanceToBeat|p|range)":[^n]/)
      }
    }),
    { numRuns: 3 * numRuns },
  )
  expect(off).toBeGreaterThan(numRuns / 2)
})
