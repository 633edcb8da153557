import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type BoardChange, boardDifferences, changesOf } from './board-differences.ts'
import { type BoardDiff, type BoardStore, createBoardStore } from './board-store.ts'

type Act = { on: 'item' | 'silo' | 'result'; id: string; what: 'write' | 'purge'; value: number }

const acts = fc.array(
  fc.record<Act>({
    on: fc.constantFrom('item', 'silo', 'result'),
    id: fc.constantFrom('aaaa', 'bbbb', 'cccc'),
    what: fc.constantFrom('write', 'write', 'purge'),
    value: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 12 },
)

function act({ rows, facts }: BoardStore, { on, id, what, value }: Act): void {
  if (on === 'result') {
    const key = `${id}:A:main:all:2026-11-0${value + 1}`
    if (what === 'purge') facts.results.drop(key)
    else facts.results.put(key, { visitors: 100, conversions: value })
    return
  }
  const collection = on === 'item' ? rows.items : rows.silos
  const fields = on === 'item' ? { title: `Boot ${value}`, points: value } : { name: `Silo ${value}` }
  if (!collection.get(id)) collection.insert(id, fields)
  else if (what === 'purge') collection.purge(id)
  else collection.update(id, fields)
}

function boardOf(all: readonly Act[]): BoardStore {
  const store = createBoardStore(new Y.Doc())
  for (const one of all) store.doc.transact(() => act(store, one))
  return store
}

function copyOf({ doc }: BoardStore): BoardStore {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return createBoardStore(copy)
}

const sorted = (changes: readonly BoardChange[]) =>
  changes.toSorted((a, b) =>
    JSON.stringify([a.collection, a.id, a.field]) < JSON.stringify([b.collection, b.id, b.field]) ? -1 : 1,
  )

test('what differs between two moments is what was told of the one change that lies between them', () => {
  fc.assert(
    fc.property(acts, acts, (first, then) => {
      const before = boardOf(first)
      const [meanwhile, after] = [copyOf(before), copyOf(before)]
      for (const one of then) meanwhile.doc.transact(() => act(meanwhile, one))
      let told: BoardDiff = {}
      after.subscribe((diff) => void (told = diff))
      Y.applyUpdate(after.doc, Y.encodeStateAsUpdate(meanwhile.doc))
      expect(sorted(boardDifferences(before, after))).toEqual(sorted(changesOf(told)))
      expect(boardDifferences(after, after)).toEqual([])
    }),
  )
})

test('the way back has what was before in the place of what came after', () => {
  fc.assert(
    fc.property(acts, acts, (first, then) => {
      const [one, other] = [boardOf(first), boardOf(then)]
      const back = boardDifferences(other, one).map(({ before, after, ...rest }) => ({
        ...rest,
        before: after,
        after: before,
      }))
      expect(sorted(boardDifferences(one, other))).toEqual(sorted(back))
    }),
  )
})
