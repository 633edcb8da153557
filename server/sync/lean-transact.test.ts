import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { leanTransact } from './lean-transact.ts'

const origin = {}
const edits = fc.array(fc.record({ client: fc.integer({ min: 1, max: 5 }), key: fc.nat(3), value: fc.nat(50) }), {
  maxLength: 40,
})

type Edit = { client: number; key: number; value: number }

function write(doc: Y.Doc, { key, value }: Edit) {
  const map = doc.getMap('items')
  if (value % 5 === 0) map.delete(`k${key}`)
  else for (let times = 0; times <= value % 3; times++) map.set(`k${key}`, value + times)
}

test('a document is the same, struct by struct, as with transactions that note everything', () => {
  fc.assert(
    fc.property(edits, (list) => {
      const [plain, lean] = [new Y.Doc(), new Y.Doc()]
      for (const edit of list) {
        plain.clientID = lean.clientID = edit.client
        plain.transact(() => write(plain, edit))
        const starts = new Map([[edit.client, Y.getState(lean.store, edit.client)]])
        leanTransact(lean, { run: () => write(lean, edit), starts, origin, local: true })
      }
      expect(Y.encodeStateAsUpdate(lean)).toEqual(Y.encodeStateAsUpdate(plain))
      const counts = (doc: Y.Doc) => [...doc.store.clients].map(([client, structs]) => [client, structs.length])
      expect(counts(lean)).toEqual(counts(plain))
    }),
  )
})

test('whoever asks within the transaction, or listens to it, sees every client', () => {
  const doc = new Y.Doc()
  const seen: number[] = []
  for (const client of [1, 2, 3]) {
    doc.clientID = client
    doc.getMap('items').set(`k${client}`, client)
  }
  doc.on('afterTransaction', () => void seen.push(Y.decodeStateVector(Y.encodeStateVector(doc)).size))
  const run = () => {
    seen.push(Y.decodeStateVector(Y.encodeStateVector(doc)).size)
    doc.getMap('items').set('k', 1)
  }
  leanTransact(doc, { run, starts: new Map([[3, Y.getState(doc.store, 3)]]), origin, local: true })
  expect(seen).toEqual([3, 3])
})

test('after a fault within it the document notes everything again', () => {
  const doc = new Y.Doc()
  doc.getMap('items').set('k', 1)
  const run = () => {
    throw new Error('no')
  }
  expect(() => leanTransact(doc, { run, starts: new Map(), origin, local: true })).toThrow('no')
  expect(Y.decodeStateVector(Y.encodeStateVector(doc)).size).toBe(1)
})
