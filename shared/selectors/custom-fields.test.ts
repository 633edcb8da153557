import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRow } from '../schema/entity.ts'
import { type FieldType, fieldTypes, fields, options } from '../schema/vocabulary.ts'
import { type CustomField, customColumns, customFields, customText, customValue } from './custom-fields.ts'
import { askedTest, customTest, numberIn, readSpan, spanText } from './custom-filter.ts'
import type { ItemFilter } from './item-filter.ts'
import { itemRow } from './test-rows.ts'

const option = (id: string, more: object = {}) => readRow(options, id, { name: id, field: 'choice', rank: id, ...more })
const fieldRow = (id: string, more: object = {}) => readRow(fields, id, { name: id, rank: id, ...more })

const typed = customFields(
  fieldTypes.map((type, index) => fieldRow(type, { type, rank: `a${index}` })),
  [option('north'), option('south')],
)
const fieldOf = (type: FieldType) => typed.find((field) => field.type === type) as CustomField
const isMember = (id: string) => id === 'ines'

const good = {
  text: 'Tarnfell',
  number: -1.5,
  choice: 'north',
  day: '2026-11-16',
  person: 'ines',
  link: 'mailto:a@b.example',
}
const bad: [FieldType, unknown][] = [
  ['text', 7],
  ['text', '  '],
  ['number', '7'],
  ['choice', 'gone'],
  ['day', '2026-02-30'],
  ['person', 'nobody'],
  ['link', 'javascript:alert(1)'],
  ['link', 'https://a b.example'],
]

test('a field has its living options in their order, and fields stand in theirs, without those in the bin', () => {
  const rows = [fieldRow('choice', { type: 'choice', rank: 'b' }), fieldRow('first', { rank: 'a' })]
  const gone = fieldRow('gone', { deleted: [1, 'ines'] })
  const all = [
    option('south', { rank: 'b' }),
    option('north', { rank: 'a' }),
    option('binned', { deleted: [1, 'ines'] }),
    option('other', { field: 'first' }),
  ]
  expect(customFields([...rows, gone], all).map(({ id, options: own }) => [id, own.map((one) => one.id)])).toEqual([
    ['first', []],
    ['choice', ['north', 'south']],
  ])
})

test.each(fieldTypes)('a value of type %s reads as it is', (type) => {
  const item = itemRow('a', { custom: good })
  expect(customValue(item, fieldOf(type), isMember)).toBe(good[type])
})

test.each(bad)('a value that is no %s, %j, reads as empty', (type, value) => {
  expect(customValue({ custom: { [type]: value as string } }, fieldOf(type), isMember)).toBe(null)
})

test('what an item never had is empty, whatever the field is called', () => {
  const machinery = customFields([fieldRow('constructor'), fieldRow('toString')], [])
  expect(machinery.map((field) => customValue(itemRow('a'), field, isMember))).toEqual([null, null])
})

test('anything at all reads as a value of the field’s type or as none', () => {
  fc.assert(
    fc.property(fc.constantFrom(...fieldTypes), fc.anything(), (type, value) => {
      const read = customValue({ custom: { [type]: value as string } }, fieldOf(type), isMember)
      expect(read === null || typeof read === (type === 'number' ? 'number' : 'string')).toBe(true)
    }),
  )
})

test('an export has a column a field: the names of options and people, days and numbers as they are', () => {
  const words = { nameOf: () => 'Ines Marchetti' }
  expect(customColumns(itemRow('a', { custom: good }), typed, isMember, words)).toEqual([
    { label: 'text', text: 'Tarnfell' },
    { label: 'number', text: '-1.5' },
    { label: 'choice', text: 'north' },
    { label: 'day', text: '2026-11-16' },
    { label: 'person', text: 'Ines Marchetti' },
    { label: 'link', text: 'mailto:a@b.example' },
  ])
  expect(
    customColumns(itemRow('a'), typed, isMember, words)
      .map(({ text }) => text)
      .join(''),
  ).toBe('')
  expect(customText(fieldOf('number'), 1200, { ...words, numberWords: (value) => `~${value}` })).toBe('~1200')
})

test.each<[FieldType, string, boolean]>([
  ['choice', 'north', true],
  ['choice', 'south,none', false],
  ['person', 'tom,ines', true],
  ['person', 'none', false],
  ['text', 'TARN', true],
  ['text', 'tarn fell', true],
  ['text', 'boots', false],
  ['text', 'none', false],
  ['link', 'b.example', true],
  ['number', '-2..-1', true],
  ['number', '-1.5', true],
  ['number', '..-2', false],
  ['number', '0..', false],
  ['number', '..', true],
  ['number', 'none', false],
  ['number', 'many', true],
  ['day', '2026-11-16..2026-11-16', true],
  ['day', '..2026-11-15', false],
  ['day', '2026-11-01..', true],
  ['day', '2026-02-30..', true],
])('asked for %s “%s”, the item that has %s', (type, asked, shown) => {
  expect(customTest({ [type]: asked }, typed, isMember)(itemRow('a', { custom: good }))).toBe(shown)
})

test('an empty field passes where empty is asked for and nowhere else', () => {
  const pass = (type: FieldType, asked: string) => customTest({ [type]: asked }, typed, isMember)(itemRow('a'))
  expect(fieldTypes.map((type) => pass(type, 'none'))).toEqual(fieldTypes.map(() => true))
  expect([pass('choice', 'north'), pass('text', 'a'), pass('number', '..'), pass('day', '..')]).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('what is asked of several fields must all hold; of a field that is gone nothing is asked', () => {
  const item = itemRow('a', { custom: good })
  expect(customTest({ number: '..0', choice: 'north' }, typed, isMember)(item)).toBe(true)
  expect(customTest({ number: '1..', choice: 'north' }, typed, isMember)(item)).toBe(false)
  expect(customTest({ gone: '1..' }, typed, isMember)(item)).toBe(true)
  expect(customTest(undefined, typed, isMember)(item)).toBe(true)
})

test('points and days are asked from and to, empty ones by name, and beside the board’s own fields', () => {
  const item = itemRow('a', { points: 3, due: '2026-11-20', publish: ['2026-11-25', null, null], custom: good })
  const pass = (filter: ItemFilter) => askedTest(filter, typed, isMember)(item)
  expect([pass({ points: '3..8' }), pass({ points: '4..' }), pass({ points: 'none' })]).toEqual([true, false, false])
  expect([pass({ due: '..2026-11-20' }), pass({ due: '2026-11-21..' }), pass({ review: 'none' })]).toEqual([
    true,
    false,
    true,
  ])
  expect([pass({ publish: '2026-11-25' }), pass({ publish: '2026-11-25', custom: { number: '1..' } })]).toEqual([
    true,
    false,
  ])
  expect(pass({ points: 'many', due: 'soon' })).toBe(true)
})

test('a span stands in an address and is read from it again', () => {
  const end = fc.option(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((one) => one || 0),
  )
  fc.assert(
    fc.property(end, end, (from, to) => {
      expect(readSpan(spanText({ from, to }), numberIn)).toEqual({ from, to })
    }),
  )
  expect(readSpan('a..2', numberIn)).toBe(null)
})
