import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { limits, rejection } from '../../shared/protocol.ts'
import { type Sliced, atOnce } from '../log/slices.ts'
import { invalid, rejected } from './update-refused.ts'

export type DeleteSet = Y.Transaction['deleteSet']
type Struct = Y.Item | Y.GC | Y.Skip

/** `structsEnd`: where in the bytes the structs end and the count of deletes begins. */
export type DecodedUpdate = { structs: Struct[]; ds: DeleteSet; structsEnd: number }

/** Types of JSON values on the wire that hold text: lib0's `writeAny`. */
const text = 119
const record = 118
const list = 117
const lastAscii = 127
/** A longer text is cheaper in one call of the platform. */
const shortText = 48
/** What a kind of document holds: kinds of content and of shared types, as Yjs numbers them. Others are not even read. */
export type Contents = { kinds: ReadonlySet<number>; types: ReadonlySet<number>; otherwise: string }

const contentOf = { collected: 0, deleted: 1, string: 4, format: 6, type: 7, any: 8, gap: 10 } as const
const typeOf = { map: 1, element: 3, text: 6 } as const

/** Values of keys. */
const boardContents: Contents = {
  kinds: new Set([contentOf.deleted, contentOf.any, contentOf.gap]),
  types: new Set(),
  otherwise: 'only JSON values may be written',
}
/** A text of nodes, which Lexical keeps as maps and XML. */
export const briefContents: Contents = {
  kinds: new Set(Object.values(contentOf)),
  types: new Set(Object.values(typeOf)),
  otherwise: 'only what an editor writes may be in a brief',
}
const contentBits = 0b11111
/** What the rest of the first byte of a struct says, and the whole of it in a gap. */
const hasOrigin = 0b10000000
const hasRightOrigin = 0b01000000
const hasKey = 0b00100000
/** So many parts of an update are read between two looks at the time. */
const stride = 256
/** Levels of lists and records: more than any value that may be stored, less than would exhaust the stack. */
const deepest = 32
/** A value takes about as much on the wire as `limits.valueBytes` counts; what is far beyond is not read to its end. */
const valueBytesRead = 2 * limits.valueBytes
/** A number of one figure and its comma: no part of a value takes less. */
const leastBytes = 2

/** How much may be read of an update before it is judged: a few bytes of it can stand for far more memory. */
export type DecodeBudget = { structs: number; deletes: number; values: number; contents: Contents }

const usualBudget: DecodeBudget = {
  structs: limits.structsPerUpdate,
  deletes: limits.structsPerUpdate,
  values: limits.valuesPerUpdate,
  contents: boardContents,
}

/** Reads short texts cheaply, and no more than it may. */
class BoundedDecoder extends Y.UpdateDecoderV1 {
  readonly #left: DecodeBudget
  readonly #most: DecodeBudget

  constructor(update: Uint8Array, most: DecodeBudget) {
    super(decoding.createDecoder(update))
    this.#most = most
    this.#left = { ...most }
  }

