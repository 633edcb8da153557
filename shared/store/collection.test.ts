import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { defineEntity } from '../schema/entity.ts'
import { byServer, integer, list, required, text } from '../schema/field.ts'
import * as z from 'zod/mini'
import { type Change, amendmentsOf, createCollection } from './collection.ts'
import type { Diff } from './diff.ts'

const notes = defineEntity('notes', 'note', {
  name: required(text('Name', { max: 50 })),
  size: integer('Size'),
  tags: list('Tags', z.string(), { max: 5 }),
  number: byServer(integer('Number')),
})

type Note = { id: string; name: string; size: number | null; tags: string[] }

function open(doc = new Y.Doc()) {
  const changes: Change[] = []
  const collection = createCollection(doc, notes, {
    record: (change) => void changes.push(change),
    touch: () => undefined,
  })
  const diffs: Diff<Note>[] = []
  collection.subscribe((diff) => diffs.push(diff))
  const settle = () => {
    const diff = collection.settle()
    if (diff) collection.tell(diff)
    return diff
  }
  const births = doc.getMap<unknown>('notes')
  const amendments = doc.getMap<unknown>(amendmentsOf('notes'))
  return { doc, collection, changes, diffs, settle, births, amendments }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const plain = (rows: ReadonlyMap<string, unknown>) =>
  Object.fromEntries([...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)))

describe('writing', () => {
  test('a birth value leaves out what reads as the fallback', () => {
    const { collection, births, settle } = open()
    collection.insert('n1', { name: 'One', size: null, tags: [], number: undefined })
    settle()
    expect(births.get('n1')).toEqual({ name: 'One' })
    expect(collection.get('n1')).toEqual({ id: 'n1', name: 'One', size: null, tags: [], number: null, deleted: null })
  })

  test('an amendment is written only for a field that differs, and says what was before', () => {
    const { collection, amendments, changes, settle } = open()
    collection.insert('n1', { name: 'One', size: 3 })
    collection.update('n1', { name: 'One', size: 4, tags: undefined })
    settle()
    expect([...amendments.keys()]).toEqual(['n1:size'])
    expect(changes).toEqual([
      { collection: 'notes', id: 'n1', field: '', before: undefined, after: { name: 'One', size: 3 } },
      { collection: 'notes', id: 'n1', field: 'size', before: 3, after: 4 },
    ])
  })

  test('within one transaction the second write sees the first', () => {
    const { doc, collection, changes } = open()
    doc.transact(() => {
      collection.insert('n1', { name: 'One' })
      collection.update('n1', { size: 1 })
      collection.update('n1', { size: 2 })
      expect(collection.has('n1')).toBe(true)
    })
    expect(changes.slice(1).map(({ before, after }) => [before, after])).toEqual([
      [null, 1],
      [1, 2],
    ])
  })

  test('what is stored is a copy as everybody else will read it', () => {
    const { doc, collection, settle } = open()
    const tags = ['half \uD800']
    collection.insert('n1', { name: 'One', tags })
    tags.push('later')
    settle()
    const there = open(copyOf(doc))
    expect(collection.get('n1')?.tags).toEqual(['half \uFFFD'])
    expect(there.collection.get('n1')).toEqual(collection.get('n1'))
  })

  test('a taken id, an unknown row and an unknown field are bugs of the caller', () => {
    const { collection, births } = open()
    births.set('broken', 'text')
    collection.insert('n1', { name: 'One' })
    expect(() => collection.insert('n1', { name: 'Two' })).toThrow('exists already')
    expect(() => collection.insert('broken', { name: 'Two' })).toThrow('exists already')
    expect(() => collection.update('n2', { size: 1 })).toThrow('does not exist')
    expect(() => collection.update('n1', { colour: 1 })).toThrow('no field colour')
    expect(() => collection.insert('n3', { colour: 1 })).toThrow('no field colour')
  })

  test('an id is taken also by a value that is no row', () => {
    const { collection, births } = open()
    births.set('broken', 'text')
    expect(collection.has('broken')).toBe(true)
    expect(collection.get('broken')).toBe(undefined)
  })
})

