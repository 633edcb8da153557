import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ItemFilter, filterNames, filterQuery, isFiltering, passes, readFilter, spanNames } from './item-filter.ts'
import { itemRow } from './test-rows.ts'

const keyOf = (item: { number: number | null }) => `T-${item.number}`
const always = () => true
const id = fc.stringMatching(/^[a-z0-9]{1,8}$/)
const rowId = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/).filter((one) => one !== '__proto__')
const asked = fc.oneof(fc.constantFrom('none', '..', '10..20', '..2026-11-20', 'a,b', 'Zürich & co.'), fc.string())

const filters: fc.Arbitrary<ItemFilter> = fc.record(
  {
    ...Object.fromEntries(filterNames.map((name) => [name, fc.uniqueArray(id, { minLength: 1, maxLength: 3 })])),
    ...Object.fromEntries(
      spanNames.map((name) => [name, fc.constantFrom('none', '..', '3..8', '..2026-11-20', 'odd')]),
    ),
    text: fc.stringMatching(/^[a-z&=,%+ü]{1,8}$/),
    blocked: fc.constant(true),
    custom: fc.dictionary(
      rowId,
      asked.map((text) => text.trim()).filter((text) => text !== '' && !/\p{Surrogate}/u.test(text)),
      { minKeys: 1, maxKeys: 3, noNullPrototype: true },
    ),
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
    fc.assert(
      fc.property(fc.string(), asked, (name, text) => void readFilter(new URLSearchParams([[`custom.${name}`, text]]))),
    )
    expect(readFilter(new URLSearchParams('custom.__proto__=1&custom.=1&custom.a%20b=1&custom.f=%20'))).toEqual({})
    expect(isFiltering(readFilter(new URLSearchParams('silo=&text=%20&blocked=yes&x=1')))).toBe(false)
  })

  test('within a field any value will do, between fields all must hold', () => {
    const item = itemRow('a', { silo: 'crm', labels: ['new', 'spring'], assignees: ['leila', 'tom'] })
    expect(passes(item, { silo: ['web', 'crm'], label: ['spring'] }, keyOf, always)).toBe(true)
    expect(passes(item, { silo: ['web'], label: ['spring'] }, keyOf, always)).toBe(false)
    expect(passes(item, { member: ['tom'] }, keyOf, always)).toBe(true)
  })

  test('an empty field can be asked for', () => {
    expect(passes(itemRow('a', { silo: null }), { silo: ['none'] }, keyOf, always)).toBe(true)
    expect(passes(itemRow('a', { silo: 'crm' }), { silo: ['none'] }, keyOf, always)).toBe(false)
    expect(passes(itemRow('a'), { member: ['none', 'tom'] }, keyOf, always)).toBe(true)
  })

  test('all words must be in title or key; case and accents do not matter', () => {
    const item = itemRow('a', { title: 'Café window, Zürich', number: 219 })
    expect(['cafe ZURICH', 't-219', 'window 219'].map((text) => passes(item, { text }, keyOf, always))).toEqual([
      true,
      true,
      true,
    ])
    expect(passes(item, { text: 'cafe bern' }, keyOf, always)).toBe(false)
  })

  test('what is asked of the board’s own fields is asked beside all else', () => {
    const never = () => false
    expect(passes(itemRow('a'), { custom: { f: 'x' } }, keyOf, always)).toBe(true)
    expect(passes(itemRow('a'), { custom: { f: 'x' } }, keyOf, never)).toBe(false)
  })

  test('blocked items can be asked for', () => {
    const blocked = itemRow('a', { blocked: { reason: 'no photos', at: 1, by: 'tom' } })
    expect([
      passes(blocked, { blocked: true }, keyOf, always),
      passes(itemRow('b'), { blocked: true }, keyOf, always),
    ]).toEqual([true, false])
  })
})
