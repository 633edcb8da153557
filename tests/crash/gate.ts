import { WebSocket } from 'ws'
import type { Network } from '../../client/session/surroundings.ts'

/**
 * The network of the writers. Shut, no socket gets through, so that a reader sees what the server really has on disk:
 * a writer that comes back sends again whatever the server lost, and nobody would know.
 */
export type Gate = {
  open(): void
  shut(): void
  /** For `WebsocketProvider`: sockets with these headers, through the gate. */
  socketsWith(headers: Record<string, string>): typeof globalThis.WebSocket
  /** Tells "online" when the gate opens. */
  network: Network
  /** Never tells anything: who has it finds the way back alone. */
  silentNetwork: Network
}

/** Nobody listens on port 1. */
const nowhere = 'ws://127.0.0.1:1/'

export function createGate(): Gate {
  const listeners = new Set<Parameters<Network['subscribe']>[0]>()
  let isOpen = false
  return {
    open() {
      isOpen = true
      for (const listener of listeners) listener('online')
    },
    shut() {
      isOpen = false
    },
    socketsWith(headers) {
      function Through(url: string) {
        return new WebSocket(isOpen ? url : nowhere, { headers })
      }
      return Through as unknown as typeof globalThis.WebSocket
    },
    network: {
      subscribe(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
    silentNetwork: { subscribe: () => () => undefined },
  }
}
