import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits, rejection } from '../../shared/protocol.ts'
import { applyUpdate, lostKeys } from './apply-update.ts'
import { validateUpdate } from './validate-update.ts'
import { boardRules, openRoots } from './write-rules.ts'

/** A server's document, a client that has all of it, and what the client's last edit was. */
function pair(seed: (doc: Y.Doc) => void = () => undefined) {
  const server = new Y.Doc()
  const roots = openRoots(server, boardRules)
  seed(server)
  const client = new Y.Doc()
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server))

  function judge(update: Uint8Array, mayUse: (client: number) => boolean = () => true) {
    return validateUpdate(update, { doc: server, roots, rules: boardRules, mayUse })
  }

  /** Judges and, when accepted, applies as a flush does. */
  function accept(update: Uint8Array) {
    const verdict = judge(update)
    if (verdict.kind !== 'accepted') return { verdict, lost: [] }
    const lost = Y.transact(
      server,
      (transaction) => {
        applyUpdate(transaction, verdict.update)
        return lostKeys(transaction, roots)
      },
      null,
      false,
    )
    return { verdict, lost }
  }

  /** The update of one edit of the client. */
  function edit(change: (doc: Y.Doc) => void, doc = client): Uint8Array {
    const before = Y.encodeStateVector(doc)
    const updates: Uint8Array[] = []
    const keep = (update: Uint8Array) => void updates.push(update)
    doc.on('update', keep)
    doc.transact(() => change(doc))
    doc.off('update', keep)
    return updates[0] ?? Y.encodeStateAsUpdate(doc, before)
  }

  return {
    server,
    client,
    judge,
    accept,
    edit,
    content: () =>
      JSON.stringify(Object.fromEntries([...server.share].map(([name, type]) => [name, type.toJSON() as unknown]))),
  }
}

const items = (doc: Y.Doc) => doc.getMap('items')
const fields = (doc: Y.Doc) => doc.getMap('items/fields')
const withItem = (doc: Y.Doc) => {
  items(doc).set('i1', { title: 'Trail guide' })
  fields(doc).set('i1:title', 'Trail guide 2')
}

/** A V1 update written by hand: one client's structs, then a delete set. */
function crafted(
  client: number,
  clock: number,
  structs: ((encoder: Y.UpdateEncoderV1) => void)[],
  deletes: [client: number, clock: number, len: number][] = [],
) {
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, structs.length > 0 ? 1 : 0)
  if (structs.length > 0) {
    encoding.writeVarUint(encoder.restEncoder, structs.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, clock)
    for (const write of structs) write(encoder)
  }
  encoding.writeVarUint(encoder.restEncoder, deletes.length)
  for (const [owner, from, len] of deletes) {
    encoding.writeVarUint(encoder.restEncoder, owner)
    encoding.writeVarUint(encoder.restEncoder, 1)
    encoding.writeVarUint(encoder.restEncoder, from)
    encoding.writeVarUint(encoder.restEncoder, len)
  }
  return encoder.toUint8Array()
}

function item(
  id: [number, number],
  content: Y.ContentAny | Y.ContentDeleted | Y.ContentString,
  place: { origin?: Y.ID; right?: Y.ID; root?: string; key?: string },
) {
  return (encoder: Y.UpdateEncoderV1) => {
    const parent = place.root === undefined ? null : new Y.Doc().getMap(place.root)
    if (parent) (parent as unknown as { _item: null })._item = null
    const one = new Y.Item(
      Y.createID(...id),
      null,
      place.origin ?? null,
      null,
      place.right ?? null,
      parent,
      place.key ?? null,
      content,
    )
    one.write(encoder, 0)
  }
}

/** The id of the living value of a key. */
function livingId(doc: Y.Doc, root: string, key: string): Y.ID {
  const living = doc.getMap(root)._map.get(key)
  if (!living) throw new Error(`${root} has no ${key}`)
  return living.id
}

