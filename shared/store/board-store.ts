import type * as Y from 'yjs'
import { type CollectionName, type Row, collectionNames, entities } from '../schema/collections.ts'
import type { AnyRow, Entity } from '../schema/entity.ts'
import { type FactName, factKinds } from '../schema/facts.ts'
import type { Collection } from './collection.ts'
import type { Diff } from './diff.ts'
import type { Fact, Facts } from './facts.ts'
import { type RowStore, createRowStore } from './row-store.ts'

export type Rows = { readonly [N in CollectionName]: Collection<Row<N>> }

/** What one transaction changed, by collection or kind of fact. */
export type BoardDiff = { [N in CollectionName]?: Diff<Row<N>> } & { [N in FactName]?: Diff<Fact> }

/** A board document as typed collections. */
export type BoardStore = RowStore<Rows, { readonly [N in FactName]: Facts }, BoardDiff>

/** Opens the store over a document that may already hold rows. */
export function createBoardStore(doc: Y.Doc): BoardStore {
  return createRowStore(
    doc,
    collectionNames.map((name) => entities[name] as Entity),
    Object.values(factKinds),
  )
}

/** Rows of a collection that are not in the bin. */
export function living<R extends AnyRow>(collection: Collection<R>): R[] {
  return [...collection.all().values()].filter((row) => row.deleted === null)
}
