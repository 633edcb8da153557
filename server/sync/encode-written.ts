import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { type Sliced, atOnce } from '../log/slices.ts'

type DeleteSet = Y.Transaction['deleteSet']

/** Where in the bytes the new structs of one client are, behind their count, client and clock. */
type Section = { client: number; from: number; to: number }

/** Some structs of one client that follow each other: where they are in the bytes, and the clock of the first. */
type Cut = { client: number; clock: number; structs: number; from: number; to: number }

/** What one transaction wrote, as a V1 update, and the pieces of which a larger one can be made. */
export type WrittenUpdate = {
  bytes: Uint8Array
  sections: Section[]
  deletes: DeleteSet
  /** Of an update so large that a page would stand still while it takes it at once: all of its structs, in order. */
  cuts?: Cut[]
}

/** A page takes so much in less time than anybody notices. */
export const piece = { structs: 400, bytes: 192 * 1024 } as const

/** What one client sent, taken whole: its structs end where the deletes begin. */
export type ToldUpdate = { bytes: Uint8Array; client: number; structsEnd: number; deletes: DeleteSet }

/** Where the structs of a transaction begin, by client. */
export type Starts = ReadonlyMap<number, number>

/** What one or several transactions in a row wrote to a document. */
export type Wrote = Pick<Y.Transaction, 'doc' | 'deleteSet'>

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
export function encodeWritten(wrote: Wrote, starts: Starts): WrittenUpdate | null {
  emptied()
  return atOnce(encodeInPieces(wrote, starts, shared))
}

/** The same in pieces. */
export function encodingWritten(wrote: Wrote, starts: Starts): Sliced<WrittenUpdate | null> {
  return encodeInPieces(wrote, starts, new Y.UpdateEncoderV1())
}

function* encodeInPieces(
  { doc: { store }, deleteSet: deletes }: Wrote,
  starts: Starts,
  into: Y.UpdateEncoderV1,
): Sliced<WrittenUpdate | null> {
  const written = writtenClients(store, starts)
  if (written.length === 0 && deletes.clients.size === 0) return null
  const encoder = into.restEncoder
  const sections: Section[] = []
  const cuts: Cut[] = []
  encoding.writeVarUint(encoder, written.length)
  for (const [client, start] of written) {
    const from = encoding.length(encoder)
    yield* writeStructs(store.clients.get(client) ?? [], { client, start, into, cuts })
    sections.push({ client, from, to: encoding.length(encoder) })
  }
  writeDeletes(encoder, deletes)
  const update = { bytes: encoding.toUint8Array(encoder), sections, deletes }
  // each client has one at least
  return cuts.length > written.length ? { ...update, cuts } : update
}

/** What a transaction wrote that applied only this: the bytes as they came, unless more or less was deleted. */
export function asTold({ deleteSet }: Wrote, { bytes, client, structsEnd, deletes }: ToldUpdate) {
  if (!Y.equalDeleteSets(deleteSet, deletes)) return null
  return { bytes, sections: [{ client, from: 1, to: structsEnd }], deletes }
}

/** Higher client ids first, as Yjs writes them. */
function writtenClients(store: Y.Doc['store'], starts: Starts): [client: number, start: number][] {
  const written: [number, number][] = []
  for (const one of starts) if (Y.getState(store, one[0]) > one[1]) written.push(one)
  return written.length > 1 ? written.toSorted(([a], [b]) => b - a) : written
}

type Writing = { client: number; start: number; into: Y.UpdateEncoderV1; cuts: Cut[] }

function* writeStructs(structs: (Y.Item | Y.GC)[], { client, start, into, cuts }: Writing): Sliced<void> {
  const encoder = into.restEncoder
  const first = Y.findIndexSS(structs, start)
  encoding.writeVarUint(encoder, structs.length - first)
  into.writeClient(client)
  encoding.writeVarUint(encoder, start)
  let cut: Cut = { client, clock: start, structs: 0, from: encoding.length(encoder), to: 0 }
  for (let index = first; index < structs.length; index++) {
    const struct = structs[index]
    struct?.write(into, index === first ? start - struct.id.clock : 0)
    cut.structs += 1
    const next = structs[index + 1]
    const to = encoding.length(encoder)
    if (!next || (cut.structs < piece.structs && to - cut.from < piece.bytes)) continue
    cuts.push({ ...cut, to })
    cut = { client, clock: next.id.clock, structs: 0, from: to, to: 0 }
    yield
  }
  cuts.push({ ...cut, to: encoding.length(encoder) })
}

/**
 * The updates to send for several transactions that followed each other: as a rule one. What is large goes in pieces,
 * each an update of its own, so that a page draws and answers in between.
 */
export function updatesFor(written: readonly WrittenUpdate[]): Uint8Array[] {
  const bytes = written.reduce((sum, one) => sum + one.bytes.length, 0)
  if (bytes <= piece.bytes && !written.some(({ cuts }) => cuts)) return [joinWritten(written)]
  return written.flatMap((update) => (update.cuts ? piecesOf(update, update.cuts) : [update.bytes]))
}

function piecesOf({ bytes, deletes }: WrittenUpdate, cuts: readonly Cut[]): Uint8Array[] {
  return cuts.map(({ client, clock, structs, from, to }, index) => {
    const encoder = emptied()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, structs)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeUint8Array(encoder, bytes.subarray(from, to))
    // what is deleted is known by then
    if (index === cuts.length - 1) writeDeletes(encoder, deletes)
    else encoding.writeVarUint(encoder, 0)
    return encoding.toUint8Array(encoder)
  })
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