describe('what an honest client sends is accepted', () => {
  test('a new row, an amended field, and the same field again', () => {
    const { accept, edit, server } = pair(withItem)
    expect(accept(edit((doc) => items(doc).set('i2', { title: 'Gift guide', points: 3 }))).verdict.kind).toBe(
      'accepted',
    )
    expect(accept(edit((doc) => fields(doc).set('i2:points', 5))).verdict.kind).toBe('accepted')
    expect(accept(edit((doc) => fields(doc).set('i2:points', 8))).verdict.kind).toBe('accepted')
    expect(fields(server).get('i2:points')).toBe(8)
  })

  test('a long time offline: one field set many times, by two sessions of one person', () => {
    const { accept, client, server } = pair(withItem)
    const later = new Y.Doc()
    for (let points = 0; points < 20; points++) fields(client).set('i1:points', points)
    Y.applyUpdate(later, Y.encodeStateAsUpdate(client))
    for (let points = 20; points < 40; points++) fields(later).set('i1:points', points)
    const whole = Y.encodeStateAsUpdate(later, Y.encodeStateVector(server))
    expect(accept(whole).verdict.kind).toBe('accepted')
    expect(fields(server).get('i1:points')).toBe(39)
    expect(Y.equalSnapshots(Y.snapshot(server), Y.snapshot(later))).toBe(true)
  })

  test('two tabs that built on each other while offline', () => {
    const { accept, client, server } = pair(withItem)
    const tab = new Y.Doc()
    for (let round = 0; round < 5; round++) {
      fields(client).set('i1:points', round)
      Y.applyUpdate(tab, Y.encodeStateAsUpdate(client))
      fields(tab).set('i1:points', round + 100)
      Y.applyUpdate(client, Y.encodeStateAsUpdate(tab))
    }
    expect(accept(Y.encodeStateAsUpdate(client, Y.encodeStateVector(server))).verdict.kind).toBe('accepted')
    expect(Y.equalSnapshots(Y.snapshot(server), Y.snapshot(client))).toBe(true)
  })

  test('a client without garbage collection', () => {
    const { accept, server } = pair(withItem)
    const keeper = new Y.Doc({ gc: false })
    Y.applyUpdate(keeper, Y.encodeStateAsUpdate(server))
    for (let points = 0; points < 5; points++) fields(keeper).set('i1:points', points)
    expect(accept(Y.encodeStateAsUpdate(keeper, Y.encodeStateVector(server))).verdict.kind).toBe('accepted')
    expect(fields(server).get('i1:points')).toBe(4)
  })

  test('everything again, with the whole delete set, is nothing', () => {
    const { accept, client, edit, judge } = pair(withItem)
    accept(edit((doc) => fields(doc).set('i1:title', 'Trail guide 3')))
    expect(judge(Y.encodeStateAsUpdate(client)).kind).toBe('nothing')
    expect(judge(Uint8Array.of(0, 0)).kind).toBe('nothing')
  })

  test('two people at one field, whoever comes first', () => {
    const { accept, edit, server, client } = pair(withItem)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(client))
    const [first, second] = [
      edit((doc) => fields(doc).set('i1:points', 1)),
      edit((doc) => fields(doc).set('i1:points', 2), other),
    ]
    expect(accept(first).verdict.kind).toBe('accepted')
    expect(accept(second)).toMatchObject({ verdict: { kind: 'accepted' }, lost: [] })
    expect([1, 2]).toContain(fields(server).get('i1:points'))
  })

  test('an update that overlaps what is known already', () => {
    const { accept, client, server, edit } = pair(withItem)
    const before = Y.encodeStateVector(client)
    accept(edit((doc) => fields(doc).set('i1:points', 1)))
    edit((doc) => fields(doc).set('i1:points', 2))
    edit((doc) => fields(doc).set('i1:points', 3))
    expect(accept(Y.encodeStateAsUpdate(client, before)).verdict.kind).toBe('accepted')
    expect(Y.equalSnapshots(Y.snapshot(server), Y.snapshot(client))).toBe(true)
  })
})

