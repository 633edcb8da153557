import type * as Y from 'yjs'
import { must } from '../lib/must.ts'
import type { Entity } from '../schema/entity.ts'
import type { FactKind } from '../schema/facts.ts'
import { type Change, createCollection } from './collection.ts'
import { createFacts } from './facts.ts'
import { tellAll } from './tell-all.ts'

/** A document as typed collections (`R`) and facts (`F`), whose changes are `D`. Reads are free; writes belong inside a command's transaction. */
export type RowStore<R, F, D> = {
  readonly doc: Y.Doc
  readonly rows: R
  readonly facts: F
  /** Stored values that are no rows, for the owner to see. */
  setAside(): { collection: string; id: string; reason: string }[]
  /** Calls back once a transaction that changed anything, after every collection has settled. */
  subscribe(listener: (diff: D, transaction: Y.Transaction) => void): () => void
  /** Runs `body` and returns the field changes it wrote, in order. */
  recording<T>(body: () => T): { result: T; changes: Change[] }
  close(): void
}

/** Opens a store over a document that may already hold rows. `R`, `F` and `D` must say what `entities` and `kinds` are. */
export function createRowStore<R, F, D>(
  doc: Y.Doc,
  entities: readonly Entity[],
  kinds: readonly FactKind[],
): RowStore<R, F, D> {
  let recorder: Change[] | null = null
  const record = (change: Change) => void recorder?.push(change)
  const listeners = new Set<(diff: D, transaction: Y.Transaction) => void>()
  /** What there is to settle, by name: most transactions touch one of the many parts. */
  const touched = new Set<string>()
  const touching = (name: string) => () => void touched.add(name)
  const collections = entities.map((entity) => createCollection(doc, entity, { record, touch: touching(entity.name) }))
  const facts = kinds.map((kind) => createFacts(doc, kind, touching(kind.name)))
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
    if (tellings.length > 0) tellAll([...tellings, () => tellAll(listeners, diff as D, transaction)])
  }
  doc.on('afterTransaction', settle)

  return {
    doc,
    rows: Object.fromEntries(collections.map((one) => [one.name, one])) as R,
    facts: Object.fromEntries(facts.map((one) => [one.name, one])) as F,
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
