import type * as Y from 'yjs'
import { asCarried, equalJson, isJson } from '../lib/json.ts'
import { type FactKind, isFactKey } from '../schema/facts.ts'
import { keysOf } from './collection.ts'
import { type Diff, isEmptyDiff, replaceRow } from './diff.ts'
import { tellAll } from './tell-all.ts'

/** One fact with its natural key. */
export type Fact = { readonly id: string; readonly value: unknown }

/** Facts of one kind: natural key → one value, last writer wins whole. */
export type Facts = {
  readonly name: string
  get(key: string): unknown
  all(): ReadonlyMap<string, Fact>
  setAside(): ReadonlyMap<string, string>
  /** Writes a fact unless it already says the same. Throws when the key is malformed: check first. */
  put(key: string, value: unknown): void
  /** Takes a fact away; only the server does. */
  drop(key: string): void
  subscribe(listener: (diff: Diff<Fact>) => void): () => void
}

/** `settle` brings the facts up to date and returns what changed; `tell` passes that on. */
type Watched = Facts & { settle(): Diff<Fact> | null; tell(diff: Diff<Fact>): void; close(): void }

/**
 * `touch` is called when there is something to settle. Nothing is read before somebody asks or something changes: 100,000
 * results cost a screen that shows none of them no time.
 */
export function createFacts(doc: Y.Doc, kind: FactKind, touch: () => void): Watched {
  const values = doc.getMap<unknown>(kind.name)
  const facts = new Map<string, Fact>()
  const aside = new Map<string, string>()
  const touched = new Set<string>()
  const listeners = new Set<(diff: Diff<Fact>) => void>()
  let isRead = false
  let isFirstChange = true

  function read(key: string, value: unknown): Fact | undefined {
    const isMissing = value === undefined || value === null
    const isGood = !isMissing && isJson(value) && isFactKey(kind, key) && kind.value.safeParse(value).success
    if (isGood || isMissing) aside.delete(key)
    else aside.set(key, 'its key or value is malformed')
    return isGood ? { id: key, value } : undefined
  }

  function settle(): Diff<Fact> | null {
    const diff: Diff<Fact> = { added: [], updated: [], removed: [] }
    for (const key of touched) {
      const before = facts.get(key)
      const after = read(key, values.get(key))
      if (before && after && equalJson(before.value, after.value)) continue
      replaceRow(facts, key, after, diff)
    }
    touched.clear()
    return isEmptyDiff(diff) ? null : diff
  }

  function readAll() {
    if (isRead) return
    isRead = true
    values.forEach((value, key) => {
      const fact = read(key, value)
      if (fact) facts.set(key, fact)
    })
  }

  function onChange(event: Y.YMapEvent<unknown>) {
    const keys = keysOf(event)
    readAll()
    // what was read now, or within the transaction that ends here, holds its changes already
    if (isFirstChange) for (const key of keys) putBack(key, event.changes.keys.get(key)?.oldValue)
    isFirstChange = false
    for (const key of keys) touched.add(key)
    touch()
  }

  /** Makes a fact what it was before the change, so that the change is told as one. */
  function putBack(key: string, value: unknown) {
    const fact = read(key, value)
    if (fact) facts.set(key, fact)
    else facts.delete(key)
  }

  values.observe(onChange)

  return {
    name: kind.name,
    get(key) {
      readAll()
      return facts.get(key)?.value
    },
    all() {
      readAll()
      return facts
    },
    setAside() {
      readAll()
      return aside
    },
    put(key, value) {
      if (!isFactKey(kind, key)) throw new Error(`${kind.name} has no key ${key}`)
      if (!equalJson(values.get(key), value)) values.set(key, asCarried(value))
    },
    drop: (key) => values.delete(key),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    settle,
    tell: (diff) => tellAll(listeners, diff),
    close() {
      values.unobserve(onChange)
      listeners.clear()
    },
  }
}
