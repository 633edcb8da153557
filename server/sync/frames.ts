import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import {
  durable,
  frameType,
  limits,
  type PokerRound,
  protocolVersion,
  type RejectionCode,
  type Role,
  syncStep,
} from '../../shared/protocol.ts'

/** What a client may say, one message a frame. */
export type Frame =
  | { kind: 'step1'; stateVector: Uint8Array }
  | { kind: 'step2' | 'update'; update: Uint8Array }
  | { kind: 'awareness'; entries: Uint8Array }
  | { kind: 'query-awareness' }
  | { kind: 'fence'; id: number }
  | { kind: 'unknown'; type: number }

/** The bytes are not a frame: nothing that a correct client sends. */
export class MalformedFrame extends Error {}

/**
 * Reads one frame of exactly this length. Throws `MalformedFrame`.
 * lib0 reads lengths without looking at the end of the array, so the length must be checked: a longer one would show
 * the memory behind the frame.
 */
export function decodeFrame(data: Uint8Array): Frame {
  const decoder = decoding.createDecoder(data)
  let frame: Frame
  try {
    frame = readFrame(decoder)
  } catch (cause) {
    throw new MalformedFrame('the frame ends early', { cause })
  }
  if (frame.kind !== 'unknown' && decoder.pos !== data.length)
    throw new MalformedFrame('the frame has another length than it says')
  return frame
}

function readFrame(decoder: decoding.Decoder): Frame {
  const type = decoding.readVarUint(decoder)
  if (type === frameType.sync) return readSyncFrame(decoder)
  if (type === frameType.awareness) return { kind: 'awareness', entries: decoding.readVarUint8Array(decoder) }
  if (type === frameType.queryAwareness) return { kind: 'query-awareness' }
  if (type !== frameType.durable) return { kind: 'unknown', type }
  return decoding.readVarUint(decoder) === durable.fence
    ? { kind: 'fence', id: decoding.readVarUint(decoder) }
    : { kind: 'unknown', type }
}

function readSyncFrame(decoder: decoding.Decoder): Frame {
  const step = decoding.readVarUint(decoder)
  if (step > syncStep.update) throw new MalformedFrame(`no sync step ${step}`)
  const payload = decoding.readVarUint8Array(decoder)
  if (step === syncStep.step1) return { kind: 'step1', stateVector: payload }
  return { kind: step === syncStep.step2 ? 'step2' : 'update', update: payload }
}

/** The frame that tells a socket is alive and says nothing: awareness of nobody. */
export const keepAlive: Uint8Array = Uint8Array.of(frameType.awareness, 1, 0)

/** Asks for what the receiver has beyond `stateVector`. */
export function step1Frame(stateVector: Uint8Array): Uint8Array {
  return withPayload(frameType.sync, syncStep.step1, stateVector)
}

/** Answers Step1. */
export function step2Frame(update: Uint8Array): Uint8Array {
  return withPayload(frameType.sync, syncStep.step2, update)
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return withPayload(frameType.sync, syncStep.update, update)
}

/** By hand, and a Buffer: ws would wrap anything else once for each receiver. */
function withPayload(type: number, step: number, payload: Uint8Array): Uint8Array {
  const frame = Buffer.allocUnsafe(2 + varUintLength(payload.length) + payload.length)
  frame[0] = type
  frame[1] = step
  frame.set(payload, writeVarUint(frame, 2, payload.length))
  return frame
}

function varUintLength(value: number): number {
  let length = 1
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length++
  return length
}

/** Writes at `at`; answers where it ends. */
function writeVarUint(frame: Buffer, at: number, value: number): number {
  let [position, rest] = [at, value]
  for (; rest > 127; rest = Math.floor(rest / 128)) frame[position++] = 128 | (rest % 128)
  frame[position++] = rest
  return position
}

/** One client's presence: `json` null removes it. */
export type PresenceEntry = { client: number; clock: number; json: string | null }

export function awarenessFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, entries.length)
  for (const entry of entries) {
    encoding.writeVarUint(body, entry.client)
    encoding.writeVarUint(body, entry.clock)
    encoding.writeVarString(body, entry.json ?? 'null')
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frameType.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body))
  return encoding.toUint8Array(encoder)
}

/** "Not written", for a client without `dur=1`: it can only log it. */
export function deniedFrame(reason: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frameType.auth)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarString(encoder, reason)
  return encoding.toUint8Array(encoder)
}

function durableEncoder(kind: number): encoding.Encoder {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frameType.durable)
  encoding.writeVarUint(encoder, kind)
  return encoder
}

export function savedFrame(id: number): Uint8Array {
  const frame = Buffer.allocUnsafe(2 + varUintLength(id))
  frame[0] = frameType.durable
  frame[1] = durable.saved
  writeVarUint(frame, 2, id)
  return frame
}

export function rejectedFrame(code: RejectionCode, reason: string): Uint8Array {
  const encoder = durableEncoder(durable.rejected)
  encoding.writeVarUint(encoder, code)
  encoding.writeVarString(encoder, reason)
  return encoding.toUint8Array(encoder)
}

export function helloFrame(hello: {
  epoch: string
  role: Role
  member: string
  seq: number
  nearlyFull: boolean
}): Uint8Array {
  const encoder = durableEncoder(durable.hello)
  encoding.writeVarUint(encoder, protocolVersion)
  encoding.writeVarString(encoder, hello.epoch)
  encoding.writeVarString(encoder, hello.role)
  encoding.writeVarString(encoder, hello.member)
  encoding.writeVarUint(encoder, limits.frameBytes)
  encoding.writeVarUint(encoder, hello.seq)
  encoding.writeVarUint(encoder, hello.nearlyFull ? 1 : 0)
  return encoding.toUint8Array(encoder)
}

export function drainFrame(afterMs: number): Uint8Array {
  const encoder = durableEncoder(durable.drain)
  encoding.writeVarUint(encoder, afterMs)
  return encoding.toUint8Array(encoder)
}

export function retroFrame(sprint: string, version: number): Uint8Array {
  const encoder = durableEncoder(durable.retro)
  encoding.writeVarString(encoder, sprint)
  encoding.writeVarUint(encoder, version)
  return encoding.toUint8Array(encoder)
}

export function roundFrame(round: PokerRound | null): Uint8Array {
  const encoder = durableEncoder(durable.round)
  encoding.writeVarString(encoder, JSON.stringify(round))
  return encoding.toUint8Array(encoder)
}
