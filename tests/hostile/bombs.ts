import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { updateFrame } from '../../server/sync/frames.ts'

/** Updates that are small, or within the limit of a frame, and stand for far more. */

type Write = (encoder: encoding.Encoder) => void

function frameOf(write: Write): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return updateFrame(encoding.toUint8Array(encoder))
}

function numbers(...values: number[]): Write {
  return (encoder) => values.forEach((value) => encoding.writeVarUint(encoder, value))
}

function repeated(times: number, ...bytes: number[]): Uint8Array {
  return Buffer.alloc(times * bytes.length, Buffer.from(bytes))
}

/** One garbage struct that says: this client's clock is far ahead. */
export function clockJump(client: number, clock: number, length: number): Uint8Array {
  return frameOf(numbers(1, 1, client, clock, 0, length, 0))
}

/** A V2 update of a few bytes for so many structs. */
export function v2Bomb(structs: number): Uint8Array {
  const encoder = new Y.UpdateEncoderV2()
  numbers(1, structs)(encoder.restEncoder)
  encoder.writeClient(1)
  numbers(0)(encoder.restEncoder)
  encoder.writeInfo(0)
  encoder.writeLen(1)
  const { lenEncoder } = encoder as unknown as { lenEncoder: { count: number } }
  lenEncoder.count = structs
  numbers(0)(encoder.restEncoder)
  return updateFrame(encoder.toUint8Array())
}

/** Says it has 2^32 structs, and ends. */
export function countBomb(): Uint8Array {
  return frameOf(numbers(1, 2 ** 32, 7, 0, 0))
}

/** So many garbage structs of two bytes. */
export function structBomb(structs: number): Uint8Array {
  return frameOf((encoder) => {
    numbers(1, structs, 7, 0)(encoder)
    encoding.writeUint8Array(encoder, repeated(structs, 0, 1))
    numbers(0)(encoder)
  })
}

/** So many deleted values of a key, of six bytes. */
export function deletedBomb(structs: number): Uint8Array {
  return frameOf((encoder) => {
    numbers(1, structs, 7, 0)(encoder)
    encoding.writeUint8Array(encoder, repeated(structs, 0b10000001, 7, 0, 1))
    numbers(0)(encoder)
  })
}

/** So many deletes of two bytes. */
export function deleteBomb(ranges: number): Uint8Array {
  return frameOf((encoder) => {
    numbers(0, 1, 7, ranges)(encoder)
    encoding.writeUint8Array(encoder, repeated(ranges, 1, 1))
  })
}

const anyContent = 8
const anyList = 117
const anyRecord = 118
const anyNull = 126

function valueBomb(write: Write): Uint8Array {
  return frameOf((encoder) => {
    numbers(1, 1, 7, 0)(encoder)
    encoding.writeUint8(encoder, anyContent | 0b100000)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'items')
    encoding.writeVarString(encoder, 'bomb')
    numbers(1)(encoder)
    write(encoder)
    numbers(0)(encoder)
  })
}

/** A list of so many nulls, a byte each. */
export function listBomb(length: number): Uint8Array {
  return valueBomb((encoder) => {
    encoding.writeUint8(encoder, anyList)
    numbers(length)(encoder)
    encoding.writeUint8Array(encoder, repeated(length, anyNull))
  })
}

/** A list of so many empty records, two bytes each. */
export function recordBomb(length: number): Uint8Array {
  return valueBomb((encoder) => {
    encoding.writeUint8(encoder, anyList)
    numbers(length)(encoder)
    encoding.writeUint8Array(encoder, repeated(length, anyRecord, 0))
  })
}

/** A list in a list in a list … */
export function depthBomb(depth: number): Uint8Array {
  return valueBomb((encoder) => {
    encoding.writeUint8Array(encoder, repeated(depth, anyList, 1))
    encoding.writeUint8(encoder, anyNull)
  })
}

const embedContent = 5

/** JSON text, nested as deep, where Yjs would parse it while it decodes. */
export function jsonBomb(depth: number): Uint8Array {
  return frameOf((encoder) => {
    numbers(1, 1, 7, 0)(encoder)
    encoding.writeUint8(encoder, embedContent)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'items')
    encoding.writeVarString(encoder, '['.repeat(depth) + ']'.repeat(depth))
    numbers(0)(encoder)
  })
}

/** A state vector of so many clients. */
export function stateVectorOf(clients: number): Uint8Array {
  const encoder = encoding.createEncoder()
  numbers(clients)(encoder)
  for (let client = 1; client <= clients; client++) numbers(client, 1)(encoder)
  return encoding.toUint8Array(encoder)
}

export type PresenceClaim = { client: number; clock: number; state: unknown }

/** What a provider sends of presence, for whomever. */
export function presenceFrame(claims: readonly PresenceClaim[]): Uint8Array {
  const body = encoding.createEncoder()
  numbers(claims.length)(body)
  for (const { client, clock, state } of claims) {
    numbers(client, clock)(body)
    encoding.writeVarString(body, JSON.stringify(state))
  }
  const encoder = encoding.createEncoder()
  numbers(1)(encoder)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body))
  return encoding.toUint8Array(encoder)
}
