import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { runCommand } from '../../shared/commands/run-command.ts'
import type { Change } from '../../shared/store/collection.ts'
import { type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'
import { changesIn, reapply } from './own-changes.ts'

function newStore(from?: BoardStore): BoardStore {
  const doc = new Y.Doc()
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from.doc))
  return createBoardStore(doc)
}

/** A store, and the changes that each of its transactions made. */
function recorded(store: BoardStore): Change[][] {
  const made: Change[][] = []
  store.subscribe((diff) => made.push(changesIn(diff)))
  return made
}

let ids = 0
const run = (store: BoardStore, name: string, args: unknown) =>
  runCommand(store, name, args, {
    member: 'ines',
    role: 'owner',
    now: 1,
    newId: () => `row${(ids += 1)}`,
    random: () => 0.5,
  }).result as { id: string }

function seeded(): BoardStore {
  const store = newStore()
  store.doc.transact(() => store.rows.statuses.insert('todo', { name: 'To do', category: 'todo', rank: 'a0' }))
  for (const title of ['One', 'Two', 'Three']) run(store, 'item.create', { id: title, title })
  return store
}

const step = fc.oneof(
  fc.record({
    name: fc.constant('item.create'),
    args: fc.record({ title: fc.string({ minLength: 1, maxLength: 8 }).filter((title) => title.trim() !== '') }),
  }),
  fc.record({
    name: fc.constant('item.update'),
    args: fc.record({
      id: fc.constantFrom('One', 'Two', 'Three'),
      points: fc.constantFrom(null, 1, 5),
      labels: fc.constantFrom([], ['a'], ['a', 'b']),
    }),
  }),
)

describe('changes as values', () => {
  test('made again in a copy they give the same rows, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const mine = seeded()
        const copy = newStore(mine)
        const made = recorded(mine)
        for (const { name, args } of steps) run(mine, name, args)
        const left = made.flatMap((changes) => reapply(copy, changes, 'ines'))
        expect(left).toEqual([])
        expect(new Map(copy.rows.items.all())).toEqual(new Map(mine.rows.items.all()))
      }),
    )
  })

  test('made twice they change nothing the second time', () => {
    const mine = seeded()
    const copy = newStore(mine)
    const made = recorded(mine)
    run(mine, 'item.update', { id: 'One', points: 3 })
    run(mine, 'item.create', { title: 'Four' })
    for (const changes of made) reapply(copy, changes, 'ines')
    const seen = recorded(copy)
    expect(made.flatMap((changes) => reapply(copy, changes, 'ines'))).toEqual([])
    expect(seen).toEqual([])
  })

  test('a field that somebody else has changed since is left alone, and told', () => {
    const mine = seeded()
    const theirs = newStore(mine)
    const made = recorded(mine)
    run(mine, 'item.update', { id: 'One', title: 'Mine', points: 3 })
    run(theirs, 'item.update', { id: 'One', title: 'Theirs' })
    expect(reapply(theirs, made.flat(), 'ines')).toMatchObject([{ field: 'title', after: 'Mine' }])
    expect(theirs.rows.items.get('One')).toMatchObject({ title: 'Theirs', points: 3 })
  })

  test('what only the server writes, or what has no row, is not made', () => {
    const store = seeded()
    const unmakable = [
      { collection: 'items', id: 'One', field: 'number', before: null, after: 7 },
      { collection: 'items', id: 'gone', field: 'title', before: '', after: 'x' },
      { collection: 'items', id: 'One', field: 'nonsense', before: 1, after: 2 },
    ]
    expect(reapply(store, unmakable, 'ines')).toEqual(unmakable)
    reapply(
      store,
      [{ collection: 'items', id: 'born', field: '', before: undefined, after: { title: 'Born', number: 3 } }],
      'ines',
    )
    expect(store.rows.items.get('born')).toMatchObject({ title: 'Born', number: null })
  })
})
