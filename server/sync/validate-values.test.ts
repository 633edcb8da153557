import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits, rejection } from '../../shared/protocol.ts'
import { crafted, fields, item, items, pair, withItem } from '../../tests/helpers/judged-pair.ts'

describe('what belongs to the server or to somebody else is refused', () => {
  test.each([
    ['a number', 'items/fields', 'i1:number', 7],
    ['an event', 'events', '12:i1', [1, 'x', 'i1', 'came', null, null]],
    ['a digest', 'digests', 'i1', {}],
  ])('%s', (_, root, key, value) => {
    const { edit, judge } = pair(withItem)
    expect(judge(edit((doc) => doc.getMap(root).set(key, value)))).toMatchObject({ code: rejection.serverOwned })
  })

  test('a number within a birth', () => {
    const { edit, judge } = pair()
    expect(judge(edit((doc) => items(doc).set('i9', { title: 'x', number: 1 })))).toMatchObject({
      code: rejection.serverOwned,
    })
  })

  test('a key of the server reached through the value it replaces', () => {
    const { edit, judge } = pair((doc) => {
      withItem(doc)
      fields(doc).set('i1:number', 1)
    })
    expect(judge(edit((doc) => fields(doc).set('i1:number', 2)))).toMatchObject({ code: rejection.serverOwned })
  })

  test('a client id of another member', () => {
    const { edit, judge, client } = pair(withItem)
    const update = edit((doc) => fields(doc).set('i1:points', 1))
    expect(judge(update, (id) => id !== client.clientID)).toMatchObject({ code: rejection.foreignClient })
  })

  test('known structs of others are no claim to their ids', () => {
    const { client, judge } = pair(withItem)
    expect(judge(Y.encodeStateAsUpdate(client), () => false).kind).toBe('nothing')
  })

  test('a second birth', () => {
    const { edit, judge } = pair(withItem)
    expect(judge(edit((doc) => items(doc).set('i1', { title: 'mine now' })))).toMatchObject({ code: rejection.invalid })
    const blank = new Y.Doc()
    expect(judge(edit((doc) => items(doc).set('i1', { title: 'mine now' }), blank))).toMatchObject({
      code: rejection.invalid,
    })
  })
})

