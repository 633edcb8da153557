import type { Json } from '../lib/json.ts'
import { boardRowId } from '../schema/board.ts'
import { collectionNames } from '../schema/collections.ts'
import { type FactName, factKinds } from '../schema/facts.ts'
import type { BoardStore } from '../store/board-store.ts'

/** A whole board as JSON: every row, also those in the bin, and every fact. In order of ids, so equal boards export equal texts. */
export type BoardJson = {
  format: 'topsight'
  /** Version of this form. */
  version: 1
  /** Version of what the fields mean. */
  schemaVersion: number
  /** Rows by collection, each with all its fields. */
  rows: { [collection: string]: Json[] }
  /** Values by kind of fact and natural key. */
  facts: { [kind: string]: { [key: string]: Json } }
  /** Stored values that are no rows: told, because an export that is silent about a loss is none. */
  setAside: { collection: string; id: string; reason: string }[]
}

/** Exports what the board's document holds; names and roles of people are not in it. */
export function exportBoard(store: BoardStore): BoardJson {
  return {
    format: 'topsight',
    version: 1,
    schemaVersion: store.rows.board.get(boardRowId)?.schemaVersion ?? 1,
    rows: Object.fromEntries(collectionNames.map((name) => [name, inOrder<unknown>(store.rows[name].all()) as Json[]])),
    facts: Object.fromEntries((Object.keys(factKinds) as FactName[]).map((name) => [name, factsOf(store, name)])),
    setAside: store.setAside().toSorted((a, b) => compare(`${a.collection}/${a.id}`, `${b.collection}/${b.id}`)),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function inOrder<T>(byId: ReadonlyMap<string, T>): T[] {
  return [...byId].toSorted(([a], [b]) => compare(a, b)).map(([, value]) => value)
}

function factsOf(store: BoardStore, name: FactName): { [key: string]: Json } {
  return Object.fromEntries(inOrder(store.facts[name].all()).map(({ id, value }) => [id, value as Json]))
}
