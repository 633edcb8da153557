import type { Writable } from 'node:stream'
import type { WebSocket } from 'ws'

/** Of ws, and private: what it writes to, and whether it is in the middle of a message. */
type Inside = { _socket?: Writable | null; _sender?: { _state?: unknown; _firstFragment?: unknown } }

/** A longer frame costs more to copy than the second chunk that the copy saves. */
const longestCopy = 2 ** 16 - 1
const longestShort = 125
const finalBinary = 0x82
const sixteenBitLength = 126

let latest: { frame: Uint8Array; message: Buffer } | undefined

/**
 * Sends a binary message. ws would make a header and write two chunks for each receiver, the dearest part of a
 * broadcast: here both are joined once for all receivers that get the same frame in turn. Where ws is not as it is
 * known, or is busy with something else, it sends in its own way. True when next to nothing waits to be read by the
 * other side; false when it may be more.
 */
export function sendFrame(socket: WebSocket, frame: Uint8Array): boolean {
  const writable = frame.length > longestCopy ? null : idleWritable(socket)
  if (writable === null) {
    socket.send(frame)
    return false
  }
  if (latest?.frame !== frame) latest = { frame, message: messageOf(frame) }
  return writable.write(latest.message)
}

/** Holds back what is sent to a socket until the returned function is called: then it goes in one piece. */
export function gather(socket: WebSocket): () => void {
  const writable = idleWritable(socket)
  writable?.cork()
  return () => writable?.uncork()
}

function idleWritable(socket: WebSocket): Writable | null {
  const { _socket: writable, _sender: sender } = socket as unknown as Inside
  const idle = sender?._state === 0 && sender._firstFragment === true
  return idle && writable && socket.readyState === socket.OPEN ? writable : null
}

/** An unmasked message in one part: RFC 6455, 5.2. */
function messageOf(frame: Uint8Array): Buffer {
  const { length } = frame
  const header = length <= longestShort ? 2 : 4
  const message = Buffer.allocUnsafe(header + length)
  message[0] = finalBinary
  if (header === 2) message[1] = length
  else {
    message[1] = sixteenBitLength
    message.writeUInt16BE(length, 2)
  }
  message.set(frame, header)
  return message
}
