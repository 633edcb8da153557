import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type DeleteSet = Y.Transaction['deleteSet']

/** Where in the bytes the new structs of one client are, behind their count, client and clock. */
type Section = { client: number; from: number; to: number }

/** What one transaction wrote, as a V1 update, and the pieces of which a larger one can be made. */
export type WrittenUpdate = { bytes: Uint8Array; sections: Section[]; deletes: DeleteSet }

/** What one client sent, taken whole: its structs end where the deletes begin. */
export type ToldUpdate = { bytes: Uint8Array; client: number; structsEnd: number; deletes: DeleteSet }

/** Where the structs of a transaction begin, by client. */
export type Starts = ReadonlyMap<number, number>

/** One for all: a new encoder for each update costs more than the update. */
const shared = new Y.UpdateEncoderV1()

const keptBytes = 64 * 1024

function emptied(): encoding.Encoder {
  const encoder = shared.restEncoder
  if (encoder.cbuf.length > keptBytes) encoder.cbuf = new Uint8Array(keptBytes)
  encoder.cpos = 0
  encoder.bufs.length = 0
  return encoder
}

/**
 * The V1 update of a transaction that has ended, null when it wrote nothing. The same as what Yjs would emit, but
 * without going over all clients that ever were, and it can be joined with others without being decoded again.
 */
export function encodeWritten(transaction: Y.Transaction, starts: Starts): WrittenUpdate | null {
  const { store } = transaction.doc
  const deletes = transaction.deleteSet
  const written = writtenClients(store, starts)
  if (written.length === 0 && deletes.clients.size === 0) return null
  const encoder = emptied()
  const sections: Section[] = []
  encoding.writeVarUint(encoder, written.length)
  for (const [client, start] of written) {
    const from = encoding.length(encoder)
    writeStructs(store.clients.get(client) ?? [], client, start)
    sections.push({ client, from, to: encoding.length(encoder) })
  }
  writeDeletes(encoder, deletes)
  return { bytes: encoding.toUint8Array(encoder), sections, deletes }
}

/** What a transaction wrote that applied only this: the bytes as they came, unless more or less was deleted. */
export function asTold(transaction: Y.Transaction, { bytes, client, structsEnd, deletes }: ToldUpdate) {
  if (!Y.equalDeleteSets(transaction.deleteSet, deletes)) return null
  return { bytes, sections: [{ client, from: 1, to: structsEnd }], deletes }
}

/** Higher client ids first, as Yjs writes them. */
function writtenClients(store: Y.Doc['store'], starts: Starts): [client: number, start: number][] {
  const written: [number, number][] = []
  for (const one of starts) if (Y.getState(store, one[0]) > one[1]) written.push(one)
  return written.length > 1 ? written.toSorted(([a], [b]) => b - a) : written
}

function writeStructs(structs: (Y.Item | Y.GC)[], client: number, start: number) {
  const first = Y.findIndexSS(structs, start)
  encoding.writeVarUint(shared.restEncoder, structs.length - first)
  shared.writeClient(client)
  encoding.writeVarUint(shared.restEncoder, start)
  for (let index = first; index < structs.length; index++) {
    const struct = structs[index]
    struct?.write(shared, index === first ? start - struct.id.clock : 0)
  }
}

/** One update for several transactions that followed each other. */
export function joinWritten(written: readonly WrittenUpdate[]): Uint8Array {
  const [first] = written
  if (first && written.length === 1) return first.bytes
  const parts = written.flatMap(({ bytes, sections }) => sections.map((section) => ({ ...section, bytes })))
  // the second section of a client would hide the first
  if (new Set(parts.map(({ client }) => client)).size < parts.length)
    return Y.mergeUpdates(written.map(({ bytes }) => bytes))
  const encoder = emptied()
  encoding.writeVarUint(encoder, parts.length)
  for (const { bytes, from, to } of parts.toSorted((a, b) => b.client - a.client))
    encoding.writeUint8Array(encoder, bytes.subarray(from, to))
  writeDeletes(encoder, Y.mergeDeleteSets(written.map(({ deletes }) => deletes)))
  return encoding.toUint8Array(encoder)
}

function writeDeletes(encoder: encoding.Encoder, deletes: DeleteSet) {
  const { clients } = deletes
  encoding.writeVarUint(encoder, clients.size)
  for (const [client, ranges] of clients.size > 1 ? [...clients].toSorted(([a], [b]) => b - a) : clients) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, len)
    }
  }
}
