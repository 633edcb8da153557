import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { rejection } from '../../shared/protocol.ts'
import { decodeUpdate } from './decode-update.ts'
import { UpdateRefused } from './update-refused.ts'

/** Texts around every length at which something else is done, with and without letters beyond ASCII. */
const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    'x'.repeat(48),
    'x'.repeat(49),
    'x'.repeat(127),
    'x'.repeat(128),
    'ä'.repeat(24),
    '\u0000',
    '\u{feff}',
  ),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    words,
    fc.double(),
    fc.integer(),
    fc.constantFrom(null, true, false, undefined),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(words, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

function updateOf(entries: readonly [string, unknown][]): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const [key, one] of entries) doc.getMap('items').set(key, one)
  })
  return Y.encodeStateAsUpdate(doc)
}

const updates = fc.array(fc.tuple(words, value), { maxLength: 6 }).map(updateOf)

function asYjsReads(update: Uint8Array) {
  return { ...Y.decodeUpdate(update), structsEnd: expect.any(Number) as unknown }
}

test('an update is read as Yjs reads it', () => {
  fc.assert(
    fc.property(updates, (update) => {
      expect(decodeUpdate(update)).toEqual(asYjsReads(update))
    }),
  )
})

test('whatever is broken in it, it is refused, or read as Yjs reads it', () => {
  fc.assert(
    fc.property(updates, fc.nat(), fc.integer({ min: 0, max: 255 }), (update, at, byte) => {
      const broken = update.slice()
      broken[at % update.length] = byte
      let ours: unknown
      try {
        ours = decodeUpdate(broken)
      } catch {
        return
      }
      expect(ours).toEqual(asYjsReads(broken))
    }),
    { numRuns: 500 },
  )
})

test('an update that is cut short or goes on is refused', () => {
  fc.assert(
    fc.property(updates, fc.nat(), (update, cut) => {
      expect(() => decodeUpdate(update.slice(0, cut % update.length))).toThrow()
      expect(() => decodeUpdate(Uint8Array.of(...update, 0))).toThrow()
    }),
  )
})

test('a count beyond what may be read is refused before anything of it is read', () => {
  const reasonOf = (update: number[], most: { structs?: number; deletes?: number }) => {
    try {
      decodeUpdate(Uint8Array.from(update), most)
      return null
    } catch (error) {
      return error instanceof UpdateRefused ? error.refusal : 'malformed'
    }
  }
  const tooLarge = { kind: 'rejected', code: rejection.tooLarge }
  // 300 values of client 7, then 300 deletes of client 7: neither ever comes
  expect(reasonOf([1, 172, 2, 7, 0], { structs: 299 })).toMatchObject(tooLarge)
  expect(reasonOf([0, 1, 7, 172, 2], { deletes: 299 })).toMatchObject(tooLarge)
  expect(reasonOf([1, 172, 2, 7, 0], { structs: 300 })).not.toMatchObject(tooLarge)
  expect(reasonOf([0, 1, 7, 172, 2], { deletes: 300 })).toBe('malformed')
})