describe('reading', () => {
  test('two people who edit different fields of one row both win', () => {
    const one = open()
    one.collection.insert('n1', { name: 'One' })
    const two = open(copyOf(one.doc))
    one.collection.update('n1', { size: 1 })
    two.collection.update('n1', { tags: ['a'] })
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc))
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc))
    one.settle()
    two.settle()
    expect(one.collection.get('n1')).toMatchObject({ name: 'One', size: 1, tags: ['a'] })
    expect(two.collection.get('n1')).toEqual(one.collection.get('n1'))
  })

  test('an amendment that arrives before its row takes effect when the row does', () => {
    const one = open()
    one.collection.insert('n1', { name: 'One' })
    const two = open(copyOf(one.doc))
    const before = Y.encodeStateVector(two.doc)
    two.collection.update('n1', { size: 2 })
    const late = open()
    Y.applyUpdate(late.doc, Y.encodeStateAsUpdate(two.doc, before))
    expect(late.settle()).toBe(null)
    expect(late.collection.all().size).toBe(0)
    Y.applyUpdate(late.doc, Y.encodeStateAsUpdate(one.doc))
    expect(late.settle()?.added).toMatchObject([{ id: 'n1', name: 'One', size: 2 }])
  })

  test('a row that nobody touched stays the same object, and so do untouched fields of a touched one', () => {
    const { collection, settle } = open()
    collection.insert('n1', { name: 'One', tags: ['a'] })
    collection.insert('n2', { name: 'Two', tags: ['b'] })
    settle()
    const [one, two] = [collection.get('n1'), collection.get('n2')]
    collection.update('n1', { size: 1 })
    settle()
    expect(collection.get('n1')).not.toBe(one)
    expect(collection.get('n1')?.tags).toBe(one?.tags)
    expect(collection.get('n2')).toBe(two)
    expect(one?.size).toBe(null)
  })

  test('a write that says what is there already is no change: same object, no diff', () => {
    const { collection, births, amendments, settle } = open()
    collection.insert('n1', { name: 'One', tags: ['a'] })
    settle()
    const row = collection.get('n1')
    amendments.set('n1:tags', ['a'])
    amendments.set('n1:size', 'no number')
    births.set('n1', { name: 'One', tags: ['a'], unknown: 1 })
    expect(settle()).toBe(null)
    expect(collection.get('n1')).toBe(row)
  })

  test('taking an amendment away brings back the birth value', () => {
    const { collection, amendments, settle } = open()
    collection.insert('n1', { name: 'One', size: 1 })
    collection.update('n1', { size: 2 })
    settle()
    amendments.delete('n1:size')
    expect(settle()?.updated).toHaveLength(1)
    expect(collection.get('n1')?.size).toBe(1)
  })

  test('a field of a newer version is neither read nor a fault', () => {
    const { collection, amendments, settle } = open()
    collection.insert('n1', { name: 'One' })
    amendments.set('n1:mood', 'good')
    settle()
    expect(collection.get('n1')).not.toHaveProperty('mood')
    expect(collection.setAside().size).toBe(0)
  })

  test('a listener that has left is told nothing more, nor is anyone after closing', () => {
    const { collection, diffs, settle, births } = open()
    const extra: unknown[] = []
    const leave = collection.subscribe((diff) => extra.push(diff))
    collection.insert('n1', { name: 'One' })
    settle()
    leave()
    collection.insert('n2', { name: 'Two' })
    settle()
    expect([extra.length, diffs.length]).toEqual([1, 2])
    collection.close()
    births.set('n3', { name: 'Three' })
    expect(settle()).toBe(null)
  })
})

