import { CommandOrigin } from '../../shared/commands/command.ts'
import { equalJson, isObject } from '../../shared/lib/json.ts'
import { type CollectionName, entities, isCollection } from '../../shared/schema/collections.ts'
import { fieldAt, patchAt, valueAt } from '../../shared/schema/dictionary.ts'
import type { AnyRow } from '../../shared/schema/entity.ts'
import type { FactName } from '../../shared/schema/facts.ts'
import type { Field } from '../../shared/schema/field.ts'
import type { BoardDiff, BoardStore } from '../../shared/store/board-store.ts'
import type { Change, Collection } from '../../shared/store/collection.ts'
import type { Diff } from '../../shared/store/diff.ts'
import type { Fact } from '../../shared/store/facts.ts'
import { rowChanges } from '../../shared/store/row-changes.ts'

/**
 * What a transaction wrote, as values: they outlive the document they were made in. A birth has field `''`, a fact's
 * value too.
 */
export function changesIn(diff: BoardDiff): Change[] {
  return Object.entries(diff).flatMap(([name, part]) =>
    isCollection(name)
      ? rowChanges(name, part as unknown as Diff<AnyRow>)
      : factChanges(name, part as unknown as Diff<Fact>),
  )
}

function fieldsOf(collection: CollectionName): Record<string, Field<unknown>> {
  return entities[collection].fields
}

function factChanges(collection: string, { added, updated }: Diff<Fact>): Change[] {
  const born = added.map(({ id, value }): Change => ({ collection, id, field: '', before: undefined, after: value }))
  const changed = updated.map(([before, after]): Change => ({
    collection,
    id: after.id,
    field: '',
    before: before.value,
    after: after.value,
  }))
  return [...born, ...changed]
}

/**
 * Makes changes again in another document of the same board, in one transaction. A field that somebody else has
 * changed since is left alone. Returns what could not be made.
 */
export function reapply(store: BoardStore, changes: readonly Change[], member: string): Change[] {
  return store.doc.transact(
    () => changes.filter((change) => !makeAgain(store, change)),
    new CommandOrigin('reapply', member),
  )
}

/** Does the document say already what these changes wrote? */
export function isMade(store: BoardStore, changes: readonly Change[]): boolean {
  return changes.length > 0 && changes.every((change) => isThere(store, change))
}

function isThere({ rows, facts }: BoardStore, { collection: name, id, field, after }: Change): boolean {
  if (!isCollection(name)) return equalJson(facts[name as FactName].get(id), after)
  const row = (rows[name] as unknown as Collection<AnyRow>).get(id)
  return row !== undefined && (field === '' || equalJson(valueAt(row, field), after))
}

function makeAgain(store: BoardStore, { collection: name, id, field, before, after }: Change): boolean {
  if (!isCollection(name)) return putAgain(store, name as FactName, id, before, after)
  const collection = store.rows[name] as unknown as Collection<AnyRow>
  const row = collection.get(id)
  const fields = fieldsOf(name)
  if (field === '') {
    // there already: the server took it before it refused something later
    if (!row && isObject(after))
      collection.insert(
        id,
        Object.fromEntries(Object.entries(after).filter(([one]) => fields[one]?.owner === 'client')),
      )
    return true
  }
  if (!row || fieldAt(fields, field)?.owner !== 'client') return false
  const now = valueAt(row, field)
  if (equalJson(now, after)) return true
  if (!equalJson(now, before)) return false
  collection.update(id, patchAt(field, after))
  return true
}

function putAgain(store: BoardStore, name: FactName, id: string, before: unknown, after: unknown): boolean {
  const now = store.facts[name].get(id)
  if (equalJson(now, after)) return true
  if (!equalJson(now, before)) return false
  store.facts[name].put(id, after)
  return true
}
