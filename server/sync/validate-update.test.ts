import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { rejection } from '../../shared/protocol.ts'
import { crafted, fields, item, items, livingId, pair, withItem } from '../../tests/helpers/judged-pair.ts'

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
