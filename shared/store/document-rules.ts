import { type CollectionName, collectionNames, entities, isCollection } from '../schema/collections.ts'
import { fieldAt } from '../schema/dictionary.ts'
import { type Field } from '../schema/field.ts'
import { type FactKind, factKinds, isFactKey } from '../schema/facts.ts'
import type * as Y from 'yjs'
import { isObject } from '../lib/json.ts'
import { isRowId } from '../lib/random-id.ts'
import { amendmentsOf } from './collection.ts'

/** Who may write a key of a root map; `unknown` is refused. */
export type KeyOwner = 'client' | 'server' | 'unknown'

const amendmentRoots = new Map<string, CollectionName>(collectionNames.map((name) => [amendmentsOf(name), name]))

/** The only root maps a board document may have. */
export const boardRoots: ReadonlySet<string> = new Set([
  ...collectionNames,
  ...amendmentRoots.keys(),
  ...Object.keys(factKinds),
])

/** Are the keys of this root written once and never again? */
export function isBirthRoot(root: string): boolean {
  return isCollection(root)
}

/** Who may write `key` of the root map `root`: derived from the schema, so a new field needs no second word here. */
export function ownerOfKey(root: string, key: string): KeyOwner {
  if (isCollection(root)) return !isRowId(key) ? 'unknown' : entities[root].arbitrated ? 'server' : 'client'
  const collection = amendmentRoots.get(root)
  if (collection) return ownerOfAmendment(collection, key)
  if (!Object.hasOwn(factKinds, root)) return 'unknown'
  const kind: FactKind = factKinds[root as keyof typeof factKinds]
  return isFactKey(kind, key) ? kind.owner : 'unknown'
}

function ownerOfAmendment(collection: CollectionName, key: string): KeyOwner {
  const cut = key.lastIndexOf(':')
  const field = fieldAt(entities[collection].fields, key.slice(cut + 1))
  if (cut < 1 || !isRowId(key.slice(0, cut)) || !field) return 'unknown'
  return entities[collection].arbitrated ? 'server' : field.owner
}

/** Fields of a birth value that only the server may write; a client's birth that brings one is refused. */
export function serverFieldsIn(root: string, birth: object): string[] {
  if (!isCollection(root)) return []
  const fields: Record<string, Field<unknown>> = entities[root].fields
  return Object.keys(birth).filter((name) => Object.hasOwn(fields, name) && fields[name]?.owner === 'server')
}

/** Is this a field of a closed sprint? It does not change any more, whoever writes. */
export function isFrozenKey(doc: Y.Doc, root: string, key: string): boolean {
  const { name } = entities.sprints
  if (root !== amendmentsOf(name)) return false
  const id = key.slice(0, key.lastIndexOf(':'))
  const birth: unknown = doc.getMap(name).get(id)
  const state: unknown = doc.getMap(root).get(`${id}:state`) ?? (isObject(birth) ? birth['state'] : undefined)
  return state === 'closed'
}
