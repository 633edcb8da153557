import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { decodeUpdate } from './decode-update.ts'
import { type WrittenUpdate, encodeWritten, joinWritten, updatesFor } from './encode-written.ts'

/** A document in which several clients write in turn, each edit told as Yjs tells it and as we do. */
function writeAll(edits: readonly { client: number; key: number; value: number }[], gc: boolean) {
  const doc = new Y.Doc({ gc })
  const told: Uint8Array[] = []
  const ours: WrittenUpdate[] = []
  doc.on('update', (update: Uint8Array) => void told.push(update))
  for (const { client, key, value } of edits) {
    doc.clientID = client
    const starts = new Map([[client, Y.getState(doc.store, client)]])
    let ended: Y.Transaction | undefined
    doc.transact((transaction) => {
      ended = transaction
      if (value % 7 === 0) doc.getMap('items').delete(`k${key}`)
      else for (let times = 0; times <= value % 3; times++) doc.getMap('items').set(`k${key}`, value + times)
    })
    const written = ended && encodeWritten(ended, starts)
    if (written) ours.push(written)
  }
  return { doc, told, ours }
}

const edits = fc.array(
  fc.record({ client: fc.integer({ min: 1, max: 2 ** 32 - 1 }), key: fc.nat(4), value: fc.nat(50) }),
  { maxLength: 30 },
)
const fewClients = fc.array(fc.record({ client: fc.integer({ min: 1, max: 4 }), key: fc.nat(4), value: fc.nat(50) }), {
  maxLength: 30,
})

function applied(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

test('each update is the one that Yjs would tell, to the byte', () => {
  fc.assert(
    fc.property(fc.oneof(edits, fewClients), fc.boolean(), (list, gc) => {
      const { told, ours } = writeAll(list, gc)
      expect(ours.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual(
        told.map((bytes) => Buffer.from(bytes).toString('hex')),
      )
    }),
  )
})

test('one joined update says what all of them say', () => {
  fc.assert(
    fc.property(fc.oneof(edits, fewClients), fc.nat(30), (list, cut) => {
      const { doc, ours } = writeAll(list, true)
      const [before, after] = [ours.slice(0, cut), ours.slice(cut)]
      const joined = after.length === 0 ? [] : [joinWritten(after)]
      const other = applied([...before.map(({ bytes }) => bytes), ...joined])
      expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(other))).toBe(true)
      expect(other.getMap('items').toJSON()).toEqual(doc.getMap('items').toJSON())
    }),
  )
})

test('what a client sent has its structs where our own bytes have them', () => {
  fc.assert(
    fc.property(fc.oneof(edits, fewClients), (list) => {
      const { told, ours } = writeAll(list, true)
      for (const [index, bytes] of told.entries()) {
        const { structs, structsEnd } = decodeUpdate(bytes)
        const client = structs[0]?.id.client
        const sections = client === undefined ? [] : [{ client, from: 1, to: structsEnd }]
        expect(sections).toEqual(ours[index]?.sections)
      }
    }),
  )
})

const manyWrites = fc.array(
  fc.record({
    client: fc.integer({ min: 1, max: 3 }),
    keys: fc.integer({ min: 1, max: 1500 }),
    bytes: fc.constantFrom(1, 400),
    drop: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
)

test('a large update goes in pieces, each an update of its own, that say together what it says', () => {
  fc.assert(
    fc.property(manyWrites, (list) => {
      const doc = new Y.Doc()
      const written = list.flatMap(({ client, keys, bytes, drop }, turn) => {
        doc.clientID = client
        const starts = new Map([[client, Y.getState(doc.store, client)]])
        let ended: Y.Transaction | undefined
        doc.transact((transaction) => {
          ended = transaction
          const map = doc.getMap('items')
          for (let key = 0; key < keys; key += 1) map.set(`k${key}`, 'x'.repeat(bytes) + turn)
          if (drop) map.delete('k0')
        })
        return (ended && encodeWritten(ended, starts)) ?? []
      })
      const pieces = updatesFor(written)
      const most = Math.max(...written.map(({ sections, cuts }) => cuts?.length ?? sections.length))
      expect(pieces.length).toBeGreaterThanOrEqual(most > 1 ? most : 1)
      // as a page takes them: each at once, none waiting for a later one
      const other = new Y.Doc()
      for (const one of pieces) {
        Y.applyUpdate(other, one)
        expect(other.store.pendingStructs).toBe(null)
      }
      expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(other))).toBe(true)
      expect(other.getMap('items').toJSON()).toEqual(doc.getMap('items').toJSON())
    }),
    { numRuns: 40 },
  )
})
