import { WebSocket } from 'ws'
import type { Surroundings } from '../../client/session/surroundings.ts'
import { randomId } from '../../shared/lib/random-id.ts'
import { type BrowserDisk, createBrowserDisk } from './browser-disk.ts'
import type { TestCaller } from './callers.ts'

/** The browser of somebody who is signed in at a real server, with a network that can be pulled. */
export type SignedInBrowser = { around: Surroundings; disk: BrowserDisk; goOffline(): void; goOnline(): void }

/** Nobody listens on port 9. */
const nowhere = 'ws://127.0.0.1:9/'

export function createSignedInBrowser(
  url: string,
  caller: TestCaller,
  disk: BrowserDisk = createBrowserDisk(),
): SignedInBrowser {
  const hearers = new Set<(news: 'online' | 'offline' | 'wake') => void>()
  const sockets = new Set<WebSocket>()
  let isOnline = true

  class SignedIn extends WebSocket {
    constructor(address: string | URL) {
      super(isOnline ? address : nowhere, { headers: caller.headers })
      sockets.add(this)
      this.on('close', () => sockets.delete(this))
    }
  }
  const tell = (online: boolean) => {
    isOnline = online
    if (!online) for (const socket of sockets) socket.terminate()
    for (const hear of hearers) hear(online ? 'online' : 'offline')
  }
  return {
    disk,
    goOffline: () => tell(false),
    goOnline: () => tell(true),
    around: {
      fetch: async (input, init) => {
        if (!isOnline) throw new TypeError('no network')
        return caller.fetch(String(input).slice(url.length), init)
      },
      WebSocket: SignedIn as unknown as typeof globalThis.WebSocket,
      origin: url,
      network: {
        subscribe(listener) {
          hearers.add(listener)
          return () => hearers.delete(listener)
        },
      },
      records: disk.records,
      channel: () => null,
      persist: () => undefined,
      room: async () => null,
      guardLeaving: () => () => undefined,
      clock: () => Date.now(),
      random: () => 0.1,
      newId: () => randomId(),
    },
  }
}
