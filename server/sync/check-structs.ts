import * as Y from 'yjs'
import { limits, rejection } from '../../shared/protocol.ts'
import type { Sliced } from '../log/slices.ts'
import type { DeleteSet } from './decode-update.ts'
import { jsonProblem } from './json-limits.ts'
import type { Group } from './new-structs.ts'
import { invalid, rejected } from './update-refused.ts'
import type { RootMap, Roots, WriteRules } from './write-rules.ts'

/** Levels of nesting of a stored value. */
const valueDepth = 8
/** So many are checked between two looks at the time: their values together are as large as a frame at most. */
const stride = 64

export type Checking = {
  doc: Y.Doc
  roots: Roots
  rules: WriteRules
  groups: ReadonlyMap<number, Group>
  deleted: DeleteSet
}

/** Keys that an update leaves with a value of its own, as `root\0key`. */
export type KeysSet = Set<string>

/** A map of roots by key is one string: cheaper than a set in a map for the usual single key. */
export function keyOf(root: string, key: string): string {
  return `${root}\0${key}`
}

/**
 * Checks each new item: a JSON value (or a value overwritten while offline) of a key that clients may write. Gives it
 * its root map and key where the update leaves them out. Throws `UpdateRefused`.
 */
export function* checkStructs(items: readonly Y.Item[], checking: Checking): Sliced<KeysSet> {
  const keys: KeysSet = new Set()
  let seen = 0
  for (const item of items) {
    if (++seen % stride === 0) yield
    if (item.rightOrigin !== null) throw invalid('a value of a key has a right neighbour')
    const map = settlePlace(item, checking)
    const root = checking.roots.names.get(map)
    const key = item.parentSub
    if (root === undefined || key === null) throw invalid('only keys of the known maps may be written')
    checkKey(root, key, checking)
    if (item.content instanceof Y.ContentAny)
      checkValue(item.content.arr, { root, key, map, keys, rules: checking.rules })
    else if (!(item.content instanceof Y.ContentDeleted)) throw invalid('only JSON values may be written')
    else if (checking.rules.isBirthRoot(root)) throw invalid(`${root} ${key} was written and taken away`)
    if (item.content instanceof Y.ContentAny) keys.add(keyOf(root, key))
  }
  for (const item of items) {
    if (++seen % stride === 0) yield
    if (item.content instanceof Y.ContentDeleted) checkTombstone(item, keys, checking)
  }
  return keys
}

/** Finds the map and key of an item through what it replaces, as Yjs will. */
function settlePlace(item: Y.Item, { doc, roots, groups }: Checking): RootMap {
  if (item.origin === null) {
    // a decoded item carries the name of its root where an integrated one has the type
    const map = roots.byName.get(item.parent as unknown as string)
    if (!map) throw invalid('only keys of the known maps may be written')
    item.parent = map
    return map
  }
  const { client, clock } = item.origin
  const known = clock < Y.getState(doc.store, client)
  const siblings: (Y.Item | Y.GC)[] | undefined = known ? doc.store.clients.get(client) : groups.get(client)?.items
  const left = siblings?.[Y.findIndexSS(siblings, clock)]
  if (!(left instanceof Y.Item) || left.parentSub === null || !roots.names.has(left.parent))
    throw invalid('a value replaces something that is no key')
  item.parent = left.parent
  item.parentSub = left.parentSub
  return left.parent as RootMap
}

function checkKey(root: string, key: string, { rules, doc }: Checking) {
  if (key.length > limits.keyLength) throw invalid(`a key is longer than ${limits.keyLength} characters`)
  const owner = rules.ownerOfKey(root, key)
  if (owner === 'server') throw rejected(rejection.serverOwned, `only the server writes ${root} ${key}`)
  if (owner === 'unknown') throw invalid(`${root} has no key ${key}`)
  if (rules.isFrozenKey(doc, root, key)) throw rejected(rejection.serverOwned, `${root} ${key} is closed`)
}

type KeyBeingSet = { root: string; key: string; map: RootMap; keys: KeysSet; rules: WriteRules }

function checkValue(values: readonly unknown[], { root, key, map, keys, rules }: KeyBeingSet) {
  const value = values[0]
  if (values.length !== 1) throw invalid('a key has one value')
  const problem = jsonProblem(value, { bytes: limits.valueBytes, depth: valueDepth })
  if (problem !== null) throw invalid(`${root} ${key}: ${problem}`)
  if (!rules.isBirthRoot(root)) return
  if (map.has(key) || keys.has(keyOf(root, key))) throw invalid(`${root} ${key} exists already`)
  const reserved = typeof value === 'object' && value !== null ? rules.serverFieldsIn(root, value) : []
  if (reserved.length > 0) throw rejected(rejection.serverOwned, `only the server writes ${reserved.join(', ')}`)
}

/** A value overwritten while offline; put after a living value without a successor it would take that one away. */
function checkTombstone(item: Y.Item, keys: KeysSet, { doc, roots }: Checking) {
  const map = item.parent as RootMap
  const key = item.parentSub ?? ''
  const root = roots.names.get(map) ?? ''
  if (
    keys.has(keyOf(root, key)) ||
    item.origin === null ||
    item.origin.clock >= Y.getState(doc.store, item.origin.client)
  )
    return
  if (!Y.getItem(doc.store, item.origin).deleted)
    throw rejected(rejection.rowRemoval, `${root} ${key} may not be taken away`)
}
