import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { makeEdit } from './board-work.ts'
import type { Seat } from './plan.ts'
import type { Wire } from './wires.ts'

/** A person with a real `WebsocketProvider` and a whole document: what the light clients saw must be true of it too. */
export type Witness = {
  doc: Y.Doc
  /** Makes one edit; the provider sends it. */
  edit(person: number, edit: number): void
  leave(): void
}

export type WitnessOptions = {
  seat: Seat
  wire: Wire
  client: number
  /** Given where the target holds no document. */
  base?: Uint8Array
  /** Every frame, once the provider has dealt with it. */
  onFrame?: (frame: Uint8Array, at: number) => void
  timeoutMs: number
}

/** Joins a room and resolves once in sync. Rejects when that takes longer than `timeoutMs`. */
export async function joinAsWitness({
  seat,
  wire,
  client,
  base,
  onFrame = () => {},
  timeoutMs,
}: WitnessOptions): Promise<Witness> {
  const doc = new Y.Doc()
  doc.clientID = client
  if (base) Y.applyUpdate(doc, base)
  const provider = new WebsocketProvider(seat.server, seat.room, doc, {
    params: seat.params,
    disableBc: true,
    WebSocketPolyfill: socketThrough(wire, onFrame),
  })
  const leave = () => {
    provider.destroy()
    provider.awareness.destroy()
    doc.destroy()
  }
  try {
    await readiness(provider, wire.keepsDocument, timeoutMs)
  } catch (error) {
    leave()
    throw error
  }
  return { doc, edit: (person, edit) => makeEdit(doc, person, edit), leave }
}

function readiness(provider: WebsocketProvider, keepsDocument: boolean, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('a WebsocketProvider was not in sync in time')), timeoutMs)
    const done = () => {
      clearTimeout(late)
      resolve()
    }
    if (keepsDocument) provider.on('sync', (inSync: boolean) => inSync && done())
    else provider.on('status', ({ status }) => status === 'connected' && done())
  })
}

type Heard = ((event: { data: Uint8Array }) => void) | null

/** A `WebSocket` for the provider, which speaks y-websocket whatever the target speaks. */
function socketThrough(wire: Wire, onFrame: (frame: Uint8Array, at: number) => void): typeof globalThis.WebSocket {
  function WireSocket(url: string) {
    const socket = new WebSocket(url, { perMessageDeflate: false })
    const send = socket.send.bind(socket)
    let heard: Heard = null

    function hear(frame: Buffer) {
      const at = performance.now()
      if (heard === null || wire.saved(frame) !== null) return
      for (const message of wire.unwrap(frame)) heard?.({ data: message })
      if (wire.stepIn(frame) !== null) onFrame(frame, at)
    }

    // registered before the provider's own listener: the greeting goes first
    socket.on('open', () => wire.greeting.forEach((greeting) => send(greeting)))
    socket.on('message', hear)
    return Object.defineProperties(socket, {
      send: { value: (message: Uint8Array) => send(wire.wrap(message)) },
      // the provider wants array buffers, but takes a Buffer as well
      binaryType: { get: () => 'nodebuffer', set: () => {} },
      onmessage: {
        set(listener: Heard) {
          heard = listener
        },
      },
    })
  }
  return WireSocket as unknown as typeof globalThis.WebSocket
}
