import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ItemFilter, filterNames, filterQuery, isFiltering, passes, readFilter } from './item-filter.ts'
import { itemRow } from './test-rows.ts'

const keyOf = (item: { number: number | null }) => `T-${item.number}`
const id = fc.stringMatching(/^[a-z0-9]{1,8}$/)

const filters: fc.Arbitrary<ItemFilter> = fc.record(
  {
    ...Object.fromEntries(filterNames.map((name) => [name, fc.uniqueArray(id, { minLength: 1, maxLength: 3 })])),
    text: fc.stringMatching(/^[a-z&=,%+ü]{1,8}$/),
    blocked: fc.constant(true),
  },
  { requiredKeys: [] },
)

describe('a filter of items', () => {
  test('stands in an address and is read from it again, whole', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(readFilter(new URLSearchParams(filterQuery(filter).toString()))).toEqual(filter)
      }),
    )
  })

  test('reads anything without throwing, and asks nothing when it understands nothing', () => {
    fc.assert(fc.property(fc.string(), (query) => void readFilter(new URLSearchParams(query))))
    expect(isFiltering(readFilter(new URLSearchParams('silo=&text=%20&blocked=yes&x=1')))).toBe(false)
  })

  test('within a field any value will do, between fields all must hold', () => {
    const item = itemRow('a', { silo: 'crm', labels: ['new', 'spring'], assignees: ['leila', 'tom'] })
    expect(passes(item, { silo: ['web', 'crm'], label: ['spring'] }, keyOf)).toBe(true)
    expect(passes(item, { silo: ['web'], label: ['spring'] }, keyOf)).toBe(false)
    expect(passes(item, { member: ['tom'] }, keyOf)).toBe(true)
  })

  test('an empty field can be asked for', () => {
    expect(passes(itemRow('a', { silo: null }), { silo: ['none'] }, keyOf)).toBe(true)
    expect(passes(itemRow('a', { silo: 'crm' }), { silo: ['none'] }, keyOf)).toBe(false)
    expect(passes(itemRow('a'), { member: ['none', 'tom'] }, keyOf)).toBe(true)
  })

  test('all words must be in title or key; case and accents do not matter', () => {
    const item = itemRow('a', { title: 'Café window, Zürich', number: 219 })
    expect(['cafe ZURICH', 't-219', 'window 219'].map((text) => passes(item, { text }, keyOf))).toEqual([
      true,
      true,
      true,
    ])
    expect(passes(item, { text: 'cafe bern' }, keyOf)).toBe(false)
  })

  test('blocked items can be asked for', () => {
    const blocked = itemRow('a', { blocked: { reason: 'no photos', at: 1, by: 'tom' } })
    expect([passes(blocked, { blocked: true }, keyOf), passes(itemRow('b'), { blocked: true }, keyOf)]).toEqual([
      true,
      false,
    ])
  })
})
