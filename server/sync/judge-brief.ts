import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { isBriefType } from '../../shared/brief/brief-types.ts'
import { limits, rejection } from '../../shared/protocol.ts'
import type { Sliced } from '../log/slices.ts'
import { type DecodedUpdate, type DeleteSet, briefContents, decodingUpdate } from './decode-update.ts'
import type { Judgement } from './room-kind.ts'
import { UpdateRefused, invalid, malformed, missing, rejected } from './update-refused.ts'

/** So many changes are looked at between two looks at the time. */
const stride = 512
/** So many structs are applied between two looks at the time. */
const piece = 500

type Ground = {
  doc: Y.Doc
  root: Y.XmlText
  mayUse: (client: number) => boolean
}

type Struct = DecodedUpdate['structs'][number]
/** What an update brings of one client: nothing is missing from `start`, where the document ends, to `end`. */
type Group = { start: number; end: number; structs: Struct[] }
type Judging = Ground & { groups: ReadonlyMap<number, Group>; depths: Map<Y.Item, number> }

/**
 * Judges a client's update of a brief: text and nodes of the kinds that the editor has, under its own client ids, that
 * build on nothing unknown here. What an editor deletes or moves in a text is up to them. Changes nothing.
 */
export function* judgeBrief(bytes: Uint8Array, ground: Ground): Sliced<Judgement> {
  try {
    return yield* judge(bytes, yield* decoded(bytes), ground)
  } catch (error) {
    if (error instanceof UpdateRefused) return error.refusal
    throw error
  }
}

function* decoded(bytes: Uint8Array): Sliced<DecodedUpdate> {
  const most = { structs: limits.briefStructs, deletes: limits.briefStructs, contents: briefContents }
  try {
    return yield* decodingUpdate(bytes, most)
  } catch (error) {
    if (error instanceof UpdateRefused) throw error
    throw malformed('no V1 update')
  }
}

function* judge(bytes: Uint8Array, decodedUpdate: DecodedUpdate, ground: Ground): Sliced<Judgement> {
  const { structs, ds, structsEnd } = decodedUpdate
  const { doc, mayUse } = ground
  const groups = groupsOf(structs, doc)
  const fresh = [...groups].filter(([, { start, end }]) => end > start)
  const clients = fresh.map(([client]) => client)
  const foreign = clients.find((client) => !mayUse(client))
  if (foreign !== undefined) throw rejected(rejection.foreignClient, `client id ${foreign} belongs to somebody else`)
  const judging: Judging = { ...ground, groups, depths: new Map() }
  let changes = 0
  for (const [, { start, structs: own }] of fresh)
    for (const struct of own) {
      if (changes % stride === stride - 1) yield
      if (struct.id.clock + struct.length <= start) continue
      changes += 1
      if (struct instanceof Y.Item) checkItem(struct, judging)
    }
  yield
  checkTypes(judging)
  yield
  const deletes = countDeletes(ds, groups, doc)
  if (changes === 0 && deletes === 0) return { kind: 'nothing' }
  function* apply(): Sliced<void> {
    const pieces = changes > piece ? piecesOf(fresh, bytes.subarray(structsEnd)) : [bytes]
    for (const one of pieces) {
      Y.applyUpdate(doc, one)
      yield
    }
    const { store } = doc
    if (store.pendingStructs === null && store.pendingDs === null) return
    // places that need each other: nothing that an editor writes
    store.pendingStructs = null
    store.pendingDs = null
    throw new Error('a judged update misses something')
  }
  return { kind: 'accepted', update: { clients, told: null, cost: changes + deletes, apply } }
}

/** An update cut into updates of so many structs, and at the end what it deletes; what needs a later one waits for it in Yjs. */
function* piecesOf(groups: readonly [client: number, group: Group][], deletes: Uint8Array): Generator<Uint8Array> {
  for (const [client, { structs }] of groups)
    for (let from = 0; from < structs.length; from += piece) {
      const some = structs.slice(from, from + piece)
      const encoder = new Y.UpdateEncoderV1()
      encoding.writeVarUint(encoder.restEncoder, 1)
      encoding.writeVarUint(encoder.restEncoder, some.length)
      encoder.writeClient(client)
      encoding.writeVarUint(encoder.restEncoder, some[0]?.id.clock ?? 0)
      for (const struct of some) struct.write(encoder, 0)
      encoding.writeVarUint(encoder.restEncoder, 0)
      yield encoder.toUint8Array()
    }
  const last = new Uint8Array(deletes.length + 1)
  last.set(deletes, 1)
  yield last
}

/** The structs by client. Throws `missing` where some are left out between what is known and what comes. */
function groupsOf(structs: readonly Struct[], { store }: Y.Doc): Map<number, Group> {
  const groups = new Map<number, Group>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const known = groups.get(client)
    if (known === undefined && groups.size >= limits.briefClientsPerUpdate)
      throw rejected(rejection.tooLarge, `an update is by more than ${limits.briefClientsPerUpdate} clients`)
    const group = known ?? { start: Y.getState(store, client), end: Y.getState(store, client), structs: [] }
    groups.set(client, group)
    if (struct instanceof Y.Skip) continue
    const end = clock + struct.length
    if (end <= group.end) continue
    if (clock > group.end) throw missing()
    group.structs.push(struct)
    group.end = end
  }
  return groups
}

