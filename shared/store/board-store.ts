import type * as Y from 'yjs'
import { must } from '../lib/must.ts'
import { type CollectionName, type Row, collectionNames, entities } from '../schema/collections.ts'
import type { AnyRow, Entity } from '../schema/entity.ts'
import { type FactName, factKinds } from '../schema/facts.ts'
import { type Change, type Collection, createCollection } from './collection.ts'
import type { Diff } from './diff.ts'
import { type Fact, type Facts, createFacts } from './facts.ts'
import { tellAll } from './tell-all.ts'

export type Rows = { readonly [N in CollectionName]: Collection<Row<N>> }

/** What one transaction changed, by collection or kind of fact. */
export type BoardDiff = { [N in CollectionName]?: Diff<Row<N>> } & { [N in FactName]?: Diff<Fact> }

/** A board document as typed collections. Reads are free; writes belong inside a command's transaction. */
export type BoardStore = {
  readonly doc: Y.Doc
  readonly rows: Rows
  readonly facts: { readonly [N in FactName]: Facts }
  /** Stored values that are no rows, for the owner to see. */
  setAside(): { collection: string; id: string; reason: string }[]
  /** Calls back once a transaction that changed anything, after every collection has settled. */
  subscribe(listener: (diff: BoardDiff, transaction: Y.Transaction) => void): () => void
  /** Runs `body` and returns the field changes it wrote, in order. */
  recording<T>(body: () => T): { result: T; changes: Change[] }
  close(): void
}

/** Opens the store over a document that may already hold rows. */
export function createBoardStore(doc: Y.Doc): BoardStore {
  let recorder: Change[] | null = null
  const record = (change: Change) => void recorder?.push(change)
  const listeners = new Set<(diff: BoardDiff, transaction: Y.Transaction) => void>()
  /** What there is to settle, by name: most transactions touch one of the many parts. */
  const touched = new Set<string>()
  const touching = (name: string) => () => void touched.add(name)
  const collections = collectionNames.map((name) =>
    createCollection(doc, entities[name] as Entity, { record, touch: touching(name) }),
  )
  const facts = Object.values(factKinds).map((kind) => createFacts(doc, kind, touching(kind.name)))
  const parts = new Map([...collections, ...facts].map((part) => [part.name, part]))

  /** First everything is brought up to date, then all are told: who listens to one collection may read the others. */
  function settle(transaction: Y.Transaction) {
    if (touched.size === 0) return
    const diff: Record<string, unknown> = {}
    const tellings: (() => void)[] = []
    const names = [...touched]
    touched.clear()
    for (const name of names) {
      const part = must(parts.get(name))
      const change = part.settle() as never
      if (change === null) continue
      diff[name] = change
      tellings.push(() => part.tell(change))
    }
    if (tellings.length > 0) tellAll([...tellings, () => tellAll(listeners, diff as BoardDiff, transaction)])
  }
  doc.on('afterTransaction', settle)

  return {
    doc,
    rows: Object.fromEntries(collections.map((one) => [one.name, one])) as unknown as Rows,
    facts: Object.fromEntries(facts.map((one) => [one.name, one])) as unknown as BoardStore['facts'],
    setAside: () =>
      [...parts.values()].flatMap((part) =>
        [...part.setAside()].map(([id, reason]) => ({ collection: part.name, id, reason })),
      ),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    recording(body) {
      const outer = recorder
      const changes: Change[] = (recorder = [])
      try {
        return { result: body(), changes }
      } finally {
        recorder = outer
        outer?.push(...changes)
      }
    },
    close() {
      doc.off('afterTransaction', settle)
      for (const part of parts.values()) part.close()
      listeners.clear()
    },
  }
}

/** Rows of a collection that are not in the bin. */
export function living<R extends AnyRow>(collection: Collection<R>): R[] {
  return [...collection.all().values()].filter((row) => row.deleted === null)
}
