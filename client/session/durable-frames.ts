import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type RejectionCode, type Role, durable, frameType, rejection, roles } from '../../shared/protocol.ts'

/** What the server says about durability: the messages of type 100. */
export type DurableMessage =
  | { kind: 'hello'; protocol: number; epoch: string; role: Role; member: string; maxFrame: number; headSeq: number }
  | { kind: 'saved'; id: number }
  | { kind: 'rejected'; code: RejectionCode; reason: string }
  | { kind: 'drain'; afterMs: number }

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
  // a role that a newer server made up gives no right here
  return { kind: 'hello', protocol, epoch, role: roles.includes(role) ? role : 'viewer', member, maxFrame, headSeq }
}
