import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createLogDoc, difference, encodeChecked, replay } from './replay.ts'
import type { LogRow } from './storage.ts'

function rowsOf(updates: Uint8Array[]): LogRow[] {
  return updates.map((update, index) => ({
    room: 'b1',
    seq: index + 1,
    epoch: 'epoch-1',
    update,
    member: null,
    command: null,
    at: index,
  }))
}

/** Two people who type, format and delete in one text, exchanging now and then. */
const typing = fc.array(
  fc.record({
    who: fc.nat({ max: 1 }),
    what: fc.constantFrom('insert', 'bold', 'plain', 'delete', 'exchange'),
    at: fc.nat({ max: 30 }),
    length: fc.integer({ min: 1, max: 8 }),
  }),
  { maxLength: 40 },
)

function logOf(steps: { who: number; what: string; at: number; length: number }[]): Uint8Array[] {
  const log: Uint8Array[] = []
  const people = [createLogDoc(), createLogDoc()] as const
  people.forEach((doc, index) => {
    doc.clientID = index + 1
  })
  people[0].getMap('brief').set('text', new Y.Text('hello there'))
  log.push(Y.encodeStateAsUpdate(people[0]))
  Y.applyUpdate(people[1], Y.encodeStateAsUpdate(people[0]), 'remote')
  for (const doc of people) doc.on('update', (update, origin) => origin !== 'remote' && log.push(update))
  for (const { who, what, at, length } of steps) {
    const doc = who === 0 ? people[0] : people[1]
    const text = doc.getMap('brief').get('text')
    if (!(text instanceof Y.Text)) continue
    const [from, to] = [Math.min(at, text.length), Math.min(at + length, text.length)]
    if (what === 'insert') text.insert(from, 'x'.repeat(length))
    else if (what === 'bold') text.format(from, to - from, { bold: true })
    else if (what === 'plain') text.format(from, to - from, { bold: null })
    else if (what === 'delete') text.delete(from, to - from)
    else Y.applyUpdate(doc, Y.encodeStateAsUpdate(who === 0 ? people[1] : people[0]), 'remote')
  }
  return log
}

test('I6 a replay is the same however the log is cut into a snapshot and a tail', () => {
  fc.assert(
    fc.property(typing, fc.nat({ max: 40 }), (steps, cut) => {
      const rows = rowsOf(logOf(steps))
      const whole = replay(null, rows)
      const before = replay(null, rows.slice(0, cut))
      const snapshot = { seq: Math.min(cut, rows.length), epoch: 'epoch-1', state: encodeChecked(before) }
      expect(difference(whole, replay(snapshot, rows.slice(cut)))).toBeNull()
      const stepwise = createLogDoc()
      for (const { update } of rows) Y.applyUpdate(stepwise, update)
      expect(difference(whole, stepwise)).toBeNull()
    }),
    { numRuns: 200 },
  )
})

test('a difference in structs, in deletions and in content alone is told apart', () => {
  const make = (value: string): Y.Doc => {
    const doc = new Y.Doc()
    doc.clientID = 1
    doc.getMap('items').set('a', value)
    return doc
  }
  const [base, other, deleted, longer] = [make('one'), make('two'), make('one'), make('one')]
  deleted.getMap('items').delete('a')
  longer.getMap('items').set('b', 1)
  expect(difference(base, make('one'))).toBeNull()
  expect(difference(base, other)).toBe('the content of "items"')
  expect(difference(base, deleted)).toBe('the delete sets')
  expect(difference(base, longer)).toBe('the state vectors')
})

test('an update that builds on a missing one does not replay', () => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update) => updates.push(update))
  for (const n of [1, 2, 3]) doc.getMap('items').set('n', n)
  expect(() => replay(null, rowsOf(updates.slice(1)))).toThrow('builds on one that is not in the log')
})

test('an update that is no update does not replay, and is named', () => {
  expect(() => replay(null, rowsOf([new Uint8Array([9, 9, 9])]))).toThrow('Row 1 of room "b1" cannot be applied')
})
