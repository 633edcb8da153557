import { randomId } from '../../shared/lib/random-id.ts'
import { syncPath } from '../../shared/protocol.ts'
import { indexedDbRecords } from './indexed-db.ts'
import type { Records } from './records.ts'
import type { StorageRoom } from './watch-storage.ts'

/** News of the network: `online` and `wake` (the page is looked at again) are reasons to try at once. */
export type Network = { subscribe(listener: (news: 'online' | 'offline' | 'wake') => void): () => void }

/** Reaches the other tabs of this browser that opened a channel of the same name; messages are copied. */
export type Channel = {
  post(message: unknown): void
  subscribe(listener: (message: unknown) => void): () => void
  close(): void
}

/** All that a session needs from the world around it. */
export type Surroundings = {
  fetch: typeof globalThis.fetch
  WebSocket: typeof globalThis.WebSocket
  /** `http(s)://host`, no slash at the end. */
  origin: string
  network: Network
  /** The local database of that name; null where the browser gives none. */
  records(name: string): Records | null
  /** Null where the browser gives none: tabs then meet at the server only. */
  channel(name: string): Channel | null
  /** Asks the browser not to throw the local copies away. */
  persist(): void
  /** How much room there is for local copies; null where the browser does not say. */
  room(): Promise<StorageRoom | null>
  /** Makes the browser ask before the page closes while `isAtRisk`; returns its stop. */
  guardLeaving(isAtRisk: () => boolean): () => void
  /** Epoch milliseconds. */
  clock: () => number
  random: () => number
  newId: () => string
}

/** The real ones. */
export function browserSurroundings(): Surroundings {
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    WebSocket: globalThis.WebSocket,
    origin: globalThis.location.origin,
    network: { subscribe: hearNetwork },
    records(name) {
      const factory = databaseFactory()
      return factory && indexedDbRecords(factory, name)
    },
    channel: openChannel,
    persist: () => void globalThis.navigator.storage?.persist?.().catch(() => undefined),
    room: readRoom,
    guardLeaving,
    clock: () => Date.now(),
    random: () => Math.random(),
    newId: () => randomId(),
  }
}

/** Where rooms are: `ws(s)://host/sync`. */
export function syncUrlOf(origin: string): string {
  return origin.replace(/^http/, 'ws') + syncPath.replace(/\/$/, '')
}

function hearNetwork(listener: (news: 'online' | 'offline' | 'wake') => void): () => void {
  const online = () => listener('online')
  const offline = () => listener('offline')
  const wake = () => globalThis.document.visibilityState === 'visible' && listener('wake')
  globalThis.addEventListener('online', online)
  globalThis.addEventListener('offline', offline)
  globalThis.document.addEventListener('visibilitychange', wake)
  return () => {
    globalThis.removeEventListener('online', online)
    globalThis.removeEventListener('offline', offline)
    globalThis.document.removeEventListener('visibilitychange', wake)
  }
}

async function readRoom(): Promise<StorageRoom | null> {
  const { usage, quota } = (await globalThis.navigator.storage?.estimate?.()) ?? {}
  return usage === undefined || !quota ? null : { used: usage, most: quota }
}

/** A browser that blocks storage has none, or throws at the mere question. */
function databaseFactory(): IDBFactory | null {
  try {
    return globalThis.indexedDB ?? null
  } catch {
    return null
  }
}

function openChannel(name: string): Channel | null {
  if (!('BroadcastChannel' in globalThis)) return null
  const channel = new BroadcastChannel(name)
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target but its name
    post: (message) => channel.postMessage(message),
    subscribe(listener) {
      const hear = (event: MessageEvent<unknown>) => listener(event.data)
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
    close: () => channel.close(),
  }
}

function guardLeaving(isAtRisk: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (isAtRisk()) event.preventDefault()
  }
  globalThis.addEventListener('beforeunload', ask)
  return () => globalThis.removeEventListener('beforeunload', ask)
}
