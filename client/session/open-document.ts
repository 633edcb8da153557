import * as Y from 'yjs'
import type { Change } from '../../shared/store/collection.ts'
import { type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'
import { changesIn } from './own-changes.ts'
import { type Provider, type ProviderEvent, createProvider } from './provider.ts'
import { type Surroundings, syncUrlOf } from './surroundings.ts'

/** The document that a session shows at the moment, its rows and its connection. */
export type OpenDocument = {
  doc: Y.Doc
  store: BoardStore
  provider: Provider
  /** Takes over a change of mine that another tab made; it goes to the server, and is not told as a change. */
  adopt(update: Uint8Array): void
  /** Ends the connection; rows stay readable, and changes are still heard. */
  disconnect(): void
  close(): void
}

export type OpenDocumentOptions = {
  board: string
  epoch: string
  doc: Y.Doc
  around: Surroundings
  onEvent: (event: ProviderEvent) => void
  /** A change made here, with the values it wrote. */
  onOwn: (update: Uint8Array, changes: Change[]) => void
  onForeign: (update: Uint8Array) => void
}

/** The origin of a transaction that takes over what another tab of mine did. */
export const otherTab = Symbol('another tab')

/** Connects a document that is filled already; what it holds is not told as a change. */
export function openDocument({
  board,
  epoch,
  doc,
  around,
  onEvent,
  onOwn,
  onForeign,
}: OpenDocumentOptions): OpenDocument {
  const store = createBoardStore(doc)
  let settled: { changes: Change[]; transaction: Y.Transaction } | null = null
  // rows settle before the update of the same transaction is told
  store.subscribe((diff, transaction) => {
    if (transaction.local) settled = { changes: changesIn(diff), transaction }
  })
  let connected = true

  function hearUpdate(update: Uint8Array, own: boolean, transaction: Y.Transaction) {
    if (transaction.origin === otherTab) return
    if (!own) return onForeign(update)
    onOwn(update, settled?.transaction === transaction ? settled.changes : [])
    settled = null
  }
  const provider = createProvider({
    syncUrl: syncUrlOf(around.origin),
    room: board,
    doc,
    epoch,
    network: around.network,
    WebSocket: around.WebSocket,
    clock: around.clock,
    random: around.random,
    onEvent,
    onUpdate: hearUpdate,
  })
  const hearAfterwards = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) =>
    hearUpdate(update, true, transaction)

  function disconnect() {
    if (!connected) return
    connected = false
    provider.close()
    doc.on('update', hearAfterwards)
  }

  return {
    doc,
    store,
    provider,
    adopt(update) {
      Y.applyUpdate(doc, update, otherTab)
      provider.askFence()
    },
    disconnect,
    close() {
      disconnect()
      store.close()
      doc.destroy()
    },
  }
}

/** A document that holds a state (V2) and updates (V1). */
export function documentOf(state: Uint8Array | null, updates: readonly Uint8Array[] = []): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    if (state) Y.applyUpdateV2(doc, state)
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}
