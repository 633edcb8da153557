import * as Y from 'yjs'
import { limits, rejection } from '../../shared/protocol.ts'
import { type Sliced, atOnce } from '../log/slices.ts'
import { checkDeletes } from './check-deletes.ts'
import { checkBirths, checkRowCounts } from './check-row-counts.ts'
import { type Checking, checkStructs } from './check-structs.ts'
import { type DecodedUpdate, type DeleteSet, decodingUpdate } from './decode-update.ts'
import { type ToldUpdate, piece } from './encode-written.ts'
import { inOrder, newStructs } from './new-structs.ts'
import { type Refusal, UpdateRefused, malformed, rejected } from './update-refused.ts'
import type { Roots, WriteRules } from './write-rules.ts'

/** An update that may be applied as it is: new items in an order that needs nothing else, living values to delete. */
export type CheckedUpdate = {
  structs: Y.Item[]
  deletes: Y.Item[]
  clients: number[]
  told: ToldUpdate | null
  /** Rows that it brings. */
  births: number
}

export type Verdict = Refusal | { kind: 'nothing' } | { kind: 'accepted'; update: CheckedUpdate }

/** So many deletes are looked at between two looks at the time. */
const deletesAtOnce = 1024

type Ground = {
  doc: Y.Doc
  roots: Roots
  rules: WriteRules
  /** May the sender write under this client id? */
  mayUse: (client: number) => boolean
}

/** Judges a client's update against the document as it is now. Changes nothing. */
export function validateUpdate(update: Uint8Array, ground: Ground): Verdict {
  return atOnce(validatingUpdate(update, ground))
}

/** The same in pieces: nobody else may write to the document until it is done. */
export function* validatingUpdate(update: Uint8Array, ground: Ground): Sliced<Verdict> {
  try {
    return yield* judge(update, yield* decoded(update, ground.doc), ground)
  } catch (error) {
    if (error instanceof UpdateRefused) return error.refusal
    throw error
  }
}

function* decoded(update: Uint8Array, doc: Y.Doc): Sliced<DecodedUpdate> {
  try {
    return yield* decodingUpdate(update, { deletes: mostDeletes(update, doc) })
  } catch (error) {
    if (error instanceof UpdateRefused) throw error
    throw malformed('no V1 update')
  }
}

/** Who comes back tells every delete it knows of: never more than the board holds. */
function mostDeletes(update: Uint8Array, doc: Y.Doc): number {
  if (update.length < limits.structsPerUpdate) return limits.structsPerUpdate
  let structs = 0
  for (const known of doc.store.clients.values()) structs += known.length
  return limits.structsPerUpdate + structs
}

function* judge(
  bytes: Uint8Array,
  decodedUpdate: DecodedUpdate,
  { doc, roots, rules, mayUse }: Ground,
): Sliced<Verdict> {
  const { structs, ds } = decodedUpdate
  const deleted = yield* sortedDeletes(ds)
  const groups = yield* newStructs(doc.store, structs, deleted)
  const clients = [...groups.keys()]
  const foreign = clients.find((client) => !mayUse(client))
  if (foreign !== undefined) throw rejected(rejection.foreignClient, `client id ${foreign} belongs to somebody else`)
  const checking: Checking = { doc, roots, rules, groups, deleted }
  const items = yield* inOrder(doc.store, groups)
  const births = checkBirths(items, checking)
  const keys = yield* checkStructs(items, checking)
  const deletes = yield* checkDeletes(keys, checking)
  yield
  checkRowCounts(items, checking)
  if (items.length === 0 && deletes.length === 0) return { kind: 'nothing' }
  yield
  const told = clients.length === 1 ? toldAs(bytes, decodedUpdate, items) : null
  return { kind: 'accepted', update: { structs: items, deletes, clients, told, births } }
}

/** Sorted and without overlaps, whatever the sender wrote; every honest one writes them so. */
function* sortedDeletes(ds: DeleteSet): Sliced<DeleteSet> {
  let count = 0
  let isSorted = true
  for (const ranges of ds.clients.values()) {
    let end = 0
    for (const { clock, len } of ranges) {
      if (++count % deletesAtOnce === 0) yield
      if (clock < end) isSorted = false
      end = clock + len
    }
  }
  if (isSorted) return ds
  if (count > limits.structsPerUpdate) throw malformed('deletes out of order')
  yield
  return Y.mergeDeleteSets([ds])
}

/** The bytes as they came, when all that they hold is new, by one client, and taken as it is. */
function toldAs(bytes: Uint8Array, { structs, ds, structsEnd }: DecodedUpdate, items: Y.Item[]): ToldUpdate | null {
  const [first] = items
  // what is large is told in pieces, and those are cut where it is written
  if (items.length > piece.structs || bytes.length > piece.bytes) return null
  if (!first || items.length !== structs.length || items.some((item, index) => item !== structs[index])) return null
  // both counts of clients have one byte, as Yjs writes them
  if (bytes[0] !== 1 || bytes[structsEnd] !== ds.clients.size) return null
  return { bytes, client: first.id.client, structsEnd, deletes: ds }
}
