import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collectionNames, entities } from './collections.ts'
import { type Entity, brokenBecause, defineEntity, draftSchema, patchSchema, readRow } from './entity.ts'
import { byServer, integer, required, text } from './field.ts'
import { items } from './item.ts'

const note = defineEntity('notes', 'note', {
  name: required(text('Name')),
  size: integer('Size'),
  number: byServer(integer('Number')),
})

describe('a draft', () => {
  const draft = draftSchema(note)

  test('needs the required fields and takes the others', () => {
    expect(draft.safeParse({ name: 'One' }).success).toBe(true)
    expect(draft.safeParse({ name: 'One', size: 3 }).success).toBe(true)
    expect(draft.safeParse({ size: 3 }).success).toBe(false)
    expect(draft.safeParse({ name: ' ' }).success).toBe(false)
  })

  test('refuses unknown fields, fields of the server, and the bin', () => {
    for (const more of [{ colour: 1 }, { number: 1 }, { deleted: null }, { deleted: [1, 'm'] }, { id: 'x' }])
      expect(draft.safeParse({ name: 'One', ...more }).success).toBe(false)
    expect(draft.safeParse(JSON.parse('{"name": "One", "__proto__": {}}')).success).toBe(false)
  })
})

describe('a patch', () => {
  const patch = patchSchema(note)

  test('may bring nothing or some, never a bad or a blank required value', () => {
    expect(patch.safeParse({}).success).toBe(true)
    expect(patch.safeParse({ size: null }).success).toBe(true)
    expect(patch.safeParse({ size: 'big' }).success).toBe(false)
    expect(patch.safeParse({ name: '' }).success).toBe(false)
  })

  test('refuses unknown fields, fields of the server, and the bin', () => {
    for (const more of [{ colour: 1 }, { number: 1 }, { deleted: null }])
      expect(patch.safeParse(more).success).toBe(false)
  })
})

describe('readRow', () => {
  test('an amendment goes before the birth value, and what neither says is the fallback', () => {
    expect(readRow(note, 'n1', { name: 'One', size: 1 }, { size: 2 })).toEqual({
      id: 'n1',
      name: 'One',
      size: 2,
      number: null,
      deleted: null,
    })
  })

  test('a bad value reads as the fallback, whoever brought it', () => {
    expect(readRow(note, 'n1', { name: 7, size: 'x' }, { name: null })).toEqual({
      id: 'n1',
      name: '',
      size: null,
      number: null,
      deleted: null,
    })
  })

  test.each(collectionNames)('a row of %s is whole and well formed whatever is stored', (name) => {
    const entity = entities[name] as Entity
    const stored = fc.dictionary(
      fc.constantFrom(...entity.fieldNames, 'unknown', '__proto__'),
      fc.oneof(fc.jsonValue(), fc.anything()),
    )
    fc.assert(
      fc.property(stored, fc.option(stored, { nil: undefined }), (birth, amendments) => {
        const row = readRow(entity, 'r', birth, amendments) as Record<string, unknown>
        expect(Object.keys(row)).toEqual(['id', ...entity.fieldNames])
        for (const field of entity.fieldNames) expect(entity.fields[field]?.is(row[field])).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

test('a birth value that is no plain object is no row', () => {
  for (const broken of ['text', 7, null, undefined, [], [1], new Uint8Array(3), new Map()])
    expect(brokenBecause(broken)).toBe('its birth value is not an object')
  expect(brokenBecause({})).toBe(null)
})

test('every entity keeps its declared name, says a noun, and has a bin', () => {
  for (const name of collectionNames) {
    const entity: Entity = entities[name]
    expect(entity.name).toBe(name)
    expect(entity.noun).not.toBe('')
    expect(entity.fieldNames).toContain('deleted')
    // `id` is the key; a colon would split an amendment's key, a dot the name of an entry
    expect(entity.fieldNames.filter((field) => field === 'id' || /[:.]/.test(field))).toEqual([])
  }
  expect(new Set(collectionNames.map((name) => entities[name].noun)).size).toBe(collectionNames.length)
})

test('an item that says nothing stands in the backlog', () => {
  expect(readRow(items, 'i', {}).place).toEqual(['backlog', '', ''])
  expect(readRow(items, 'i', { place: ['s', 'st'] }).place).toEqual(['backlog', '', ''])
})
