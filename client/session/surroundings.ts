import { randomId } from '../../shared/lib/random-id.ts'
import { syncPath } from '../../shared/protocol.ts'
import { indexedDbRecords } from './indexed-db.ts'
import type { Records } from './records.ts'

/** News of the network: `online` and `wake` (the page is looked at again) are reasons to try at once. */
export type Network = { subscribe(listener: (news: 'online' | 'offline' | 'wake') => void): () => void }

/** All that a session needs from the world around it. */
export type Surroundings = {
  fetch: typeof globalThis.fetch
  WebSocket: typeof globalThis.WebSocket
  /** `http(s)://host`, no slash at the end. */
  origin: string
  network: Network
  /** The local database of that name; null where the browser gives none. */
  records(name: string): Records | null
  /** Asks the browser not to throw the local copies away. */
  persist(): void
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
    records: (name) => ('indexedDB' in globalThis ? indexedDbRecords(globalThis.indexedDB, name) : null),
    persist: () => void globalThis.navigator.storage?.persist?.().catch(() => undefined),
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

function guardLeaving(isAtRisk: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (isAtRisk()) event.preventDefault()
  }
  globalThis.addEventListener('beforeunload', ask)
  return () => globalThis.removeEventListener('beforeunload', ask)
}
