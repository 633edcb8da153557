import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { applyUpdate, lostKeys } from '../../server/sync/apply-update.ts'
import { validateUpdate } from '../../server/sync/validate-update.ts'
import { boardRules, openRoots } from '../../server/sync/write-rules.ts'

/** A server's document, a client that has all of it, and what the client's last edit was. */
export function pair(seed: (doc: Y.Doc) => void = () => undefined) {
  const server = new Y.Doc()
  const roots = openRoots(server, boardRules)
  seed(server)
  const client = new Y.Doc()
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server))

  function judge(update: Uint8Array, mayUse: (client: number) => boolean = () => true) {
    return validateUpdate(update, { doc: server, roots, rules: boardRules, mayUse })
  }

  /** Judges and, when accepted, applies as a flush does. */
  function accept(update: Uint8Array) {
    const verdict = judge(update)
    if (verdict.kind !== 'accepted') return { verdict, lost: [] }
    const lost = Y.transact(
      server,
      (transaction) => {
        applyUpdate(transaction, verdict.update)
        return lostKeys(transaction, roots)
      },
      null,
      false,
    )
    return { verdict, lost }
  }

  /** The update of one edit of the client. */
  function edit(change: (doc: Y.Doc) => void, doc = client): Uint8Array {
    const before = Y.encodeStateVector(doc)
    const updates: Uint8Array[] = []
    const keep = (update: Uint8Array) => void updates.push(update)
    doc.on('update', keep)
    doc.transact(() => change(doc))
    doc.off('update', keep)
    return updates[0] ?? Y.encodeStateAsUpdate(doc, before)
  }

  return {
    server,
    client,
    judge,
    accept,
    edit,
    content: () =>
      JSON.stringify(Object.fromEntries([...server.share].map(([name, type]) => [name, type.toJSON() as unknown]))),
  }
}

export const items = (doc: Y.Doc) => doc.getMap('items')
export const fields = (doc: Y.Doc) => doc.getMap('items/fields')
export const withItem = (doc: Y.Doc) => {
  items(doc).set('i1', { title: 'Trail guide' })
  fields(doc).set('i1:title', 'Trail guide 2')
}

/** A V1 update written by hand: one client's structs, then a delete set. */
export function crafted(
  client: number,
  clock: number,
  structs: ((encoder: Y.UpdateEncoderV1) => void)[],
  deletes: [client: number, clock: number, len: number][] = [],
) {
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, structs.length > 0 ? 1 : 0)
  if (structs.length > 0) {
    encoding.writeVarUint(encoder.restEncoder, structs.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, clock)
    for (const write of structs) write(encoder)
  }
  encoding.writeVarUint(encoder.restEncoder, deletes.length)
  for (const [owner, from, len] of deletes) {
    encoding.writeVarUint(encoder.restEncoder, owner)
    encoding.writeVarUint(encoder.restEncoder, 1)
    encoding.writeVarUint(encoder.restEncoder, from)
    encoding.writeVarUint(encoder.restEncoder, len)
  }
  return encoder.toUint8Array()
}

export function item(
  id: [number, number],
  content: Y.ContentAny | Y.ContentDeleted | Y.ContentString,
  place: { origin?: Y.ID; right?: Y.ID; root?: string; key?: string },
) {
  return (encoder: Y.UpdateEncoderV1) => {
    const parent = place.root === undefined ? null : new Y.Doc().getMap(place.root)
    if (parent) (parent as unknown as { _item: null })._item = null
    const one = new Y.Item(
      Y.createID(...id),
      null,
      place.origin ?? null,
      null,
      place.right ?? null,
      parent,
      place.key ?? null,
      content,
    )
    one.write(encoder, 0)
  }
}

/** The id of the living value of a key. */
export function livingId(doc: Y.Doc, root: string, key: string): Y.ID {
  const living = doc.getMap(root)._map.get(key)
  if (!living) throw new Error(`${root} has no ${key}`)
  return living.id
}
