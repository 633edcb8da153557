import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/** `structsEnd`: where in the bytes the structs end and the count of deletes begins. */
export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate> & { structsEnd: number }
export type DeleteSet = DecodedUpdate['ds']

let latest: ExactDecoder | undefined

/** Types of JSON values on the wire that hold text: lib0's `writeAny`. */
const text = 119
const record = 118
const list = 117
const lastAscii = 127
/** A longer text is cheaper in one call of the platform. */
const shortText = 48

/** Yjs makes its decoder itself and drops it; this one remembers how far it read, and reads short texts cheaply. */
class ExactDecoder extends Y.UpdateDecoderV1 {
  /** Where the first client of the deletes begins; the end when there is none. */
  firstDelete: number

  constructor(decoder: decoding.Decoder) {
    super(decoder)
    this.firstDelete = decoder.arr.length
    // oxlint-disable-next-line typescript/no-this-alias -- Yjs gives no other hold on the decoder it makes
    latest = this
  }

  override resetDsCurVal() {
    this.firstDelete = Math.min(this.firstDelete, this.restDecoder.pos)
  }

  override readString(): string {
    return readText(this.restDecoder)
  }

  override readAny(): unknown {
    return readValue(this.restDecoder)
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

function readValue(decoder: decoding.Decoder): unknown {
  switch (decoder.arr[decoder.pos]) {
    case text:
      decoder.pos += 1
      return readText(decoder)
    case list:
      decoder.pos += 1
      return readList(decoder)
    case record:
      decoder.pos += 1
      return readRecord(decoder)
    default:
      return decoding.readAny(decoder)
  }
}

function readList(decoder: decoding.Decoder): unknown[] {
  const values: unknown[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) values.push(readValue(decoder))
  return values
}

function readRecord(decoder: decoding.Decoder): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const key = readText(decoder)
    values[key] = readValue(decoder)
  }
  return values
}

/**
 * Decodes a V1 update (never V2: a few bytes of it can stand for millions of structs).
 * Throws when the bytes do not end exactly where the update ends: lib0 would read on into the memory behind them.
 */
export function decodeUpdate(update: Uint8Array): DecodedUpdate {
  const decoded = Y.decodeUpdateV2(update, ExactDecoder)
  const decoder = latest
  latest = undefined
  if (decoder?.restDecoder.pos !== update.length) throw new RangeError('the update has another length than it says')
  // the count of clients before them has one byte, or the update is not what is asked about its end
  return { ...decoded, structsEnd: decoder.firstDelete - 1 }
}
