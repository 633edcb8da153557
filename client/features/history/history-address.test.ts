import fc from 'fast-check'
import { expect, test } from 'vitest'
import { historyQuery, readHistoryAddress } from './history-address.ts'

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const seq = fc.option(fc.nat(1e9), { nil: null })
const addresses = fc.record({
  at: seq,
  from: seq,
  card: fc.constantFrom(null, 'boot', 'a&b=c'),
  filter: fc.record({
    item: maybe(fc.constantFrom('boot', 'ä b')),
    member: maybe(fc.constant('ines')),
    collection: maybe(fc.constantFrom('items', 'sprints')),
    from: maybe(fc.constant('2026-11-09')),
    to: maybe(fc.constant('2026-11-20')),
  }),
})

test('an address that was written reads as it was meant', () => {
  fc.assert(
    fc.property(addresses, fc.constantFrom('sprint' as const, 'plan' as const), (address, show) => {
      const meant = { ...address, show: address.at === null ? ('sprint' as const) : show }
      expect(readHistoryAddress(new URLSearchParams(historyQuery(meant).toString()))).toEqual(meant)
    }),
  )
})

test('what makes no sense in an address is not there', () => {
  const read = readHistoryAddress(new URLSearchParams('at=-1&from=x&kind=cats&since=2026-02-30&show=x'))
  expect(historyQuery(read).toString()).toBe('')
})
