import type * as Y from 'yjs'
import type { Entity } from '../schema/entity.ts'
import type { Collection } from '../store/collection.ts'
import type { Diff } from '../store/diff.ts'
import { type RowStore, createRowStore } from '../store/row-store.ts'
import { type Comment, type Thread, talkEntities } from './talk-entities.ts'

/** What one transaction changed. */
export type TalkDiff = { threads?: Diff<Thread>; comments?: Diff<Comment> }

/** The document of a board's talk as typed collections. */
export type TalkStore = RowStore<
  { readonly threads: Collection<Thread>; readonly comments: Collection<Comment> },
  object,
  TalkDiff
>

/** Opens the store over a document that may already hold rows. */
export function createTalkStore(doc: Y.Doc): TalkStore {
  return createRowStore(doc, Object.values(talkEntities) as unknown as Entity[], [])
}
