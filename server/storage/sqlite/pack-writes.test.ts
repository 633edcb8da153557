import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packWrites, unpackWrites } from './pack-writes.ts'

const word = fc.string({ unit: 'binary', maxLength: 12 })
const whole = fc.nat(Number.MAX_SAFE_INTEGER)
const maybe = fc.option(word)
const list = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 4 })
const plain = { noNullPrototype: true }
const row = fc.record(
  {
    room: word,
    seq: whole,
    epoch: word,
    update: fc.uint8Array({ maxLength: 20 }),
    member: maybe,
    command: maybe,
    at: whole,
  },
  plain,
)
const binding = fc.record({ room: word, clientId: whole, member: word }, plain)
const cursor = fc.record({ name: word, room: word, seq: whole }, plain)
const name = fc.record({ room: word, id: word, name: word, by: word }, plain)
const active = fc.record({ room: word, minute: whole, minutes: whole }, plain)
const write = fc.record(
  {
    create: fc.option(fc.record({ room: word, epoch: word, at: whole }, plain)),
    batch: fc.record(
      { rows: list(row), bindings: list(binding), cursors: list(cursor), names: list(name), active: list(active) },
      { ...plain, requiredKeys: ['rows', 'bindings', 'cursors'] },
    ),
  },
  plain,
)

test('what is packed comes out the same, also on the other side of a thread', () => {
  fc.assert(
    fc.property(list(write), (writes) => {
      expect(unpackWrites(structuredClone(packWrites(writes)))).toEqual(writes)
    }),
  )
})
