import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActivityChange, ActivityEntry } from '../../../shared/interchange/activity.ts'
import { burstsOf } from './stream-acts.ts'

const minute = 60_000
const noon = Date.parse('2026-11-17T12:00:00Z')

function change(id: string, field: string, before: ActivityChange['before'], after: ActivityChange['after']) {
  return { id, collection: 'items', field, before, after }
}

function entry(seq: number, at: number, changes: ActivityChange[], over: Partial<ActivityEntry> = {}): ActivityEntry {
  return { seq, at, member: 'jonas', command: null, changes, ...over }
}

const kinds = (entries: ActivityEntry[]) =>
  burstsOf(entries, 'Europe/Berlin').map(({ acts }) => acts.map(({ kind, things }) => [kind, things.length]))

test('what one person does in one go is one burst, what another does between parts it', () => {
  const add = (seq: number, at: number, member: string) => entry(seq, at, [change(`i${seq}`, '', null, {})], { member })
  const entries = [
    add(5, noon + 20 * minute, 'jonas'),
    add(4, noon + 4 * minute, 'jonas'),
    add(3, noon + 3 * minute, 'jonas'),
    add(2, noon + 2 * minute, 'ines'),
    add(1, noon, 'jonas'),
  ]
  expect(kinds(entries)).toEqual([[['added', 1]], [['added', 2]], [['added', 1]], [['added', 1]]])
})

test('the same done to several things is said once, and a field edited twice is one change from first to last', () => {
  const entries = [
    entry(3, noon + minute, [change('a', 'points', 5, 8)]),
    entry(2, noon, [change('a', 'points', 3, 5), change('b', 'points', null, 1)]),
  ]
  const [burst] = burstsOf(entries, 'UTC')
  expect(burst?.acts).toHaveLength(1)
  expect(burst?.acts[0]?.things).toEqual([
    { id: 'a', changes: [change('a', 'points', 3, 8)] },
    { id: 'b', changes: [change('b', 'points', null, 1)] },
  ])
})

test('a move to another list and a new order within one are two different acts', () => {
  const place = (...parts: string[]) => parts
  const entries = [
    entry(1, noon, [
      change('a', 'place', place('s1', 'todo', 'a'), place('s1', 'done', 'a')),
      change('b', 'place', place('s1', 'todo', 'a'), place('s1', 'todo', 'b')),
    ]),
  ]
  expect(kinds(entries)).toEqual([
    [
      ['moved', 1],
      ['ordered', 1],
    ],
  ])
})

test('what the server keeps for itself is no act', () => {
  const events = { id: '1:a', collection: 'events', field: '', before: null, after: [] }
  expect(kinds([entry(1, noon, [events, change('a', 'number', null, 12)], { member: null })])).toEqual([])
})

const entries = fc
  .array(
    fc.record({
      gap: fc.nat(30),
      member: fc.constantFrom('ines', 'jonas', null),
      command: fc.constantFrom(null, 'item.move', 'sprint.close'),
      ids: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
      field: fc.constantFrom('title', 'points', 'deleted', 'archived', ''),
    }),
    { maxLength: 20 },
  )
  .map((rows) =>
    rows.map(({ gap, member, command, ids, field }, place) =>
      entry(
        rows.length - place,
        noon - place * gap * minute,
        ids.map((id) => change(id, field, null, 1)),
        { member, command },
      ),
    ),
  )

test('no thing that was touched is left out, and each burst is of one person and one day', () => {
  fc.assert(
    fc.property(entries, (log) => {
      const bursts = burstsOf(log, 'Pacific/Auckland')
      const told = new Set(bursts.flatMap(({ acts }) => acts.flatMap(({ things }) => things.map(({ id }) => id))))
      expect(told).toEqual(new Set(log.flatMap(({ changes }) => changes.map(({ id }) => id))))
      expect(new Set(bursts.map(({ key }) => key)).size).toBe(bursts.length)
      for (const { from, to, acts } of bursts) {
        expect(from).toBeLessThanOrEqual(to)
        expect(new Set(acts.map(({ key }) => key)).size).toBe(acts.length)
      }
    }),
  )
})
