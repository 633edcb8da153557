import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { durable, frameType, syncStep } from '../../../shared/protocol.ts'
import type { TargetName } from './plan.ts'

/** How y-websocket's messages travel to and from one room of a target. */
export type Wire = {
  /** Sent before all else. */
  greeting: readonly Uint8Array[]
  wrap(message: Uint8Array): Uint8Array
  /** The messages in a frame; what is not y-websocket's is left out. */
  unwrap(frame: Uint8Array): Uint8Array[]
  /** Asks to be told when all before it is saved; null: the target tells by itself, or never. */
  fence: ((id: number) => Uint8Array) | null
  /** Does the frame say "saved": up to this fence, or the next write not yet told of? */
  saved(frame: Uint8Array): number | 'next' | null
  /** What a frame is in the sync, from its first bytes; null: no part of it. */
  stepIn(frame: Uint8Array): SyncStep | null
  /** Holds the document and answers Step1. */
  keepsDocument: boolean
  tellsSaved: boolean
}

export type SyncStep = 'step1' | 'step2' | 'update'

export function wireOf(target: TargetName, room: string): Wire {
  if (target === 'topsight') return topsightWire
  if (target === 'hocuspocus') return hocuspocusWire(room)
  return target === 'relay' ? relayWire : batchingRelayWire
}

function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const relayWire: Wire = {
  greeting: [],
  wrap: (message) => message,
  unwrap: (frame) => [frame],
  fence: null,
  saved: () => null,
  stepIn: () => 'update',
  keepsDocument: false,
  tellsSaved: false,
}

/** A frame holds messages one after the other, each behind its length. */
const batchingRelayWire: Wire = {
  ...relayWire,
  unwrap(frame) {
    const decoder = decoding.createDecoder(frame)
    const messages: Uint8Array[] = []
    while (decoding.hasContent(decoder)) messages.push(decoding.readVarUint8Array(decoder))
    return messages
  },
}

const topsightWire: Wire = {
  greeting: [],
  wrap: (message) => message,
  unwrap: (frame) => (frame[0] === frameType.durable ? [] : [frame]),
  fence: (id) =>
    bytes((encoder) => {
      encoding.writeVarUint(encoder, frameType.durable)
      encoding.writeVarUint(encoder, durable.fence)
      encoding.writeVarUint(encoder, id)
    }),
  saved(frame) {
    if (frame[0] !== frameType.durable) return null
    if (frame[1] === durable.rejected)
      throw new Error(`the server refused an edit: ${Buffer.from(frame.subarray(3)).toString()}`)
    return frame[1] === durable.saved ? decoding.readVarUint(decoding.createDecoder(frame.subarray(2))) : null
  },
  stepIn: stepOf,
  keepsDocument: true,
  tellsSaved: true,
}

/** Message types of Hocuspocus beyond y-websocket's. */
const syncReply = 4
const syncStatus = 8

/** Hocuspocus writes the room's name before every message and wants a token first. */
function hocuspocusWire(room: string): Wire {
  const address = bytes((encoder) => encoding.writeVarString(encoder, room))
  const at = address.length
  const wrap = (message: Uint8Array) => Buffer.concat([address, message])
  const token = bytes((encoder) => {
    encoding.writeVarUint(encoder, frameType.auth)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, 'anybody')
  })
  return {
    greeting: [wrap(token)],
    wrap,
    unwrap(frame) {
      const type = frame[at]
      if (type === frameType.sync || type === frameType.awareness) return [frame.subarray(at)]
      // what it asks back is Step1 under a number of its own
      return type === syncReply ? [Uint8Array.of(frameType.sync, ...frame.subarray(at + 1))] : []
    },
    fence: null,
    saved(frame) {
      if (frame[at] === frameType.auth && frame[at + 1] === 1) throw new Error('the server let nobody in')
      if (frame[at] !== syncStatus) return null
      if (frame[at + 1] !== 1) throw new Error('the server refused an edit')
      return 'next'
    },
    stepIn: (frame) => (frame[at] === frameType.sync || frame[at] === syncReply ? stepNumbered(frame[at + 1]) : null),
    keepsDocument: true,
    tellsSaved: true,
  }
}

/** Asks for what the other side has beyond `stateVector`. */
export function step1(stateVector: Uint8Array): Uint8Array {
  return syncMessage(syncStep.step1, stateVector)
}

export function step2(update: Uint8Array): Uint8Array {
  return syncMessage(syncStep.step2, update)
}

export function updateMessage(update: Uint8Array): Uint8Array {
  return syncMessage(syncStep.update, update)
}

function syncMessage(step: number, payload: Uint8Array): Uint8Array {
  return bytes((encoder) => {
    encoding.writeVarUint(encoder, frameType.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

/** Which step of the sync a message is; null: none. */
export function stepOf(message: Uint8Array): SyncStep | null {
  return message[0] === frameType.sync ? stepNumbered(message[1]) : null
}

function stepNumbered(number: number | undefined): SyncStep {
  if (number === syncStep.step1) return 'step1'
  return number === syncStep.step2 ? 'step2' : 'update'
}

/** The update in a Step2 or update message. */
export function updateIn(message: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(message)
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}
