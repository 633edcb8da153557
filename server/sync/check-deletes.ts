import * as Y from 'yjs'
import { rejection } from '../../shared/protocol.ts'
import type { Sliced } from '../log/slices.ts'
import { type Checking, type KeysSet, keyOf } from './check-structs.ts'
import { invalid, missing, rejected } from './update-refused.ts'

/** So many are looked up between two looks at the time. */
const stride = 64

/**
 * The living values that an update deletes. Each must be of a key that the update also sets: rows and fields are
 * never taken away. A client that comes back sends all it ever saw deleted; what is deleted here already is skipped.
 * Throws `UpdateRefused`.
 */
export function* checkDeletes(keys: KeysSet, checking: Checking): Sliced<Y.Item[]> {
  const { doc, groups, deleted } = checking
  const living: Y.Item[] = []
  let seen = 0
  for (const [client, ranges] of deleted.clients) {
    const known = doc.store.clients.get(client) ?? []
    const state = Y.getState(doc.store, client)
    const group = groups.get(client)
    for (const { clock, len } of ranges) {
      if (++seen % stride === 0) yield
      if (len === 0) continue
      // beyond what is known are values of this very update: they came as tombstones
      if (clock + len > (group?.end ?? state)) throw missing()
      if (clock < state)
        yield* collect(known, clock, Math.min(clock + len, state), (item) =>
          living.push(settable(item, keys, checking)),
        )
    }
  }
  return living
}

function* collect(structs: (Y.Item | Y.GC)[], from: number, to: number, take: (item: Y.Item) => void): Sliced<void> {
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= to) return
    if (index % stride === 0) yield
    if (struct.deleted || !(struct instanceof Y.Item)) continue
    if (struct.id.clock < from || struct.id.clock + struct.length > to) throw invalid('a part of a value is deleted')
    take(struct)
  }
}

function settable(item: Y.Item, keys: KeysSet, { roots }: Checking): Y.Item {
  const root = roots.names.get(item.parent)
  if (root === undefined || item.parentSub === null) throw invalid('only keys of the known maps may be written')
  if (!keys.has(keyOf(root, item.parentSub)))
    throw rejected(rejection.rowRemoval, `${root} ${item.parentSub} may not be taken away`)
  return item
}