describe('only JSON values of known keys are taken', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

  test.each<[string, (doc: Y.Doc) => void]>([
    ['an unknown root', (doc) => doc.getMap('secrets').set('a', 1)],
    ['an unknown field', (doc) => fields(doc).set('i1:colour', 1)],
    ['a key that is no id', (doc) => items(doc).set('a b', {})],
    ['a long key', (doc) => items(doc).set('a'.repeat(limits.keyLength + 1), {})],
    ['a list under a map', (doc) => void doc.getArray('items').push([1])],
    ['a text', (doc) => doc.getText('items').insert(0, 'x')],
    ['a shared type as a value', (doc) => void fields(doc).set('i1:title', new Y.Map())],
    ['bytes', (doc) => fields(doc).set('i1:title', new Uint8Array(3))],
    ['bytes inside', (doc) => fields(doc).set('i1:title', { a: new Uint8Array(3) })],
    ['a document', (doc) => fields(doc).set('i1:title', new Y.Doc())],
    ['infinity', (doc) => fields(doc).set('i1:points', Infinity)],
    ['no number', (doc) => fields(doc).set('i1:points', [NaN])],
    ['undefined', (doc) => fields(doc).set('i1:points', undefined)],
    ['a big integer', (doc) => fields(doc).set('i1:points', 3n)],
    ['deep nesting', (doc) => fields(doc).set('i1:checklist', nested(9))],
    ['a large value', (doc) => fields(doc).set('i1:draft', 'x'.repeat(limits.valueBytes + 1))],
  ])('%s is refused', (_, change) => {
    const { edit, judge } = pair(withItem)
    expect(judge(edit(change, new Y.Doc()))).toMatchObject({ kind: 'rejected', code: rejection.invalid })
  })

  test('what is just within the limits is taken', () => {
    const { edit, judge } = pair(withItem)
    expect(judge(edit((doc) => fields(doc).set('i1:checklist', nested(8)))).kind).toBe('accepted')
  })

  test('garbage, right neighbours and several values under a key are refused', () => {
    const { judge } = pair(withItem)
    const gc = (encoder: Y.UpdateEncoderV1) => new Y.GC(Y.createID(7, 0), 2 ** 30).write(encoder, 0)
    expect(judge(crafted(7, 0, [gc])).kind).toBe('rejected')
    expect(
      judge(crafted(7, 0, [item([7, 0], new Y.ContentAny([1, 2]), { root: 'items/fields', key: 'i1:points' })])).kind,
    ).toBe('rejected')
    expect(
      judge(crafted(7, 0, [item([7, 0], new Y.ContentString('ab'), { root: 'items/fields', key: 'i1:points' })])).kind,
    ).toBe('rejected')
    expect(
      judge(
        crafted(7, 0, [
          item([7, 0], new Y.ContentDeleted(limits.clocksPerUpdate + 1), { root: 'items/fields', key: 'i1:points' }),
        ]),
      ),
    ).toMatchObject({ code: rejection.tooLarge })
  })

  test('as many new rows as a turn takes are counted, one more is refused', () => {
    const { judge, edit } = pair(withItem)
    const add = (count: number) => (doc: Y.Doc) => {
      for (let index = 0; index < count; index++) items(doc).set(`${count}n${index}`, { title: 'Gift guide' })
      fields(doc).set('i1:points', count)
    }
    expect(judge(edit(add(limits.birthsPerUpdate)))).toMatchObject({ update: { births: limits.birthsPerUpdate } })
    const more = pair(withItem)
    expect(more.judge(more.edit(add(limits.birthsPerUpdate + 1)))).toMatchObject({ code: rejection.tooLarge })
  })

  test('a prototype cannot be smuggled in', () => {
    const { judge } = pair(withItem)
    const encoder = encoding.createEncoder()
    encoding.writeAny(encoder, { aaaaaaaaa: { polluted: true } })
    const bytes = encoding.toUint8Array(encoder)
    const update = crafted(7, 0, [
      item([7, 0], new Y.ContentAny([{ aaaaaaaaa: { polluted: true } }]), { root: 'items/fields', key: 'i1:blocked' }),
    ])
    const at = Buffer.from(update).indexOf(Buffer.from('aaaaaaaaa'))
    expect(at).toBeGreaterThan(0)
    expect(bytes.length).toBeGreaterThan(0)
    update.set(Buffer.from('__proto__'), at)
    expect(judge(update)).toMatchObject({ code: rejection.invalid })
  })
})

describe('bytes that are no update', () => {
  test('cut short, too long, or V2: malformed, and nothing changes', () => {
    const { client, content, edit, judge } = pair(withItem)
    const update = edit((doc) => fields(doc).set('i1:title', 'something longer than a byte'))
    const before = content()
    for (let length = 0; length < update.length; length++)
      expect(judge(update.subarray(0, length)).kind).not.toBe('accepted')
    expect(judge(Uint8Array.of(...update, 0)).kind).toBe('malformed')
    expect(judge(Y.encodeStateAsUpdateV2(client)).kind).not.toBe('accepted')
    expect(content()).toBe(before)
  })

  test('a length that points beyond the frame reads no other memory', () => {
    const { edit, judge } = pair(withItem)
    const update = edit((doc) => fields(doc).set('i1:title', 'abcdefgh'))
    const arena = new Uint8Array(4096).fill(120)
    const at = Buffer.from(update).indexOf(Buffer.from('abcdefgh')) - 1
    const lying = update.slice(0, at + 1)
    lying[at] = 100
    arena.set(lying, 0)
    expect(judge(arena.subarray(0, lying.length)).kind).toBe('malformed')
  })
})