describe('rows and fields are never taken away', () => {
  test('a removed row or field is refused', () => {
    const { edit, judge } = pair(withItem)
    expect(judge(edit((doc) => fields(doc).delete('i1:title')))).toMatchObject({
      kind: 'rejected',
      code: rejection.rowRemoval,
    })
    expect(judge(edit((doc) => items(doc).delete('i1')))).toMatchObject({
      kind: 'rejected',
      code: rejection.rowRemoval,
    })
  })

  test('a delete set alone, of everything, is refused', () => {
    const { judge, server } = pair(withItem)
    const clients = [...server.store.clients.keys()]
    expect(
      judge(
        crafted(
          1,
          0,
          [],
          clients.map((client) => [client, 0, Y.getState(server.store, client)]),
        ),
      ),
    ).toMatchObject({ code: rejection.rowRemoval })
  })

  test('a field that is set and removed in one update is refused', () => {
    const { judge, server, client } = pair(withItem)
    const old = livingId(server, 'items/fields', 'i1:title')
    const mine = client.clientID
    const update = crafted(
      mine,
      0,
      [item([mine, 0], new Y.ContentAny(['x']), { origin: old })],
      [
        [mine, 0, 1],
        [old.client, old.clock, 1],
      ],
    )
    expect(judge(update)).toMatchObject({ code: rejection.rowRemoval })
  })

  test('a tombstone put after a living value is refused', () => {
    const { judge, server, client } = pair(withItem)
    const mine = client.clientID
    expect(
      judge(
        crafted(mine, 0, [
          item([mine, 0], new Y.ContentDeleted(1), { origin: livingId(server, 'items/fields', 'i1:title') }),
        ]),
      ),
    ).toMatchObject({ code: rejection.rowRemoval })
  })

  test('a value that loses on purpose and deletes the winner is seen as a lost key', () => {
    const { accept, server, client } = pair((doc) => {
      withItem(doc)
      fields(doc).set('i1:title', 'Trail guide 3')
    })
    const winner = livingId(server, 'items/fields', 'i1:title')
    // no origin: it lands before the chain it claims to end
    const low = 1
    const update = crafted(
      low,
      0,
      [item([low, 0], new Y.ContentAny(['x']), { root: 'items/fields', key: 'i1:title' })],
      [[winner.client, winner.clock, 1]],
    )
    const { verdict, lost } = accept(update)
    if (verdict.kind === 'accepted' && !fields(server).has('i1:title'))
      expect(lost).toEqual([{ root: 'items/fields', key: 'i1:title', value: 'Trail guide 3' }])
    else expect(fields(server).has('i1:title')).toBe(true)
    client.destroy()
  })
})

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

describe('what builds on something unknown is never applied', () => {
  test('a skipped update, or an origin that is not there', () => {
    const { edit, judge } = pair(withItem)
    edit((doc) => fields(doc).set('i1:points', 1))
    expect(judge(edit((doc) => fields(doc).set('i1:points', 2))).kind).toBe('missing')
    expect(judge(crafted(7, 0, [item([7, 0], new Y.ContentAny([1]), { origin: Y.createID(8, 3) })])).kind).toBe(
      'missing',
    )
    expect(judge(crafted(7, 0, [], [[8, 0, 2]])).kind).toBe('missing')
  })

  test('two structs that wait for each other', () => {
    const { judge } = pair()
    const encoder = new Y.UpdateEncoderV1()
    encoding.writeVarUint(encoder.restEncoder, 2)
    for (const [mine, other] of [
      [9, 8],
      [8, 9],
    ] as const) {
      encoding.writeVarUint(encoder.restEncoder, 1)
      encoder.writeClient(mine)
      encoding.writeVarUint(encoder.restEncoder, 0)
      item([mine, 0], new Y.ContentAny([1]), { origin: Y.createID(other, 0) })(encoder)
    }
    encoding.writeVarUint(encoder.restEncoder, 0)
    expect(judge(encoder.toUint8Array()).kind).toBe('missing')
  })

  test('a part of an update that Yjs would drop', () => {
    const { judge } = pair()
    const encoder = new Y.UpdateEncoderV1()
    encoding.writeVarUint(encoder.restEncoder, 3)
    for (const [client, clock] of [
      [9, 0],
      [8, 0],
      [9, 1],
    ] as const) {
      encoding.writeVarUint(encoder.restEncoder, 1)
      encoder.writeClient(client)
      encoding.writeVarUint(encoder.restEncoder, clock)
      item([client, clock], new Y.ContentAny([1]), { root: 'items/fields', key: 'i1:points' })(encoder)
    }
    encoding.writeVarUint(encoder.restEncoder, 0)
    expect(judge(encoder.toUint8Array()).kind).toBe('malformed')
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
