import * as decoding from 'lib0/decoding'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { step1Frame, updateFrame } from '../../server/sync/frames.ts'
import { durable, frameType, syncStep } from '../../shared/protocol.ts'
import { fenceFrame } from '../helpers/clients.ts'

/** A hostile client: it holds a true copy of the board, and sends whatever it likes. */
export type Attacker = {
  doc: Y.Doc
  socket: WebSocket
  /** Below the WebSocket. */
  raw: Socket
  send(...frames: Uint8Array[]): void
  /** Sends what the changes to a copy of the board would be, as this client or with the id of another. */
  edit(change: (doc: Y.Doc) => void, client?: number): void
  /** Resolves with the close code. */
  closed: Promise<number>
  /** Resolves once the server has answered to everything sent, has hung up, or says nothing for so many milliseconds. */
  heard(within?: number): Promise<void>
  /** How it was told: codes of REJECTED and of the close, in order, each once. */
  told(): string
  stop(): void
}

/** Connects and syncs. */
export async function attack(url: string, headers: Record<string, string> = {}): Promise<Attacker> {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false })
  const doc = new Y.Doc()
  const told = new Set<string>()
  const saved = new EventTarget()
  let lastSaved = 0
  let fences = 0
  let isClosed = false
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      isClosed = true
      told.add(String(code))
      saved.dispatchEvent(new Event('saved'))
      resolve(code)
    })
  })
  socket.on('error', () => undefined)
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    const [type, kind] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)]
    if (type === frameType.sync && kind !== syncStep.step1) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
    if (type !== frameType.durable) return
    if (kind === durable.rejected) told.add(`REJECTED ${decoding.readVarUint(decoder)}`)
    if (kind === durable.saved) lastSaved = decoding.readVarUint(decoder)
    saved.dispatchEvent(new Event('saved'))
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('close', reject))
  const send = (...frames: Uint8Array[]) => {
    for (const frame of frames) if (socket.readyState === socket.OPEN) socket.send(frame)
  }
  const synced = new Promise((resolve) => doc.once('update', resolve))
  send(step1Frame(Uint8Array.of(0)))
  await Promise.race([synced, closed])
  return {
    doc,
    socket,
    raw: (socket as unknown as { _socket: Socket })._socket,
    send,
    edit(change, client) {
      const copy = new Y.Doc({ gc: false })
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      if (client !== undefined) copy.clientID = client
      copy.on('update', (update: Uint8Array) => send(updateFrame(update)))
      copy.transact(() => change(copy))
      copy.destroy()
    },
    closed,
    heard(within = 15_000) {
      const id = ++fences
      send(fenceFrame(id))
      const answered = new Promise<void>((resolve) => {
        const look = () => {
          if (lastSaved < id && !isClosed) return
          saved.removeEventListener('saved', look)
          resolve()
        }
        saved.addEventListener('saved', look)
        look()
      })
      const late = new AbortController()
      const silence = pause(within, undefined, { signal: late.signal }).catch(() => undefined)
      return Promise.race([answered, silence]).finally(() => late.abort())
    },
    told: () => [...told].join(' ') || '–',
    stop: () => socket.terminate(),
  }
}
