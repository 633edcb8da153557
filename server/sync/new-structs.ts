import * as Y from 'yjs'
import { limits, rejection } from '../../shared/protocol.ts'
import type { Sliced } from '../log/slices.ts'
import type { DecodedUpdate, DeleteSet } from './decode-update.ts'
import { invalid, malformed, missing, rejected } from './update-refused.ts'

type Store = Y.Doc['store']

/** More client ids than this write in no honest frame; each costs a binding. */
const clientsPerUpdate = 256
/** So many are looked at between two looks at the time. */
const stride = 256

/** New items of one client, in clock order, none missing before or between them. */
export type Group = { client: number; start: number; end: number; items: Y.Item[] }

/**
 * The items of an update that the store does not hold yet, by client. Known ones are left out whatever they say:
 * Yjs ignores them too. Throws `UpdateRefused`.
 */
export function* newStructs(
  store: Store,
  structs: DecodedUpdate['structs'],
  deleted: DeleteSet,
): Sliced<Map<number, Group>> {
  const groups = new Map<number, Group>()
  let group: Group | undefined
  let seen = 0
  for (const struct of structs) {
    if (++seen % stride === 0) yield
    if (struct.id.client !== group?.client) group = openGroup(store, groups, struct.id.client)
    if (struct instanceof Y.Skip) continue
    const end = struct.id.clock + struct.length
    if (end <= group.end) continue
    if (struct.id.clock > group.end) throw missing()
    if (!(struct instanceof Y.Item)) throw invalid('only values of keys may be written')
    const item = withoutDeletedValues(struct, deleted)
    group.items.push(item.id.clock < group.end ? unknownPart(item, group.end) : item)
    group.end = end
  }
  for (const [client, one] of groups) if (one.items.length === 0) groups.delete(client)
  if (groups.size > clientsPerUpdate)
    throw rejected(rejection.tooLarge, `an update is by more than ${clientsPerUpdate} clients`)
  let clocks = 0
  for (const one of groups.values()) clocks += one.end - one.start
  if (clocks > limits.clocksPerUpdate)
    throw rejected(rejection.tooLarge, `an update has more than ${limits.clocksPerUpdate} changes`)
  return groups
}

function openGroup(store: Store, groups: Map<number, Group>, client: number): Group {
  // Yjs would apply only the second section
  if (groups.has(client)) throw malformed('a client appears twice')
  const start = Y.getState(store, client)
  const group = { client, start, end: start, items: [] }
  groups.set(client, group)
  return group
}

/** A client that collects no garbage sends the values too that it overwrote; here they are tombstones at once. */
function withoutDeletedValues(item: Y.Item, deleted: DeleteSet): Y.Item {
  if (!(item.content instanceof Y.ContentAny)) return item
  if (!Y.isDeleted(deleted, item.id) || !Y.isDeleted(deleted, item.lastId)) return item
  return new Y.Item(
    item.id,
    null,
    item.origin,
    null,
    item.rightOrigin,
    item.parent,
    item.parentSub,
    new Y.ContentDeleted(item.length),
  )
}

/** Only merged deleted values are longer than one clock; what the sender says of the known part counts for nothing. */
function unknownPart(item: Y.Item, from: number): Y.Item {
  if (!(item.content instanceof Y.ContentDeleted)) throw invalid('only values of keys may be written')
  const { client, clock } = item.id
  const rest = new Y.ContentDeleted(item.length - (from - clock))
  return new Y.Item(Y.createID(client, from), null, Y.createID(client, from - 1), null, null, null, null, rest)
}

/**
 * The new items in an order in which each comes after what it builds on. Throws `missing` when there is none: then
 * Yjs would keep some of them waiting.
 */
export function* inOrder(store: Store, groups: ReadonlyMap<number, Group>): Sliced<Y.Item[]> {
  const reached = new Map([...groups.values()].map((group) => [group.client, group.start]))
  const isThere = (id: Y.ID) => id.clock < (reached.get(id.client) ?? Y.getState(store, id.client))
  const ordered: Y.Item[] = []
  const open = [...groups.values()].map((group) => ({ group, next: 0 }))
  let total = 0
  for (const { group } of open) total += group.items.length
  while (ordered.length < total) {
    const before = ordered.length
    for (const one of open) {
      for (let item = one.group.items[one.next]; item; item = one.group.items[++one.next]) {
        if (item.origin && !isThere(item.origin)) break
        ordered.push(item)
        reached.set(one.group.client, item.id.clock + item.length)
        if (ordered.length % stride === 0) yield
      }
    }
    if (ordered.length === before) throw missing()
    if (open.length > 1) yield
  }
  return ordered
}
