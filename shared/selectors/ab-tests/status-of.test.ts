import { describe, expect, test } from 'vitest'
import { type StatusGrounds, type TreatmentGrounds, leadPlace, treatmentStatus, unreadStatus } from './status-of.ts'

const sound: StatusGrounds = {
  ...{ isInvalid: false, isDraft: false, seen: 1000, isSplitOff: false },
  ...{ hasEnough: true, run: 7 },
}

describe('what keeps a test from being read', () => {
  test.each([
    ['invalid', { isInvalid: true, seen: 0, isDraft: true, isSplitOff: true }],
    ['draft', { seen: 0, isDraft: true, isSplitOff: true, hasEnough: false }],
    ['no-data', { seen: 0, isSplitOff: true, hasEnough: false }],
    ['srm', { isSplitOff: true, hasEnough: false, run: 1 }],
    ['collecting', { hasEnough: false }],
    ['collecting', { run: 6 }],
    [null, {}],
  ] as const)('%s comes before what follows it', (status, grounds) => {
    expect(unreadStatus({ ...sound, ...grounds })).toBe(status)
  })
})

const open: TreatmentGrounds = {
  ...{ alpha: 0.05, isBetter: true, outcome: null, alwaysValidP: 1, fixedP: 0.5 },
  mayDecide: true,
}

describe('the status of a treatment', () => {
  test.each([
    ['won', 'planned-size', { outcome: 'won' }],
    ['lost', 'planned-size', { outcome: 'lost', alwaysValidP: 0.001 }],
    ['won', 'always-valid', { alwaysValidP: 0.049 }],
    ['lost', 'always-valid', { alwaysValidP: 0.049, isBetter: false }],
    ['won', 'always-valid', { alwaysValidP: 0.049, outcome: 'inconclusive' }],
    ['stopped-early-risk', null, { fixedP: 0.049 }],
    ['inconclusive', null, { outcome: 'inconclusive', fixedP: 0.001 }],
    ['running', null, {}],
    ['running', null, { fixedP: null, alwaysValidP: null, isBetter: null }],
    ['running', null, { alwaysValidP: 0.05, fixedP: 0.05 }],
    ['running', null, { mayDecide: false, outcome: 'won', alwaysValidP: 0 }],
  ] as const)('is %s by the door %s', (status, by, grounds) => {
    expect(treatmentStatus({ ...open, ...grounds })).toEqual({ status, by })
  })
})

test('of several treatments a winner leads, then what may become one, then what is like control', () => {
  const order = ['won', 'stopped-early-risk', 'running', 'inconclusive', 'lost'] as const
  for (const [place, status] of order.entries())
    for (const later of order.slice(place + 1)) {
      expect(
        leadPlace(
          [
            { status, lift: 0 },
            { status: later, lift: 9 },
          ],
          'higher',
        ),
      ).toBe(0)
      expect(
        leadPlace(
          [
            { status: later, lift: 9 },
            { status, lift: 0 },
          ],
          'higher',
        ),
      ).toBe(1)
    }
  const two = [-0.1, 0.1].map((lift) => ({ status: 'running' as const, lift }))
  expect([leadPlace(two, 'higher'), leadPlace(two, 'lower')]).toEqual([1, 0])
  expect(leadPlace([{ status: 'running', lift: null }, ...two], 'lower')).toBe(1)
})
