import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { closeCode, frameType } from '../../shared/protocol.ts'
import { type DurableMessage, fenceFrame, readDurable } from './durable-frames.ts'
import { reconnectDelay } from './reconnect-delay.ts'
import type { Network } from './surroundings.ts'

/** What the connection of one document tells. */
export type ProviderEvent =
  | DurableMessage
  | { kind: 'synced' }
  /** `crowded`: the server turned it away, as there is no place left on the board for now. */
  | { kind: 'disconnected'; crowded: boolean }
  /** A fence went out: it covers every update made so far. */
  | { kind: 'fence'; id: number }
  /** The server closed for good with this 44xx code; nothing is tried again. */
  | { kind: 'ended'; code: number; reason: string }

export type ProviderOptions = {
  /** `ws(s)://host/sync` */
  syncUrl: string
  room: string
  doc: Y.Doc
  /** Of the copy that the document began with; null: it began empty, and any will do. */
  epoch: string | null
  /** Who is here; made by the provider when missing. */
  awareness?: Awareness
  network: Network
  WebSocket: typeof globalThis.WebSocket
  /** Epoch milliseconds. */
  clock: () => number
  random: () => number
  onEvent: (event: ProviderEvent) => void
  /** Every update of the document, before the fence that covers it; `own`: made here, so it must get to the disk. */
  onUpdate: (update: Uint8Array, own: boolean, transaction: Y.Transaction) => void
}

export type Provider = {
  awareness: Awareness
  /** Asks the server to say when what was passed on here is on its disk. */
  askFence(): void
  /** Tries at once, if it is not connected and may be. */
  connectNow(): void
  close(): void
}

/** At most one fence in this time, milliseconds. */
const fenceEveryMs = 100
/** How long an attempt may take to open before another is made, milliseconds; the browser itself would wait minutes. */
const openingMs = 15_000

/**
 * Connects a document to its room: y-websocket plus fences ("tell me when it is on disk"), full jitter, and closing
 * that says why.
 */
export function createProvider(options: ProviderOptions): Provider {
  const { doc, network, clock, random, onEvent } = options
  const provider = new WebsocketProvider(options.syncUrl, options.room, doc, {
    connect: false,
    disableBc: true,
    params: { dur: '1', epoch: options.epoch ?? '' },
    ...(options.awareness && { awareness: options.awareness }),
    WebSocketPolyfill: options.WebSocket,
  })
  const fences = createFences(provider, clock, (id) => onEvent({ kind: 'fence', id }))
  let attempt = 0
  let restarts = false
  let closing = false
  let openingTimer: ReturnType<typeof setTimeout> | undefined

  // registered after the provider's own handler: the update is on the wire before its fence
  function hearUpdate(update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) {
    const own = origin !== provider
    options.onUpdate(update, own, transaction)
    if (own) fences.ask()
    else if (doc.clientID !== provider.awareness.clientID)
      onEvent({ kind: 'ended', code: closeCode.clientIdTaken, reason: 'another client has this id' })
  }
  doc.on('update', hearUpdate)

  provider.messageHandlers[frameType.durable] = (_encoder, decoder) => {
    const message = readDurable(decoder)
    if (!message || closing) return
    // the server is about to restart: two closes' worth of patience spreads its clients over a second
    if (message.kind === 'drain') {
      attempt = Math.max(attempt, 2)
      restarts = true
    }
    onEvent(message)
  }
  provider.on('sync', (synced: boolean) => {
    if (!synced || closing) return
    attempt = 0
    restarts = false
    onEvent({ kind: 'synced' })
    // the server asks for our changes before it answers with its own, so they are on the wire now
    fences.ask()
  })
  provider.on('connection-close', (closed: CloseEvent | null) => {
    fences.stop()
    // the next attempt is made in min(2^30 × 100, maxBackoffTime) ms
    provider.wsUnsuccessfulReconnects = 30
    provider.maxBackoffTime = closing ? 0 : reconnectDelay(attempt, random, restarts)
    attempt += 1
    if (closing) return
    watchOpening(provider.maxBackoffTime)
    onEvent({ kind: 'disconnected', crowded: closed?.code === closeCode.overloaded })
  })
  provider.on('closed', ({ code, reason }) => onEvent({ kind: 'ended', code, reason }))

  function connectNow() {
    if (closing || provider.wsconnected || (provider.wsconnecting && attempt === 0)) return
    // an attempt that began without a network may hang, or fail in a moment and then wait long
    hangUp()
    attempt = 0
    provider.connect()
    watchOpening(0)
  }

  /** Hangs up an attempt that starts in `afterMs` and does not open in time; the next one follows by itself. */
  function watchOpening(afterMs: number) {
    clearTimeout(openingTimer)
    openingTimer = setTimeout(() => provider.wsconnecting && hangUp(), afterMs + openingMs)
  }

  /** Not believed blindly (a server on this machine needs no network): it hangs up and goes on trying. */
  function hangUp() {
    if (provider.ws === null) return
    knowOwnId()
    provider.disconnect()
    provider.shouldConnect = true
  }

  /** Yjs takes a new client id when another client has the same; the provider then throws for want of its clock. */
  function knowOwnId() {
    const { meta } = provider.awareness
    if (!meta.has(doc.clientID)) meta.set(doc.clientID, { clock: 0, lastUpdated: 0 })
  }
  const stopNetwork = network.subscribe((news) => {
    if (news === 'offline') hangUp()
    else if (provider.shouldConnect) connectNow()
  })
  provider.connect()
  watchOpening(0)

  return {
    awareness: provider.awareness,
    askFence: fences.ask,
    connectNow,
    close() {
      closing = true
      stopNetwork()
      clearTimeout(openingTimer)
      fences.stop()
      doc.off('update', hearUpdate)
      knowOwnId()
      provider.destroy()
      provider.awareness.destroy()
    },
  }
}

/** Numbers fences and holds them back to one in `fenceEveryMs`. Numbers are never used twice. */
function createFences(provider: WebsocketProvider, clock: () => number, onSent: (id: number) => void) {
  let last = 0
  let sentAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  function send() {
    timer = undefined
    if (!provider.synced || provider.ws?.readyState !== 1) return
    last += 1
    sentAt = clock()
    onSent(last)
    provider.ws.send(fenceFrame(last))
  }

  return {
    /** Sends a fence now or as soon as may be; before the first sync the one after it covers everything. */
    ask() {
      if (!provider.synced || timer !== undefined) return
      // a clock that was put back must not hold fences for hours
      const wait = Math.min(sentAt + fenceEveryMs - clock(), fenceEveryMs)
      if (wait > 0) timer = setTimeout(send, wait)
      else send()
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