describe('hostile values', () => {
  const nested = () => {
    const map = new Y.Map<unknown>()
    map.set('name', 'inside')
    return map
  }
  const births: [string, string, () => unknown][] = [
    ['a text', 'a', () => 'text'],
    ['a shared text', 'b', () => new Y.Text('text')],
    ['a shared map', 'c', nested],
    ['a shared list', 'd', () => Y.Array.from([1])],
    ['a list', 'e', () => [{ name: 'x' }]],
    ['bytes', 'f', () => new Uint8Array(8)],
    ['a number', 'g', () => 7],
    ['null', 'h', () => null],
    ['a document', 'i', () => new Y.Doc()],
    ['a key with a colon', 'n1:name', () => ({ name: 'x' })],
    ['an empty key', '', () => ({ name: 'x' })],
    ['a key of an object’s machinery', '__proto__', () => ({ name: 'x' })],
    ['a very long key', 'x'.repeat(5000), () => ({ name: 'x' })],
    ['a prototype of its own', 'j', () => JSON.parse('{"__proto__": {"name": "x"}}') as unknown],
  ]

  test.each(births)('%s in the place of a row is set aside on every replica and breaks nothing', (_, key, value) => {
    const { doc } = open()
    doc.getMap('notes').set(key, value())
    doc.getMap('notes').set('good', { name: 'Good' })
    const there = open(copyOf(doc))
    expect([...there.collection.all().keys()]).toEqual(['good'])
    expect([...there.collection.setAside().keys()]).toEqual([key])
  })

  test.each(births)('%s is set aside also when it arrives later, and forgotten when it goes', (_, key, value) => {
    const { collection, doc, settle } = open()
    const hostile = new Y.Doc()
    hostile.getMap('notes').set(key, value())
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(hostile))
    expect(settle()).toBe(null)
    expect([...collection.setAside().keys()]).toEqual([key])
    hostile.getMap('notes').delete(key)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(hostile))
    settle()
    expect(collection.setAside().size).toBe(0)
  })

  test('a row that turns bad leaves, and comes back when it is good again', () => {
    const { collection, births: map, settle } = open()
    collection.insert('n1', { name: 'One' })
    settle()
    map.set('n1', 'text')
    expect(settle()?.removed).toMatchObject([{ id: 'n1' }])
    expect([...collection.setAside()]).toEqual([['n1', 'its birth value is not an object']])
    map.set('n1', { name: 'Again' })
    expect(settle()?.added).toMatchObject([{ name: 'Again' }])
    expect(collection.setAside().size).toBe(0)
  })

  test.each(['nocolon', ':name', 'a b:name', '', '__proto__:name', 'x:y:name'])(
    'an amendment under %j amends no row and is listed',
    (key) => {
      const { collection, amendments, doc, settle } = open()
      amendments.set(key, 'x')
      settle()
      expect([...collection.setAside()]).toEqual([[key, 'it amends no row']])
      expect([...open(copyOf(doc)).collection.setAside().keys()]).toEqual([key])
      amendments.delete(key)
      settle()
      expect(collection.setAside().size).toBe(0)
    },
  )

  test.each([
    ['a shared text', () => new Y.Text('x')],
    ['a shared map', nested],
    ['bytes', () => new Uint8Array(2)],
  ])('%s in the place of a field reads as the fallback', (_, value) => {
    const { collection, amendments, settle } = open()
    collection.insert('n1', { name: 'One', tags: ['a'] })
    for (const field of ['name', 'size', 'tags', 'number', 'deleted']) amendments.set(`n1:${field}`, value())
    settle()
    expect(collection.get('n1')).toEqual({ id: 'n1', name: '', size: null, tags: [], number: null, deleted: null })
  })

  test.each(['notes', 'notes/fields'])(
    'text written into the root %s, before and after opening, is not even noticed',
    (root) => {
      const hostile = new Y.Doc()
      hostile.getText(root).insert(0, 'not a map')
      const { collection, doc, settle } = open(copyOf(hostile))
      hostile.getText(root).insert(0, 'more ')
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(hostile))
      collection.insert('n1', { name: 'One' })
      settle()
      expect(collection.all().size).toBe(1)
    },
  )

  test('ten megabytes of text read as nothing', () => {
    const { collection, births: map, amendments, settle } = open()
    const big = 'x'.repeat(10 * 1024 * 1024)
    map.set('n1', { name: big, [big]: 1 })
    map.set('n2', big)
    amendments.set('n1:tags', [big, big])
    settle()
    expect(collection.get('n1')).toMatchObject({ name: '', tags: [big, big] })
    expect([...collection.setAside().keys()]).toEqual(['n2'])
  })
})

describe('the law of diffs', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'a:b', '', '__proto__')
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>({ name: 'One' }, { name: 'Two', size: 2 }, ['x'], 3, 'Name', null),
  )
  const write = fc.oneof(
    fc.record({ what: fc.constant('birth' as const), key: id, value }),
    fc.record({
      what: fc.constant('amendment' as const),
      key: fc
        .tuple(id, fc.constantFrom('name', 'size', 'tags', 'deleted', 'mood'))
        .map(([one, field]) => `${one}:${field}`),
      value,
    }),
    fc.record({ what: fc.constant('take' as const), key: id, value }),
  )

  test('D7 diffs applied one after the other are what a fresh reading finds, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(fc.array(write, { maxLength: 4 }), { maxLength: 12 }), (batches) => {
        const { doc, collection, births, amendments, diffs, settle } = open()
        const rolled = new Map<string, Note>()
        for (const batch of batches) {
          doc.transact(() => {
            for (const { what, key, value: stored } of batch) {
              if (what === 'birth') births.set(key, stored)
              else if (what === 'amendment') amendments.set(key, stored)
              else births.delete(key)
            }
          })
          const diff = settle()
          if (!diff) continue
          for (const row of diff.added) rolled.set(row.id, row)
          for (const [before, after] of diff.updated) {
            expect(rolled.get(before.id)).toBe(before)
            rolled.set(after.id, after)
          }
          for (const row of diff.removed) expect(rolled.delete(row.id)).toBe(true)
        }
        expect(diffs.every((diff) => diff.added.length + diff.updated.length + diff.removed.length > 0)).toBe(true)
        const fresh = open(copyOf(doc)).collection
        expect(plain(rolled)).toEqual(plain(fresh.all()))
        expect(plain(collection.all())).toEqual(plain(fresh.all()))
        expect(plain(collection.setAside())).toEqual(plain(fresh.setAside()))
      }),
      { numRuns: 200 },
    )
  })
})