function checkItem(item: Y.Item, judging: Judging) {
  const { doc, groups } = judging
  const isThere = ({ client, clock }: Y.ID) => clock < (groups.get(client)?.end ?? Y.getState(doc.store, client))
  for (const id of [item.origin, item.rightOrigin]) if (id !== null && !isThere(id)) throw missing()
  const parent: unknown = item.parent
  if (parent instanceof Y.ID && !isThere(parent)) throw missing()
  if (typeof parent === 'string' && parent !== 'root') throw invalid('a brief has one text, called root')
  if (item.parentSub !== null && item.parentSub.length > limits.keyLength)
    throw invalid(`a key is longer than ${limits.keyLength} characters`)
  if (item.content instanceof Y.ContentType && depthOf(item, judging) > limits.briefDepth)
    throw invalid(`a brief is nested deeper than ${limits.briefDepth}`)
}

/** How deep an item lies; 0: in the root. Walks up through what it stands beside. */
function depthOf(item: Y.Item, judging: Judging): number {
  const path: Y.Item[] = []
  let at: Y.Item | null = item
  let depth = 0
  while (at !== null) {
    const known = judging.depths.get(at)
    if (known !== undefined) {
      depth = known
      break
    }
    path.push(at)
    // a circle of places that need each other
    if (path.length > limits.briefStructs) throw invalid('a brief is nested without end')
    at = above(at, judging)
  }
  for (const one of path.toReversed()) {
    if (!isBeside(one)) depth += 1
    judging.depths.set(one, depth)
  }
  return depth
}

/** Decoded items name their parent only when they stand beside nothing. */
function isBeside({ parent, origin, rightOrigin }: Y.Item): boolean {
  return parent === null && (origin !== null || rightOrigin !== null)
}

function above(item: Y.Item, judging: Judging): Y.Item | null {
  const parent: unknown = item.parent
  if (parent instanceof Y.AbstractType) return parent._item
  if (parent instanceof Y.ID) return itemAt(parent, judging)
  if (parent !== null) return null
  const beside = item.origin ?? item.rightOrigin
  return beside === null ? null : itemAt(beside, judging)
}

function itemAt(id: Y.ID, { doc, groups }: Judging): Y.Item | null {
  const group = groups.get(id.client)
  const structs = group && id.clock >= group.start ? group.structs : (doc.store.clients.get(id.client) ?? [])
  const found = structs[findStruct(structs, id.clock)]
  return found instanceof Y.Item ? found : null
}

function findStruct(structs: readonly Struct[], clock: number): number {
  let [low, high] = [0, structs.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (struct === undefined) return -1
    if (clock < struct.id.clock) high = middle - 1
    else if (clock >= struct.id.clock + struct.length) low = middle + 1
    else return middle
  }
  return -1
}

/** Each new node says of which type it is, one that every editor knows: another would break the page of everybody. */
function checkTypes(judging: Judging) {
  const { groups } = judging
  const keys = new Map<Y.Item, string | null>()
  const said = new Set<string>()
  const nodes: Y.Item[] = []
  for (const { start, structs } of groups.values())
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.id.clock < start) continue
      // what a node remembers beside its fields is a map of it, and no node
      if (struct.content instanceof Y.ContentType && keyOf(struct, judging, keys) !== '__state') nodes.push(struct)
      if (struct.parentSub !== '__type') continue
      const parent: unknown = struct.parent
      if (parent instanceof Y.ID) said.add(`${parent.client}:${parent.clock}`)
      if (struct.content instanceof Y.ContentAny && !isBriefType(struct.content.arr[0]))
        throw invalid('a brief has no node of such a type')
    }
  for (const { id } of nodes)
    if (!said.has(`${id.client}:${id.clock}`)) throw invalid('a node of a brief says of which type it is')
}

/** The key of a map that an item is the value of, null in a text: a decoded one that follows another leaves it out. */
function keyOf(item: Y.Item, judging: Judging, keys: Map<Y.Item, string | null>): string | null {
  const path: Y.Item[] = []
  let at: Y.Item | null = item
  let key: string | null = null
  while (at !== null) {
    const known = keys.get(at)
    key = known ?? at.parentSub
    if (known !== undefined || key !== null || at.origin === null) break
    path.push(at)
    at = itemAt(at.origin, judging)
  }
  for (const one of path) keys.set(one, key)
  return key
}

/** How much that lives an update deletes. Throws `missing` when it deletes what is not known. */
function countDeletes(ds: DeleteSet, groups: ReadonlyMap<number, Group>, { store }: Y.Doc): number {
  let count = 0
  for (const [client, ranges] of ds.clients) {
    const state = Y.getState(store, client)
    const structs = store.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      if (len === 0) continue
      if (clock + len > (groups.get(client)?.end ?? state)) throw missing()
      for (let at = clock >= state ? structs.length : Y.findIndexSS(structs, clock); at < structs.length; at++) {
        const struct = structs[at]
        if (struct === undefined || struct.id.clock >= clock + len) break
        if (!struct.deleted) count += 1
      }
    }
  }
  return count
}