  /** A number that counts what follows: too much is refused before any of it is read. */
  readCount(what: 'structs' | 'deletes'): number {
    const count = decoding.readVarUint(this.restDecoder)
    if (count > this.#left[what]) throw tooMany(names[what], this.#most[what])
    return count
  }

  override readInfo(): number {
    const info = super.readInfo()
    if (--this.#left.structs < 0) throw tooMany(names.structs, this.#most.structs)
    const { kinds, otherwise } = this.#most.contents
    if (!kinds.has(info & contentBits)) throw invalid(otherwise)
    return info
  }

  override readTypeRef(): number {
    const type = super.readTypeRef()
    const { types, otherwise } = this.#most.contents
    if (!types.has(type)) throw invalid(otherwise)
    return type
  }

  override readDsLen(): number {
    if (--this.#left.deletes < 0) throw tooMany(names.deletes, this.#most.deletes)
    return super.readDsLen()
  }

  override readString(): string {
    return readText(this.restDecoder)
  }

  override readAny(): unknown {
    return readValue(this.restDecoder, {
      end: this.restDecoder.pos + valueBytesRead,
      depth: deepest,
      left: this.#left,
      floor: this.#left.values - limits.valueBytes / leastBytes,
      most: this.#most.values,
    })
  }
}

/** As lib0 reads a text, without its call of TextDecoder for the usual short id: that was a twelfth of the server's time. */
function readText(decoder: decoding.Decoder): string {
  const { arr, pos } = decoder
  const length = arr[pos] ?? lastAscii
  const end = pos + 1 + length
  // a length below 128 is one byte
  if (length > shortText || end > arr.length) return decoding.readVarString(decoder)
  let read = ''
  for (let at = pos + 1; at < end; at++) {
    const byte = arr[at] as number
    if (byte > lastAscii) return decoding.readVarString(decoder)
    read += String.fromCharCode(byte)
  }
  decoder.pos = end
  return read
}

const names = { structs: 'changes', deletes: 'deletes', values: 'values' } as const

function tooMany(what: string, most: number) {
  return rejected(rejection.tooLarge, `an update has more than ${most} ${what}`)
}

/** `end`: no value goes on beyond this place; `left`: shared by all values of an update, and may not fall below `floor`. */
type ValueBudget = { end: number; depth: number; left: { values: number }; floor: number; most: number }

function readValue(decoder: decoding.Decoder, within: ValueBudget): unknown {
  if (--within.left.values < 0) throw tooMany(names.values, within.most)
  if (decoder.pos > within.end || within.left.values < within.floor)
    throw invalid(`a value is larger than ${limits.valueBytes} bytes`)
  switch (decoder.arr[decoder.pos]) {
    case text:
      decoder.pos += 1
      return readText(decoder)
    case list:
      decoder.pos += 1
      return readList(decoder, inside(within))
    case record:
      decoder.pos += 1
      return readRecord(decoder, inside(within))
    default:
      return decoding.readAny(decoder)
  }
}

function inside(within: ValueBudget): ValueBudget {
  if (within.depth === 0) throw invalid('a value is nested too deep')
  return { ...within, depth: within.depth - 1 }
}

function readList(decoder: decoding.Decoder, within: ValueBudget): unknown[] {
  const values: unknown[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) values.push(readValue(decoder, within))
  return values
}

function readRecord(decoder: decoding.Decoder, within: ValueBudget): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const key = readText(decoder)
    values[key] = readValue(decoder, within)
  }
  return values
}

/**
 * Decodes a V1 update (never V2: a few bytes of it can stand for millions of structs).
 * Throws when the bytes do not end exactly where the update ends: lib0 would read on into the memory behind them; and
 * `UpdateRefused` as soon as it holds more than `most`, or what no board holds.
 */
export function decodeUpdate(update: Uint8Array, most?: Partial<DecodeBudget>): DecodedUpdate {
  return atOnce(decodingUpdate(update, most))
}

/** The same in pieces. */
export function* decodingUpdate(update: Uint8Array, most: Partial<DecodeBudget> = {}): Sliced<DecodedUpdate> {
  const decoder = new BoundedDecoder(update, { ...usualBudget, ...most })
  const structs = yield* readStructs(decoder)
  const structsEnd = decoder.restDecoder.pos
  const ds = yield* readDeletes(decoder)
  if (decoder.restDecoder.pos !== update.length) throw new RangeError('the update has another length than it says')
  return { structs, ds, structsEnd }
}

function* readStructs(decoder: BoundedDecoder): Sliced<Struct[]> {
  const structs: Struct[] = []
  for (let clients = decoding.readVarUint(decoder.restDecoder); clients > 0; clients--) {
    if (clients % stride === 0) yield
    let left = decoder.readCount('structs')
    const client = decoder.readClient()
    let clock = decoding.readVarUint(decoder.restDecoder)
    for (; left > 0; left--) {
      const struct = readStruct(decoder, Y.createID(client, clock))
      structs.push(struct)
      clock += struct.length
      if (structs.length % stride === 0) yield
    }
  }
  return structs
}

function readStruct(decoder: BoundedDecoder, id: Y.ID): Struct {
  const info = decoder.readInfo()
  if (info === contentOf.gap) return new Y.Skip(id, decoding.readVarUint(decoder.restDecoder))
  if ((info & contentBits) === contentOf.collected) return new Y.GC(id, decoder.readLen())
  const origin = (info & hasOrigin) === 0 ? null : decoder.readLeftID()
  const rightOrigin = (info & hasRightOrigin) === 0 ? null : decoder.readRightID()
  // who follows nobody says where it is
  const isPlaced = origin === null && rightOrigin === null
  const parent = isPlaced ? readParent(decoder) : null
  const key = isPlaced && (info & hasKey) !== 0 ? decoder.readString() : null
  return new Y.Item(id, null, origin, null, rightOrigin, parent, key, readContent(decoder, info & contentBits))
}

/** The name of a root, or an item: an item that is decoded has that where an integrated one has a type. */
function readParent(decoder: BoundedDecoder): Y.Item['parent'] {
  return decoder.readParentInfo() ? (decoder.readString() as unknown as Y.Item['parent']) : decoder.readLeftID()
}

function readContent(decoder: BoundedDecoder, kind: number): Y.Item['content'] {
  switch (kind) {
    case contentOf.deleted:
      return new Y.ContentDeleted(decoder.readLen())
    case contentOf.string:
      return new Y.ContentString(decoder.readString())
    case contentOf.format:
      return new Y.ContentFormat(decoder.readKey(), decoder.readJSON() as never)
    case contentOf.type:
      return new Y.ContentType(readType(decoder))
    case contentOf.any:
      return readValues(decoder)
    default:
      throw new RangeError('a gap is no value')
  }
}

function readValues(decoder: BoundedDecoder): Y.ContentAny {
  const values: unknown[] = []
  for (let left = decoder.readLen(); left > 0; left--) values.push(decoder.readAny())
  return new Y.ContentAny(values)
}

function readType(decoder: BoundedDecoder) {
  const type = decoder.readTypeRef()
  if (type === typeOf.map) return new Y.Map()
  return type === typeOf.element ? new Y.XmlElement(decoder.readKey()) : new Y.XmlText()
}

function* readDeletes(decoder: BoundedDecoder): Sliced<DeleteSet> {
  const deletes = Y.createDeleteSet()
  let read = 0
  for (let clients = decoding.readVarUint(decoder.restDecoder); clients > 0; clients--) {
    if (clients % stride === 0) yield
    decoder.resetDsCurVal()
    const client = decoding.readVarUint(decoder.restDecoder)
    let left = decoder.readCount('deletes')
    if (left === 0) continue
    const ranges = deletes.clients.get(client) ?? []
    deletes.clients.set(client, ranges)
    for (; left > 0; left--) {
      ranges.push({ clock: decoder.readDsClock(), len: decoder.readDsLen() })
      if (++read % stride === 0) yield
    }
  }
  return deletes
}
