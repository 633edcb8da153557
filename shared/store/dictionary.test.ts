import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { dictionary, scalar } from '../schema/dictionary.ts'
import { defineEntity } from '../schema/entity.ts'
import { required, text } from '../schema/field.ts'
import { type Change, amendmentsOf, createCollection } from './collection.ts'

const notes = defineEntity('notes', 'note', {
  name: required(text('Name')),
  more: dictionary('More', scalar('Value')),
})

function open(doc = new Y.Doc()) {
  const changes: Change[] = []
  const hooks = { record: (change: Change) => void changes.push(change), touch: () => undefined }
  const collection = createCollection(doc, notes, hooks)
  const amendments = doc.getMap<unknown>(amendmentsOf('notes'))
  const births = doc.getMap<unknown>('notes')
  const more = (id = 'n1') => collection.get(id)?.more
  return { doc, collection, changes, amendments, births, more, settle: () => collection.settle() }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function exchange(one: Y.Doc, two: Y.Doc) {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
}

describe('a dictionary', () => {
  test('is born whole, without entries that are empty, and rows without any share one', () => {
    const { collection, births, more, settle } = open()
    collection.insert('n1', { name: 'One', more: { a: 1, b: null } })
    collection.insert('n2', { name: 'Two', more: { b: null } })
    collection.insert('n3', { name: 'Three' })
    settle()
    expect([births.get('n1'), births.get('n2')]).toEqual([{ name: 'One', more: { a: 1 } }, { name: 'Two' }])
    expect(more()).toEqual({ a: 1 })
    expect(more('n2')).toBe(notes.fields.more.fallback)
    expect(more('n3')).toBe(notes.fields.more.fallback)
  })

  test('is amended entry by entry, an entry that says what is there already is not written', () => {
    const { collection, amendments, changes, more, settle } = open()
    collection.insert('n1', { name: 'One', more: { a: 1, b: 'x' } })
    collection.update('n1', { more: { a: 2, b: 'x', c: null } })
    collection.update('n1', { more: { b: null } })
    settle()
    expect([...amendments]).toEqual([
      ['n1:more.a', 2],
      ['n1:more.b', null],
    ])
    expect(changes.slice(1).map(({ field, before, after }) => [field, before, after])).toEqual([
      ['more.a', 1, 2],
      ['more.b', 'x', null],
    ])
    expect(more()).toEqual({ a: 2 })
  })

  test('keeps its identity when something else of its row changes, and its row when nothing does', () => {
    const { collection, amendments, more, settle } = open()
    collection.insert('n1', { name: 'One', more: { a: 1 } })
    settle()
    const [row, entries] = [collection.get('n1'), more()]
    collection.update('n1', { name: 'Two' })
    settle()
    expect(more()).toBe(entries)
    const renamed = collection.get('n1')
    expect(renamed).not.toBe(row)
    amendments.set('n1:more.a', 1)
    amendments.set('n1:more.b', null)
    expect(settle()).toBe(null)
    expect(collection.get('n1')).toBe(renamed)
  })

  test('two people who set two entries both win; of one entry one does, the same for both', () => {
    const one = open()
    one.collection.insert('n1', { name: 'One', more: { a: 1 } })
    const two = open(copyOf(one.doc))
    one.collection.update('n1', { more: { a: 2, c: 'one' } })
    two.collection.update('n1', { more: { b: 'two', c: 'two' } })
    exchange(one.doc, two.doc)
    one.settle()
    two.settle()
    expect(one.more()).toMatchObject({ a: 2, b: 'two' })
    expect(['one', 'two']).toContain(one.more()?.['c'])
    expect(two.more()).toEqual(one.more())
  })

  test('an entry nobody can mean is passed over: a bad value, a name of another version, the whole at once', () => {
    const { doc, collection, births, amendments, more, settle } = open()
    births.set('n1', { name: 'One', more: { a: 1, b: [2], 'c d': 3 } })
    births.set('n2', { name: 'Two', more: 'text' })
    amendments.set('n1:more', { a: 7 })
    amendments.set('n1:more.x.y', 8)
    amendments.set('n1:more.', 9)
    amendments.set('n1:name.f', 'x')
    amendments.set('n1:more.constructor', 'what Yjs asks of a value')
    amendments.set('n1:more.toString', 'plain word')
    amendments.set('n1:more.d', { deep: true })
    settle()
    expect(more()).toEqual({ a: 1, toString: 'plain word' })
    expect(more('n2')).toBe(notes.fields.more.fallback)
    expect(collection.setAside().size).toBe(0)
    expect(open(copyOf(doc)).more()).toEqual(more())
  })

  test('goes with its row for good', () => {
    const { collection, amendments, births, settle } = open()
    collection.insert('n1', { name: 'One', more: { a: 1 } })
    collection.update('n1', { name: 'Two', more: { a: 2, b: 3 } })
    settle()
    collection.purge('n1')
    expect([births.size, amendments.size]).toEqual([0, 0])
    settle()
    collection.insert('n1', { name: 'Anew' })
    settle()
    expect(collection.get('n1')?.more).toEqual({})
  })

  test('D7 whatever is written in whatever order, the rows are what a fresh reading finds', () => {
    const write = fc.record({
      key: fc.constantFrom('', '.a', '.b', '.constructor', '.x.y', '.'),
      value: fc.constantFrom<unknown>(1, 'x', null, undefined, [1], { a: 5, b: null }, true),
      birth: fc.integer({ min: 0, max: 5 }),
      take: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(fc.array(write, { maxLength: 4 }), { maxLength: 8 }), (batches) => {
        const { doc, collection, amendments, births, settle } = open()
        for (const batch of batches) {
          doc.transact(() => {
            for (const { key, value, birth, take } of batch) {
              if (birth === 0) births.set('n1', { name: 'One', more: value })
              else if (take) amendments.delete(`n1:more${key}`)
              else amendments.set(`n1:more${key}`, value)
            }
          })
          settle()
          expect([...collection.all()]).toEqual([...open(copyOf(doc)).collection.all()])
        }
      }),
      { numRuns: 200 },
    )
  })
})
