import { equalJson } from '../lib/json.ts'
import { type CollectionName, entities } from '../schema/collections.ts'
import { changedEntries } from '../schema/dictionary.ts'
import type { AnyRow } from '../schema/entity.ts'
import type { FactName } from '../schema/facts.ts'
import type { Field } from '../schema/field.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Collection } from '../store/collection.ts'

/** One thing that a restore writes: a row that is born again, fields of one that is there, or a fact (undefined: it goes). */
export type RestoreWrite =
  | { kind: 'born' | 'set'; collection: CollectionName; id: string; fields: Readonly<Record<string, unknown>> }
  | { kind: 'fact'; collection: FactName; id: string; value: unknown }

/** The rows of a collection, whatever it holds. */
export function anyRows(store: BoardStore, name: CollectionName): Collection<AnyRow> {
  return store.rows[name]
}

/** What takes a collection back; rows that were born since go to the bin, marked with `deleted`. */
export function collectionBack(
  name: CollectionName,
  now: BoardStore,
  then: BoardStore,
  deleted: readonly [at: number, by: string],
): RestoreWrite[] {
  const [present, past] = [anyRows(now, name), anyRows(then, name)]
  const back = [...past.all().values()].flatMap((row) => rowBack(name, row, present))
  const since = [...present.all().values()].filter((row) => row.deleted === null && !past.has(row.id))
  return [...back, ...since.map(({ id }) => setWrite(name, id, { deleted }))]
}

/**
 * What makes a row what it was. One that has left for good is born again under its id, unless it was in the bin already:
 * then it would only leave once more.
 */
export function rowBack(name: CollectionName, then: AnyRow, present: Collection<AnyRow>): RestoreWrite[] {
  const now = present.get(then.id)
  if (now) {
    const fields = fieldsBack(name, now, then)
    return Object.keys(fields).length === 0 ? [] : [setWrite(name, then.id, fields)]
  }
  return then.deleted !== null || present.has(then.id) ? [] : [bornWrite(name, then)]
}

/** A row as it was born again, its number included: nobody else was given that. */
export function bornWrite(collection: CollectionName, { id, ...fields }: AnyRow): RestoreWrite {
  return { kind: 'born', collection, id, fields }
}

/** Fields of a row to write. */
export function setWrite(
  collection: CollectionName,
  id: string,
  fields: Readonly<Record<string, unknown>>,
): RestoreWrite {
  return { kind: 'set', collection, id, fields }
}

/** The fields that differ and may be set back; of a dictionary the entries. */
export function fieldsBack(name: CollectionName, now: AnyRow, then: AnyRow): Record<string, unknown> {
  const fields: Readonly<Record<string, Field<unknown>>> = entities[name].fields
  const differing = Object.entries(fields).filter(
    ([field, of]) => mayBeSet(name, field, of) && !equalJson(now[field], then[field]),
  )
  return Object.fromEntries(
    differing.map(([field, { entry }]) => [
      field,
      entry
        ? Object.fromEntries(changedEntries(now[field], then[field]).map((one) => [one.entry, one.after]))
        : then[field],
    ]),
  )
}

/** Numbers stay, and so does what the server counts; the course of a sprint and of a test is what people did. */
function mayBeSet(name: CollectionName, field: string, { owner }: Field<unknown>): boolean {
  return owner === 'client' || ((name === 'sprints' || name === 'tests') && field !== 'number')
}

/** What people measured, set back; what was measured since goes. */
export function factsBack(name: FactName, now: BoardStore, then: BoardStore): RestoreWrite[] {
  const [present, past] = [now.facts[name].all(), then.facts[name].all()]
  const changed = [...past.values()].filter(({ id, value }) => !equalJson(present.get(id)?.value, value))
  const since = [...present.keys()].filter((id) => !past.has(id))
  return [
    ...changed.map(({ id, value }): RestoreWrite => ({ kind: 'fact', collection: name, id, value })),
    ...since.map((id): RestoreWrite => ({ kind: 'fact', collection: name, id, value: undefined })),
  ]
}

/** Writes it, within the caller's transaction. */
export function writeBack(store: BoardStore, write: RestoreWrite): void {
  if (write.kind === 'fact') {
    const facts = store.facts[write.collection]
    if (write.value === undefined) facts.drop(write.id)
    else facts.put(write.id, write.value)
  } else if (write.kind === 'born') anyRows(store, write.collection).insert(write.id, write.fields)
  else anyRows(store, write.collection).update(write.id, write.fields)
}
