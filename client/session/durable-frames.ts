import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import {
  type PokerRound,
  type RejectionCode,
  type Role,
  durable,
  frameType,
  rejection,
  roles,
} from '../../shared/protocol.ts'

/** What the server says beside the document, about durability above all: the messages of type 100. */
export type DurableMessage =
  | {
      kind: 'hello'
      protocol: number
      epoch: string
      role: Role
      member: string
      maxFrame: number
      headSeq: number
      /** The board has used most of the room that it may take. */
      nearlyFull: boolean
    }
  | { kind: 'saved'; id: number }
  | { kind: 'rejected'; code: RejectionCode; reason: string }
  | { kind: 'drain'; afterMs: number }
  /** The round of estimating that runs on the board. */
  | { kind: 'round'; round: PokerRound | null }
  /** The retro of a sprint has changed. */
  | { kind: 'retro'; sprint: string; version: number }

/** "Tell me when everything I sent before this is on disk." */
export function fenceFrame(id: number): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frameType.durable)
  encoding.writeVarUint(encoder, durable.fence)
  encoding.writeVarUint(encoder, id)
  return encoding.toUint8Array(encoder)
}

/** Reads what follows the type; null for a message that this client does not know. */
export function readDurable(decoder: decoding.Decoder): DurableMessage | null {
  const kind = decoding.readVarUint(decoder)
  if (kind === durable.saved) return { kind: 'saved', id: decoding.readVarUint(decoder) }
  if (kind === durable.drain) return { kind: 'drain', afterMs: decoding.readVarUint(decoder) }
  if (kind === durable.hello) return readHello(decoder)
  if (kind === durable.round)
    return { kind: 'round', round: JSON.parse(decoding.readVarString(decoder)) as PokerRound | null }
  if (kind === durable.retro)
    return { kind: 'retro', sprint: decoding.readVarString(decoder), version: decoding.readVarUint(decoder) }
  if (kind !== durable.rejected) return null
  const code = decoding.readVarUint(decoder) as RejectionCode
  const known = Object.values(rejection).includes(code)
  return { kind: 'rejected', code: known ? code : rejection.invalid, reason: decoding.readVarString(decoder) }
}

function readHello(decoder: decoding.Decoder): DurableMessage {
  const protocol = decoding.readVarUint(decoder)
  const epoch = decoding.readVarString(decoder)
  const role = decoding.readVarString(decoder) as Role
  const member = decoding.readVarString(decoder)
  const maxFrame = decoding.readVarUint(decoder)
  const headSeq = decoding.readVarUint(decoder)
  const nearlyFull = decoding.hasContent(decoder) && decoding.readVarUint(decoder) === 1
  // a role that a newer server made up gives no right here
  const known = roles.includes(role) ? role : 'viewer'
  return { kind: 'hello', protocol, epoch, role: known, member, maxFrame, headSeq, nearlyFull }
}
