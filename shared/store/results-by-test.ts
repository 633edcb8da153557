import type { BoardStore } from './board-store.ts'
import type { Diff } from './diff.ts'
import type { Fact } from './facts.ts'

/** The results of each test by key; as an array until one of them changes. */
type Index = { byTest: Map<string, Map<string, Fact>>; lists: Map<string, readonly Fact[]> }

const indexes = new WeakMap<BoardStore, Index>()

const none: readonly Fact[] = []

/**
 * The stored results of a test: the same array until one of its own changes, however many others a board has. The whole
 * is read once, at the first question; then only what changes.
 */
export function resultsOf(store: BoardStore, test: string): readonly Fact[] {
  const { byTest, lists } = indexOf(store)
  const own = byTest.get(test)
  if (!own) return none
  const list = lists.get(test) ?? [...own.values()]
  lists.set(test, list)
  return list
}

function indexOf(store: BoardStore): Index {
  const known = indexes.get(store)
  if (known) return known
  const index: Index = { byTest: new Map(), lists: new Map() }
  indexes.set(store, index)
  for (const fact of store.facts.results.all().values()) put(index, fact)
  store.facts.results.subscribe((diff) => follow(index, diff))
  return index
}

function follow(index: Index, { added, updated, removed }: Diff<Fact>): void {
  for (const fact of added) put(index, fact)
  for (const [, fact] of updated) put(index, fact)
  for (const { id } of removed) {
    index.byTest.get(testOfResult(id))?.delete(id)
    index.lists.delete(testOfResult(id))
  }
}

function put({ byTest, lists }: Index, fact: Fact): void {
  const test = testOfResult(fact.id)
  const own = byTest.get(test)
  if (own) own.set(fact.id, fact)
  else byTest.set(test, new Map([[fact.id, fact]]))
  lists.delete(test)
}

/** The id of the test that a result is of, from its key. */
export function testOfResult(key: string): string {
  return key.slice(0, key.indexOf(':'))
}
