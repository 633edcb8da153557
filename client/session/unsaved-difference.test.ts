import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testBoard } from '../../shared/commands/test-board.ts'
import { createBoardStore } from '../../shared/store/board-store.ts'
import type { Change } from '../../shared/store/collection.ts'
import * as Y from 'yjs'
import { reapply } from './own-changes.ts'
import { readUnsavedFile } from './read-unsaved-file.ts'
import { unsavedCopy } from './unsaved-copy.ts'
import { unsavedDifference } from './unsaved-difference.ts'

/** A board with two items, and a copy of it as it was put back by a restore. */
function world() {
  const mine = testBoard()
  mine.run('item.create', { id: 'boot', title: 'Boot guide', points: 3 })
  mine.run('item.create', { id: 'film', title: 'Film' })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(mine.store.doc))
  const theirs = createBoardStore(doc)
  const changes: Change[] = []
  const run = (name: string, args: unknown) => changes.push(...mine.run(name, args).changes)
  return { mine, theirs, changes, run }
}

const lines = (world: ReturnType<typeof unsavedDifference>) =>
  world.flatMap((row) =>
    row.lines.map(({ change: { field, before, after }, state }) => ({ field, before, after, state })),
  )

test('a field that I changed twice is one line, from what the board says to what I wrote last', () => {
  const { theirs, changes, run } = world()
  run('item.update', { id: 'boot', title: 'Boots' })
  run('item.update', { id: 'boot', title: 'Boots, all of them' })
  expect(lines(unsavedDifference(theirs, changes))).toEqual([
    { field: 'title', before: 'Boot guide', after: 'Boots, all of them', state: 'free' },
  ])
})

test('what the board says already is no difference', () => {
  const { theirs, changes, run } = world()
  run('item.update', { id: 'boot', points: 5 })
  reapply(theirs, changes, 'ines')
  expect(unsavedDifference(theirs, changes)).toEqual([])
})

test('a field that somebody else has changed since shows what it says now, and says so', () => {
  const { theirs, changes, run } = world()
  run('item.update', { id: 'boot', points: 5 })
  theirs.doc.transact(() => theirs.rows.items.update('boot', { points: 8 }))
  expect(lines(unsavedDifference(theirs, changes))).toEqual([{ field: 'points', before: 8, after: 5, state: 'theirs' }])
})

test('an item that I made holds what I wrote into it afterwards', () => {
  const { theirs, changes, run } = world()
  run('item.create', { id: 'new', title: 'New' })
  run('item.update', { id: 'new', title: 'Newer', points: 2 })
  const [row] = unsavedDifference(theirs, changes)
  expect(row).toMatchObject({ collection: 'items', id: 'new', made: true })
  expect(row?.lines).toHaveLength(1)
  expect(row?.lines[0]?.change.after).toMatchObject({ title: 'Newer', points: 2 })
})

test('what has no place on the board, or no sense, is told and never written', () => {
  const { theirs, changes } = world()
  const odd = [
    { collection: 'items', id: 'gone', field: 'title', before: 'a', after: 'b' },
    { collection: 'items', id: 'boot', field: 'nothing', before: 'a', after: 'b' },
    { collection: 'items', id: 'boot', field: 'points', before: 3, after: 'many' },
    { collection: 'items', id: 'boot', field: 'number', before: 1, after: 9 },
    { collection: 'items', id: 'odd', field: '', before: undefined, after: { title: 7 } },
    { collection: 'toString', id: 'odd', field: '', before: undefined, after: {} },
    { collection: 'results', id: 'no key', field: '', before: undefined, after: {} },
  ]
  changes.push(...odd)
  expect(lines(unsavedDifference(theirs, changes)).map(({ state }) => state)).toEqual(odd.map(() => 'impossible'))
})

test('applying every line makes the board say what I wrote, whatever I did, and nothing is left over', () => {
  const step = fc.oneof(
    fc.record({
      name: fc.constant('item.update'),
      args: fc.record({
        id: fc.constantFrom('boot', 'film'),
        points: fc.integer({ min: 0, max: 20 }),
        title: fc.string({ minLength: 1, maxLength: 9 }).map((text) => `t${text}`),
      }),
    }),
    fc.record({ name: fc.constant('item.delete'), args: fc.record({ id: fc.constantFrom('boot', 'film') }) }),
    fc.record({ name: fc.constant('item.restore'), args: fc.record({ id: fc.constantFrom('boot', 'film') }) }),
    fc.record({
      name: fc.constant('label.create'),
      args: fc.record({ name: fc.string({ minLength: 1, maxLength: 5 }).map((text) => `l${text}`) }),
    }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const { mine, theirs, changes, run } = world()
      for (const { name, args } of steps) {
        try {
          run(name, args)
        } catch {
          // a command may refuse, an item twice in the bin for instance
        }
      }
      const rows = unsavedDifference(theirs, changes)
      const left = reapply(
        theirs,
        rows.flatMap((row) => row.lines.map(({ change }) => change)),
        'ines',
      )
      expect(left).toEqual([])
      expect(unsavedDifference(theirs, changes)).toEqual([])
      for (const id of ['boot', 'film']) {
        const { title, points, deleted } = mine.store.rows.items.get(id) ?? {}
        expect(theirs.rows.items.get(id)).toMatchObject({ title, points, deleted })
      }
      expect(theirs.rows.labels.all().size).toBe(mine.store.rows.labels.all().size)
    }),
    { numRuns: 100 },
  )
})

test('a file that was saved is read back as the same changes; any other is refused', () => {
  const { theirs, changes, run } = world()
  run('item.update', { id: 'boot', points: 5 })
  run('item.create', { id: 'new', title: 'New' })
  const aside = changes.map((change, index) => ({
    ...({ id: String(index), reason: 'other-epoch', at: 1 } as const),
    ...{ update: new Uint8Array([1, 2]), changes: [change] },
  }))
  const at = Date.UTC(2026, 10, 22)
  const copy = unsavedCopy({ board: 'b1', member: 'ines', epoch: 'e', at, waiting: [], aside })
  const read = readUnsavedFile(copy?.text ?? '', 'b1')
  expect(read).toMatchObject({ board: 'b1', at })
  expect(typeof read === 'object' && unsavedDifference(theirs, read.changes)).toEqual(
    unsavedDifference(theirs, changes),
  )
  expect(readUnsavedFile(copy?.text ?? '', 'b2')).toBe('other-board')
  for (const text of ['', '{', '[]', '{"topsight":"unsaved changes"}', '{"topsight":"board","changes":[]}'])
    expect(readUnsavedFile(text, 'b1')).toBe('not-ours')
})
