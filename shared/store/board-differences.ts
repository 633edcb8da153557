import { type Json, equalJson } from '../lib/json.ts'
import { type CollectionName, collectionNames, isCollection } from '../schema/collections.ts'
import type { AnyRow } from '../schema/entity.ts'
import { type FactName, factKinds } from '../schema/facts.ts'
import type { BoardDiff, BoardStore } from './board-store.ts'
import { type Diff, isEmptyDiff } from './diff.ts'
import type { Fact } from './facts.ts'
import { rowChanges } from './row-changes.ts'

/** One field before and after; field `''`: the row or fact came (`before` null) or went for good (`after` null). */
export type BoardChange = { id: string; collection: string; field: string; before: Json; after: Json }

/**
 * What differs between two boards, or one board at two moments: rows field by field as `rowChanges` tells them, facts
 * whole, collection by collection.
 * @example boardDifferences(then, now) // [{ id, collection: 'items', field: 'points', before: 3, after: 5 }]
 */
export function boardDifferences(before: BoardStore, after: BoardStore): BoardChange[] {
  const diff: Record<string, Diff<{ id: string }>> = {}
  for (const name of collectionNames) {
    const rows = difference<AnyRow>(before.rows[name].all(), after.rows[name].all(), (a, b) => a === b)
    if (!isEmptyDiff(rows)) diff[name] = rows
  }
  for (const name of Object.keys(factKinds) as FactName[]) {
    const facts = difference(before.facts[name].all(), after.facts[name].all(), (a, b) => equalJson(a.value, b.value))
    if (!isEmptyDiff(facts)) diff[name] = facts
  }
  return changesOf(diff)
}

/** The changes that a diff of a board says. */
export function changesOf(diff: BoardDiff): BoardChange[] {
  return Object.entries(diff).flatMap(([name, part]) =>
    isCollection(name) ? rowsOf(name, part as Diff<AnyRow>) : factsOf(name, part as Diff<Fact>),
  )
}

/** Pairs what two maps have under the same id. Rows may be told as updated without a change: `rowChanges` finds none. */
function difference<T extends { id: string }>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  isSame: (a: T, b: T) => boolean,
): Diff<T> {
  const diff: Diff<T> = { added: [], updated: [], removed: [] }
  for (const [id, now] of after) {
    const then = before.get(id)
    if (then === undefined) diff.added.push(now)
    else if (!isSame(then, now)) diff.updated.push([then, now])
  }
  for (const [id, then] of before) if (!after.has(id)) diff.removed.push(then)
  return diff
}

function rowsOf(name: CollectionName, diff: Diff<AnyRow>): BoardChange[] {
  return rowChanges(name, diff).map(({ id, collection, field, before, after }) => ({
    id,
    collection,
    field,
    before: (before ?? null) as Json,
    after: (after ?? null) as Json,
  }))
}

function factsOf(collection: string, { added, updated, removed }: Diff<Fact>): BoardChange[] {
  const one = (id: string, before: unknown, after: unknown): BoardChange => ({
    id,
    collection,
    field: '',
    before: (before ?? null) as Json,
    after: (after ?? null) as Json,
  })
  return [
    ...added.map(({ id, value }) => one(id, null, value)),
    ...updated.map(([before, after]) => one(after.id, before.value, after.value)),
    ...removed.map(({ id, value }) => one(id, value, null)),
  ]
}
