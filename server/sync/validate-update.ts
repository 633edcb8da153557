import * as Y from 'yjs'
import { rejection } from '../../shared/protocol.ts'
import { checkDeletes } from './check-deletes.ts'
import { type Checking, checkStructs } from './check-structs.ts'
import { type DecodedUpdate, decodeUpdate } from './decode-update.ts'
import type { ToldUpdate } from './encode-written.ts'
import { inOrder, newStructs } from './new-structs.ts'
import { type Refusal, UpdateRefused, malformed, rejected } from './update-refused.ts'
import type { Roots, WriteRules } from './write-rules.ts'

/** An update that may be applied as it is: new items in an order that needs nothing else, living values to delete. */
export type CheckedUpdate = { structs: Y.Item[]; deletes: Y.Item[]; clients: number[]; told: ToldUpdate | null }

export type Verdict = Refusal | { kind: 'nothing' } | { kind: 'accepted'; update: CheckedUpdate }

type Ground = {
  doc: Y.Doc
  roots: Roots
  rules: WriteRules
  /** May the sender write under this client id? */
  mayUse: (client: number) => boolean
}

/** Judges a client's update against the document as it is now. Changes nothing. */
export function validateUpdate(update: Uint8Array, ground: Ground): Verdict {
  try {
    return judge(update, decoded(update), ground)
  } catch (error) {
    if (error instanceof UpdateRefused) return error.refusal
    throw error
  }
}

function decoded(update: Uint8Array): DecodedUpdate {
  try {
    return decodeUpdate(update)
  } catch {
    throw malformed('no V1 update')
  }
}

function judge(bytes: Uint8Array, decodedUpdate: DecodedUpdate, { doc, roots, rules, mayUse }: Ground): Verdict {
  const { structs, ds } = decodedUpdate
  // sorted and without overlaps, whatever the sender wrote
  const deleted = ds.clients.size === 0 ? ds : Y.mergeDeleteSets([ds])
  const groups = newStructs(doc.store, structs, deleted)
  const clients = [...groups.keys()]
  const foreign = clients.find((client) => !mayUse(client))
  if (foreign !== undefined) throw rejected(rejection.foreignClient, `client id ${foreign} belongs to somebody else`)
  const checking: Checking = { doc, roots, rules, groups, deleted }
  const items = inOrder(doc.store, groups)
  const keys = checkStructs(items, checking)
  const deletes = checkDeletes(keys, checking)
  if (items.length === 0 && deletes.length === 0) return { kind: 'nothing' }
  const told = clients.length === 1 ? toldAs(bytes, decodedUpdate, items) : null
  return { kind: 'accepted', update: { structs: items, deletes, clients, told } }
}

/** The bytes as they came, when all that they hold is new, by one client, and taken as it is. */
function toldAs(bytes: Uint8Array, { structs, ds, structsEnd }: DecodedUpdate, items: Y.Item[]): ToldUpdate | null {
  const [first] = items
  if (!first || items.length !== structs.length || items.some((item, index) => item !== structs[index])) return null
  // both counts of clients have one byte, as Yjs writes them
  if (bytes[0] !== 1 || bytes[structsEnd] !== ds.clients.size) return null
  return { bytes, client: first.id.client, structsEnd, deletes: ds }
}
