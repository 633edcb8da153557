import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { WebsocketProvider as Provider31 } from 'y-websocket'
import { WebsocketProvider as Provider2 } from 'y-websocket-2'
import { WebsocketProvider as Provider30 } from 'y-websocket-3-0'
import * as Y from 'yjs'
import { durable, frameType } from '../../shared/protocol.ts'
import type { SyncServer } from './sync-server.ts'

/** Stock providers by version; the last is npm's latest. */
export const providers = { '2.1.0': Provider2, '3.0.0': Provider30, '3.1.0': Provider31 } as const
export type ProviderVersion = keyof typeof providers
export const providerVersions = Object.keys(providers) as ProviderVersion[]

export type Who = { member?: string; role?: string; name?: string; epoch?: string }

/** A stock client: nothing of ours in it. */
export type StockClient = {
  doc: Y.Doc
  provider: Provider31
  /** How often the socket was closed. */
  closes: { code: number; reason: string }[]
  synced(): Promise<void>
  stop(): void
}

export type ClientOptions = Who & { doc?: Y.Doc; version?: ProviderVersion; params?: Record<string, string> }

/** Connects a stock provider to `board`. */
export function connectStock(server: Pick<SyncServer, 'url'>, board: string, options: ClientOptions = {}): StockClient {
  const { doc = new Y.Doc(), version = '3.1.0', params = {}, ...who } = options
  const Provider = providers[version] as typeof Provider31
  const closes: StockClient['closes'] = []
  const provider = new Provider(server.url, board, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params: { ...who, ...params },
    maxBackoffTime: 200,
  })
  provider.on('connection-close', (event) => event && closes.push({ code: event.code, reason: event.reason }))
  return {
    doc,
    provider,
    closes,
    synced: () =>
      provider.synced ? Promise.resolve() : new Promise((resolve) => provider.once('sync', () => resolve())),
    stop() {
      provider.destroy()
      doc.destroy()
    },
  }
}

/** A client that speaks the durable frames, as ours does: it fences after its edits and after each sync. */
export type DurableClient = StockClient & {
  /** What the server said of refused updates. */
  rejections: { code: number; reason: string }[]
  /** Everything sent so far is on disk. */
  readonly clean: boolean
  /** Resolves when everything written so far is on disk, whatever happens to the connection meanwhile. */
  saved(): Promise<void>
  hello(): Promise<{ epoch: string; role: string; member: string; seq: number }>
  rejected(): Promise<{ code: number; reason: string }>
}

export function connectDurable(
  server: Pick<SyncServer, 'url'>,
  board: string,
  options: ClientOptions = {},
): DurableClient {
  const client = connectStock(server, board, { ...options, params: { ...options.params, dur: '1' } })
  const { provider, doc } = client
  const rejections: DurableClient['rejections'] = []
  const heard = new EventTarget()
  let wanted = 0
  let known = 0
  let hello: Awaited<ReturnType<DurableClient['hello']>> | undefined
  provider.messageHandlers[frameType.durable] = (_, decoder) => {
    const kind = decoding.readVarUint(decoder)
    if (kind === durable.saved) known = Math.max(known, decoding.readVarUint(decoder))
    if (kind === durable.rejected)
      rejections.push({ code: decoding.readVarUint(decoder), reason: decoding.readVarString(decoder) })
    if (kind === durable.hello) hello = readHello(decoder)
    heard.dispatchEvent(new Event('heard'))
  }
  const fence = () => {
    if (provider.wsconnected && provider.synced) provider.ws?.send(fenceFrame(wanted) as Uint8Array<ArrayBuffer>)
  }
  doc.on('update', (_: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    wanted += 1
    fence()
  })
  // the server asks (Step1) before it answers (Step2), so the offline edits are on the wire by now
  provider.on('sync', (synced: boolean) => synced && fence())

  function until(done: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!done()) return
        heard.removeEventListener('heard', look)
        resolve()
      }
      heard.addEventListener('heard', look)
      look()
    })
  }

  return {
    ...client,
    rejections,
    get clean() {
      return known === wanted
    },
    saved() {
      const target = wanted
      fence()
      return until(() => known >= target)
    },
    async hello() {
      await until(() => hello !== undefined)
      return hello as NonNullable<typeof hello>
    },
    async rejected() {
      const seen = rejections.length
      await until(() => rejections.length > 0)
      return rejections[Math.max(0, seen - 1)] as { code: number; reason: string }
    },
  }
}

function readHello(decoder: decoding.Decoder) {
  decoding.readVarUint(decoder)
  const [epoch, role, member] = [
    decoding.readVarString(decoder),
    decoding.readVarString(decoder),
    decoding.readVarString(decoder),
  ]
  decoding.readVarUint(decoder)
  return { epoch, role, member, seq: decoding.readVarUint(decoder) }
}

export function fenceFrame(id: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frameType.durable)
  encoding.writeVarUint(encoder, durable.fence)
  encoding.writeVarUint(encoder, id)
  return encoding.toUint8Array(encoder)
}

/** Resolves once `holds`, looked at after every change of the documents. */
export function untilDocs(docs: readonly Y.Doc[], holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return
      for (const doc of docs) doc.off('update', look)
      resolve()
    }
    for (const doc of docs) doc.on('update', look)
    look()
  })
}

/** Same state vector, same deletions, same content: what agreeing means. */
export function agree(docs: readonly Y.Doc[]): boolean {
  const [first, ...others] = docs
  if (!first) return true
  const snapshot = Y.snapshot(first)
  const content = contentOf(first)
  return others.every((doc) => Y.equalSnapshots(snapshot, Y.snapshot(doc)) && contentOf(doc) === content)
}

/** Everything in the root maps, keys in order. */
export function contentOf(doc: Y.Doc): string {
  const roots = [...doc.share.keys()].toSorted().map((name) => [name, doc.getMap(name).toJSON()] as const)
  const filled = roots.filter(([, content]) => Object.keys(content).length > 0)
  return JSON.stringify(
    filled.map(([name, content]) => [name, Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1))]),
  )
}

/** Writes a row the way the store does: a birth value. */
export function addItem(doc: Y.Doc, id: string, fields: Record<string, unknown> = {}) {
  doc.getMap('items').set(id, { title: id, ...fields })
}

/** Writes a field the way the store does: an amendment. */
export function setField(doc: Y.Doc, id: string, field: string, value: unknown, collection = 'items') {
  doc.getMap(`${collection}/fields`).set(`${id}:${field}`, value)
}

/** Resolves when `to` has heard something that `from` said just now. */
export async function presenceRoundTrip(
  from: { provider: { awareness: { setLocalStateField(field: string, value: unknown): void; clientID: number } } },
  to: DurableClient,
) {
  const { awareness } = to.provider
  const mark = Math.random()
  const heard = new Promise<void>((resolve) => {
    awareness.on('change', () => {
      if ((awareness.getStates().get(from.provider.awareness.clientID) as { mark?: number } | undefined)?.mark === mark)
        resolve()
    })
  })
  from.provider.awareness.setLocalStateField('mark', mark)
  await heard
}
