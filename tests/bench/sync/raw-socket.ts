import { randomBytes } from 'node:crypto'
import { type Socket, connect } from 'node:net'

/**
 * A WebSocket client that does next to nothing, so that one process can be hundreds of people: it reads whole binary
 * frames without copying them and sends frames that were made before. Loopback only.
 */
export type RawSocket = {
  /** Frames made by `clientFrame`, one after the other. */
  send(frames: Buffer): void
  close(): void
}

export type RawSocketOptions = {
  url: URL
  /** `frame` is only valid during the call; the first may come before the promise resolves. `at`: when it was read, in ms of `performance.now`. */
  onFrame: (frame: Buffer, at: number, from: RawSocket) => void
  /** The socket ended, and nobody here asked it to. */
  onLost: (reason: string) => void
}

const opcode = { binary: 2, close: 8, ping: 9, pong: 10 } as const
const finished = 0x80
const masked = 0x80
/** Code 1000. */
const normalClosure = Buffer.from([0x03, 0xe8])

/** A frame as a client sends it. The mask is zero: allowed, and it leaves the payload as it is. */
export function clientFrame(payload: Uint8Array, kind: number = opcode.binary): Buffer {
  const { length } = payload
  const head = length < 126 ? Buffer.alloc(2) : length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10)
  head[0] = finished | kind
  head[1] = masked | (length < 126 ? length : length < 65_536 ? 126 : 127)
  if (head.length === 4) head.writeUInt16BE(length, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, Buffer.alloc(4), payload])
}

/** Opens a socket; resolves once the server has accepted it, rejects when it does not. */
export function openRawSocket({ url, onFrame, onLost }: RawSocketOptions): Promise<RawSocket> {
  return new Promise((resolve, reject) => {
    let open = false
    let closing = false
    const split = createFrameSplitter((kind, payload, at) => {
      if (kind === opcode.binary) onFrame(payload, at, opened)
      else if (kind === opcode.ping) socket.write(clientFrame(payload, opcode.pong))
      else if (kind === opcode.close)
        fail(
          `closed with ${payload.length >= 2 ? payload.readUInt16BE(0) : 'no code'} ${payload.subarray(2).toString()}`,
        )
    })
    const socket: Socket = connect({
      host: url.hostname,
      port: Number(url.port),
      noDelay: true,
      // one buffer for every read: without it each of a million small reads makes garbage
      onread: {
        buffer: Buffer.allocUnsafe(128 * 1024),
        callback: (size, buffer) => read(Buffer.from(buffer.buffer, buffer.byteOffset, size)),
      },
    })

    const opened: RawSocket = {
      send: (frames) => void socket.write(frames),
      close() {
        closing = true
        socket.end(clientFrame(normalClosure, opcode.close))
      },
    }

    function read(chunk: Buffer): boolean {
      if (open) split(chunk, performance.now())
      else accept(chunk)
      return true
    }

    function accept(chunk: Buffer) {
      const end = chunk.indexOf('\r\n\r\n')
      const status = chunk.subarray(0, chunk.indexOf('\r\n')).toString()
      if (end < 0 || !status.includes(' 101 ')) return fail(`no upgrade: ${status}`)
      open = true
      resolve(opened)
      if (chunk.length > end + 4) split(chunk.subarray(end + 4), performance.now())
    }

    function fail(reason: string) {
      if (!open) reject(new Error(reason))
      else if (!closing) onLost(reason)
      closing = true
      socket.destroy()
    }

    socket.on('error', (error) => fail(error.message))
    socket.on('close', () => fail('the connection ended'))
    socket.on('connect', () => socket.write(upgradeRequest(url)))
  })
}

function upgradeRequest(url: URL): string {
  const key = randomBytes(16).toString('base64')
  return [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}\r\n\r\n`,
  ].join('\r\n')
}

/** Cuts a stream into frames; keeps the beginning of one that is not complete. */
function createFrameSplitter(onFrame: (kind: number, payload: Buffer, at: number) => void) {
  let kept: Buffer | null = null
  return (chunk: Buffer, at: number) => {
    const data: Buffer = kept === null ? chunk : Buffer.concat([kept, chunk])
    let position = 0
    for (;;) {
      const head = headAt(data, position)
      if (head === null || position + head.size + head.length > data.length) break
      const begin = position + head.size
      position = begin + head.length
      onFrame((data[begin - head.size] ?? 0) & 0x0f, data.subarray(begin, position), at)
    }
    // the chunk's buffer is used again for the next read
    kept = position === data.length ? null : Buffer.from(data.subarray(position))
  }
}

function headAt(data: Buffer, at: number): { size: number; length: number } | null {
  if (at + 2 > data.length) return null
  const short = (data[at + 1] ?? 0) & 0x7f
  if (short < 126) return { size: 2, length: short }
  if (short === 126) return at + 4 > data.length ? null : { size: 4, length: data.readUInt16BE(at + 2) }
  return at + 10 > data.length ? null : { size: 10, length: Number(data.readBigUInt64BE(at + 2)) }
}
