import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { events, results } from '../schema/facts.ts'
import { type Fact, createFacts } from './facts.ts'

const key = 'test1:a:main:all:2026-02-28'

function open(doc = new Y.Doc(), kind = results) {
  const facts = createFacts(doc, kind, () => undefined)
  return { doc, facts, map: doc.getMap<unknown>(kind.name) }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

describe('a fact', () => {
  test('is kept under its key; saying it again writes nothing', () => {
    const { doc, facts } = open()
    facts.put(key, { visitors: 10, conversions: 1 })
    facts.settle()
    const written = Y.encodeStateVector(doc)
    facts.put(key, { visitors: 10, conversions: 1 })
    expect(Y.encodeStateVector(doc)).toEqual(written)
    expect(facts.settle()).toBe(null)
    expect(facts.get(key)).toEqual({ visitors: 10, conversions: 1 })
  })

  test('is replaced whole by a later one, and can be taken away', () => {
    const { facts } = open()
    facts.put(key, { visitors: 10, conversions: 1, sum: 5 })
    facts.settle()
    facts.put(key, { visitors: 11, conversions: 2 })
    expect(facts.settle()?.updated[0]?.[1].value).toEqual({ visitors: 11, conversions: 2 })
    facts.drop(key)
    expect(facts.settle()?.removed).toHaveLength(1)
    expect(facts.all().size).toBe(0)
  })

  test('under a malformed key is a bug of the caller', () =>
    expect(() => open().facts.put('a:b', {})).toThrow('no key'))
})

describe('facts that nobody has asked for yet', () => {
  const value = { visitors: 10, conversions: 1 }

  test.each([
    ['before the change', 'before'],
    ['within it', 'within'],
    ['after it', 'after'],
  ])('tell the first change as what it is, first read %s', (_, when) => {
    const { doc, map } = open()
    map.set(key, value)
    map.set(key.replace('a', 'b'), value)
    const other = open(copyOf(doc))
    if (when === 'before') expect(other.facts.all().size).toBe(2)
    other.doc.transact(() => {
      other.map.set(key, { visitors: 11, conversions: 1 })
      other.map.delete(key.replace('a', 'b'))
      other.map.set(key.replace('a', 'c'), value)
      if (when === 'within') expect(other.facts.get(key)).toEqual({ visitors: 11, conversions: 1 })
    })
    expect(other.facts.settle()).toEqual({
      added: [{ id: key.replace('a', 'c'), value }],
      updated: [
        [
          { id: key, value },
          { id: key, value: { visitors: 11, conversions: 1 } },
        ],
      ],
      removed: [{ id: key.replace('a', 'b'), value }],
    })
    expect([...other.facts.all().keys()].toSorted()).toEqual([key, key.replace('a', 'c')])
  })
})

describe('hostile facts', () => {
  test.each<[string, string, () => unknown]>([
    ['a malformed key', 'a', () => ({ visitors: 1, conversions: 0 })],
    ['a day that is none', 'test1:a:main:all:2026-02-30', () => ({ visitors: 1, conversions: 0 })],
    ['a text', key, () => 'text'],
    ['negative counts', key, () => ({ visitors: -1, conversions: 0 })],
    ['a shared text', key, () => new Y.Text('x')],
    ['a shared map', key, () => new Y.Map()],
    ['inherited members', key, () => JSON.parse('{"__proto__": {"visitors": 1, "conversions": 0}}') as unknown],
  ])('%s is set aside, and forgotten when it goes', (_, at, value) => {
    const hostile = new Y.Doc()
    hostile.getMap('results').set(at, value())
    const { doc, facts } = open(copyOf(hostile))
    expect(facts.all().size).toBe(0)
    expect([...facts.setAside().keys()]).toEqual([at])
    hostile.getMap('results').delete(at)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(hostile))
    expect(facts.settle()).toBe(null)
    expect(facts.setAside().size).toBe(0)
  })

  test('text in the root of the facts is not even noticed', () => {
    const hostile = new Y.Doc()
    hostile.getText('results').insert(0, 'not a map')
    const { doc, facts } = open(copyOf(hostile))
    hostile.getText('results').insert(0, 'more')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(hostile))
    expect(facts.settle()).toBe(null)
  })
})

test('diffs applied one after the other are what a fresh reading finds', () => {
  const at = fc.constantFrom('1:a', '2:a', '3:b', 'x', '4:a:b')
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      [1, 'm', 'a', 'came', null, null],
      [2, null, 'a', 'went', null, ['backlog', 'todo', 1, 0]],
    ),
    fc.jsonValue(),
    fc.constant(null),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(at, value, fc.boolean()), { maxLength: 30 }), (writes) => {
      const { doc, facts, map } = open(new Y.Doc(), events)
      const rolled = new Map<string, Fact>()
      for (const [one, stored, gone] of writes) {
        if (gone) map.delete(one)
        else map.set(one, stored)
        const diff = facts.settle()
        for (const fact of [...(diff?.added ?? []), ...(diff?.updated.map(([, after]) => after) ?? [])])
          rolled.set(fact.id, fact)
        for (const fact of diff?.removed ?? []) expect(rolled.delete(fact.id)).toBe(true)
      }
      const fresh = open(copyOf(doc), events).facts
      expect(Object.fromEntries(rolled)).toEqual(Object.fromEntries(fresh.all()))
      expect(Object.fromEntries(facts.setAside())).toEqual(Object.fromEntries(fresh.setAside()))
    }),
  )
})
