import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { isJson } from '../lib/json.ts'
import { collectionNames, entities } from './collections.ts'
import { dictionary, scalar } from './dictionary.ts'
import {
  type Field,
  byServer,
  choice,
  day,
  days,
  flag,
  instant,
  integer,
  isFallback,
  jsonObject,
  list,
  maybeChoice,
  number,
  numbersById,
  readField,
  ref,
  refs,
  required,
  text,
  whole,
  zone,
} from './field.ts'

type AnyField = Field<unknown>

const kinds: [string, AnyField][] = [
  ['text', text('Name', { max: 5 })],
  ['lines', text('Text', { max: 5, lines: true })],
  ['integer', integer('Count', { min: 1, max: 9 })],
  ['number', number('Share', { min: 0, max: 1 })],
  ['flag', flag('Archived')],
  ['day', day('Due')],
  ['days', days('Absent on')],
  ['instant', instant('Published')],
  ['zone', zone('Zone')],
  ['choice', choice('Category', ['todo', 'done'], 'todo')],
  ['maybeChoice', maybeChoice('Media', ['owned', 'paid'])],
  ['ref', ref('Kind', 'kinds')],
  ['refs', refs('People', 'members', { max: 3 })],
  ['list', list('Scale', z.number(), { max: 3 })],
  ['whole', whole('Source', z.strictObject({ id: z.string(), url: z.optional(z.string()) }))],
  ['open whole', whole('Report', jsonObject)],
  ['numbersById', numbersById('Capacity')],
  ['scalar', scalar('Value')],
  ['dictionary', dictionary('Custom field', scalar('Value'))],
] as [string, AnyField][]

const declared = collectionNames.flatMap((name) =>
  Object.entries(entities[name].fields).map(([field, of]): [string, AnyField] => [`${name}.${field}`, of as AnyField]),
)

/** Values that come close to what fields hold, beside arbitrary ones. */
const near = fc.constantFrom<unknown>(
  'todo',
  'done',
  ['todo'],
  'owned',
  '',
  'a',
  'toolong',
  0,
  -0,
  1,
  9,
  10,
  0.5,
  1.5,
  -1,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1n,
  true,
  null,
  undefined,
  '2026-02-28',
  '2026-02-30',
  ['2026-02-28'],
  'UTC',
  'Middle/Earth',
  'row_1',
  'a:b',
  '__proto__',
  ['a', 'b'],
  ['a', 7],
  [1, 2],
  [1, 2, 3, 4],
  [],
  {},
  { id: 'a' },
  { id: 'a', url: undefined },
  { id: 'a', more: 1 },
  { a: 1 },
  { 'a:b': 1 },
  { a: '1' },
  { a: null, b: 'x', c: 1.5 },
  1e15,
  1e16,
  JSON.parse('{"__proto__": 1}'),
  JSON.parse('{"__proto__": {"id": "a"}}'),
  Object.create({ id: 'a' }),
  { toString: null },
  new Uint8Array(2),
  [1, 'm'],
  ['a', 'b', 'c'],
  ['a', 'b', 'c', 'd'],
  ['2026-02-28', null, null],
  ['2026-02-28', '24:00', 'UTC'],
  ['2026-02-28', '23:59', 'UTC', 1],
)
const values = fc.oneof(
  near,
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withTypedArray: true,
  }),
  fc.jsonValue(),
)

describe.each(kinds)('a field of kind %s', (_, field) => {
  test('has a fallback that it accepts, that is JSON, and that nobody can change', () => {
    expect(field.is(field.fallback)).toBe(true)
    expect(isJson(field.fallback)).toBe(true)
    expect(field.schema.safeParse(field.fallback).success).toBe(true)
    if (typeof field.fallback === 'object' && field.fallback !== null)
      expect(Object.isFrozen(field.fallback)).toBe(true)
  })

  test('reads anything without throwing: what it accepts as it is, all else as the fallback', () => {
    fc.assert(
      fc.property(values, (value) => {
        const read = readField(field, value)
        expect(field.is(read)).toBe(true)
        expect(Object.is(read, value !== undefined && field.is(value) ? value : field.fallback)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('writes strictly what it reads: the schema accepts what `is` accepts', () => {
    fc.assert(
      fc.property(values, (value) => {
        // a stored value is plain JSON or it is none; the lenient test is the stricter one about that
        if (isJson(value)) expect([value, field.is(value)]).toEqual([value, field.schema.safeParse(value).success])
        else expect(field.is(value) && !field.schema.safeParse(value).success).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('knows which values a birth leaves out', () => {
    expect(isFallback(field, undefined)).toBe(true)
    expect(isFallback(field, structuredClone(field.fallback))).toBe(true)
    expect(isFallback(field, 'surely something else')).toBe(false)
  })
})

test.each(declared)(
  '%s has a label, a valid fallback, a lenient read that never throws, and a schema that agrees with it',
  (_, field) => {
    expect(field.label).not.toBe('')
    expect(field.is(field.fallback)).toBe(true)
    fc.assert(
      fc.property(values, (value) => {
        expect(field.is(readField(field, value))).toBe(true)
        const isBlank = field.required && typeof value === 'string' && value.trim() === ''
        if (isJson(value) && !isBlank)
          expect([value, field.schema.safeParse(value).success]).toEqual([value, field.is(value)])
      }),
      { numRuns: 60 },
    )
  },
)

test('a required text may not be written blank, but a blank one reads as it is', () => {
  const name = required(text('Name'))
  expect(name.required).toBe(true)
  expect(name.schema.safeParse('  ').success).toBe(false)
  expect(name.schema.safeParse('  ').error?.issues[0]?.message).toBe('Write a name.')
  expect(readField(name, '  ')).toBe('  ')
})

test('byServer and required change the owner and the duty, nothing else', () => {
  const field = integer('Number')
  expect(byServer(field)).toEqual({ ...field, owner: 'server' })
  expect(field.owner).toBe('client')
})

test('a list in the place of a word is not taken for the word', () => {
  expect(readField(choice('State', ['planned', 'active'], 'planned'), ['active'])).toBe('planned')
  expect(readField(maybeChoice('Media', ['paid']), ['paid'])).toBe(null)
})

test('a member that an object only inherits does not count', () => {
  const source = whole('Source', z.strictObject({ id: z.string() }))
  expect(readField(source, Object.create({ id: 'inherited' }) as unknown)).toBe(null)
})
