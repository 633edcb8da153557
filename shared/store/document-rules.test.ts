import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collectionNames, entities } from '../schema/collections.ts'
import { entryName } from '../schema/dictionary.ts'
import type { Field } from '../schema/field.ts'
import { factKinds } from '../schema/facts.ts'
import { amendmentsOf } from './collection.ts'
import { boardRoots, isBirthRoot, ownerOfKey, serverFieldsIn } from './document-rules.ts'

const fields = collectionNames.flatMap((name) =>
  Object.entries(entities[name].fields as Record<string, Field<unknown>>).map(([field, { owner, entry }]) => ({
    name,
    // of a dictionary each entry is written by itself
    field: entry ? entryName(field, 'f1') : field,
    owner: entities[name].arbitrated ? 'server' : owner,
  })),
)

describe('who may write a key', () => {
  test('every field of every entity has exactly the owner that its declaration names', () => {
    for (const { name, field, owner } of fields)
      expect([name, field, ownerOfKey(amendmentsOf(name), `row1:${field}`)]).toEqual([name, field, owner])
  })

  test('births are the clients’, those of board and members the server’s, under a usable id', () => {
    for (const name of collectionNames) {
      expect(ownerOfKey(name, 'row1')).toBe(entities[name].arbitrated ? 'server' : 'client')
      for (const key of ['', 'a:b', 'a b', '__proto__', 'x'.repeat(65)]) expect(ownerOfKey(name, key)).toBe('unknown')
    }
  })

  test('results and readings are the clients’, events and digests the server’s', () => {
    expect(ownerOfKey('results', 't:a:main:all:2026-02-28')).toBe('client')
    expect(ownerOfKey('readings', 's:all:2026-02-28')).toBe('client')
    expect(ownerOfKey('events', '12:item1')).toBe('server')
    expect(ownerOfKey('digests', 'item1')).toBe('server')
    expect(ownerOfKey('results', 'nonsense')).toBe('unknown')
  })

  test('what is frozen, counted or versioned is the server’s', () => {
    for (const [name, field] of [
      ['items', 'number'],
      ['tests', 'number'],
      ['sprints', 'state'],
      ['sprints', 'commitment'],
      ['sprints', 'report'],
      ['sprints', 'history'],
      ['board', 'schemaVersion'],
      ['members', 'claimed'],
    ]) {
      expect([name, field, ownerOfKey(`${name}/fields`, `row1:${field}`)]).toEqual([name, field, 'server'])
    }
  })

  test.each([
    ['items/fields', 'row1:mood'],
    ['items/fields', 'row1:id'],
    ['items/fields', 'row1'],
    ['items/fields', ':title'],
    ['items/fields', 'a:b:title'],
    ['items/fields', 'row1:toString'],
    ['items/fields', 'row1:custom'],
    ['items/fields', 'row1:custom.'],
    ['items/fields', 'row1:custom.a.b'],
    ['items/fields', 'row1:custom.a b'],
    ['items/fields', 'row1:custom.__proto__'],
    ['items/fields', `row1:custom.${'x'.repeat(65)}`],
    ['items/fields', 'row1:title.f1'],
    ['items/fields', 'row1:toString.f1'],
    ['labels/fields', 'row1:custom.f1'],
    ['nothing', 'row1'],
    ['items/other', 'row1:title'],
    ['', ''],
    ['toString', 'row1'],
  ])('%s %s is unknown', (root, key) => expect(ownerOfKey(root, key)).toBe('unknown'))

  test('is answered for any root and key, and outside the known roots never with yes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom(...boardRoots)),
        fc.oneof(
          fc.string(),
          fc.tuple(fc.string(), fc.string()).map((parts) => parts.join(':')),
        ),
        (root, key) => {
          expect(boardRoots.has(root) || ownerOfKey(root, key) === 'unknown').toBe(true)
        },
      ),
    )
  })
})

test('the roots are two per collection and one per kind of fact, no two of one name', () => {
  expect(boardRoots.size).toBe(collectionNames.length * 2 + Object.keys(factKinds).length)
  for (const name of collectionNames) {
    expect(isBirthRoot(name)).toBe(true)
    expect(isBirthRoot(amendmentsOf(name))).toBe(false)
  }
  for (const name of Object.keys(factKinds)) expect(isBirthRoot(name)).toBe(false)
})

test('a birth that brings a field of the server is found out', () => {
  expect(serverFieldsIn('items', { title: 'One', number: 7 })).toEqual(['number'])
  expect(serverFieldsIn('sprints', { name: 'One', state: 'closed', report: {} })).toEqual(['state', 'report'])
  expect(serverFieldsIn('items', { title: 'One', toString: 1, mood: 2 })).toEqual([])
  expect(serverFieldsIn('events', { number: 7 })).toEqual([])
})
