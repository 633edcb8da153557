import type { Provider, UserState } from '@lexical/yjs'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { BriefRoom, BriefState, LostWords, WhileAway } from '../brief-types.ts'
import type { SavedView } from '../saved-state.ts'
import { createValue } from '../value.ts'

/** A brief's room without a server: what is set here shows on the page that has it open. */
export type PairedRoom = BriefRoom & {
  readonly state: BriefRoom['state'] & { set(next: BriefState): void }
  readonly editable: BriefRoom['editable'] & { set(next: boolean): void }
  readonly lost: BriefRoom['lost'] & { set(next: readonly LostWords[]): void }
  readonly away: BriefRoom['away'] & { set(next: WhileAway | null): void }
  readonly awareness: Awareness
}

/**
 * A brief as several pages have it open at once: what one writes, the others have in the same turn. `begin` is what stands in
 * it before anybody opens it. A room fills once its editor connects, as a real one does.
 */
export function pairBriefs(members: readonly string[], begin?: (doc: Y.Doc) => void): PairedRoom[] {
  const server = new Y.Doc()
  begin?.(server)
  const rooms: PairedRoom[] = members.map((member) => createRoom(server, member, () => rooms))
  return rooms
}

function createRoom(server: Y.Doc, member: string, all: () => readonly PairedRoom[]): PairedRoom {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const state = createValue<BriefState>('opening')
  const lost = createValue<readonly LostWords[]>([])
  const away = createValue<WhileAway | null>(null)
  const saved = createValue<SavedView>({ kind: 'saved', at: 0 })
  const hearsSync = new Set<(isSynced: boolean) => void>()
  let connected = false

  const send = (update: Uint8Array, origin: unknown) => {
    if (connected && origin !== server) Y.applyUpdate(server, update, doc)
  }
  const receive = (update: Uint8Array, origin: unknown) => {
    if (connected && origin !== doc) Y.applyUpdate(doc, update, server)
  }
  awareness.on('update', (_change: unknown, origin: unknown) => {
    if (origin === 'paired') return
    for (const other of all()) {
      if (other.doc === doc) continue
      const update = encodeAwarenessUpdate(awareness, [doc.clientID])
      applyAwarenessUpdate(other.awareness, update, 'paired')
    }
  })
  function setLocal(next: UserState | null) {
    awareness.setLocalState(next && { ...next, user: { member, name: member, role: 'editor' } })
  }
  const provider: Provider = {
    awareness: {
      getLocalState: () => awareness.getLocalState() as UserState | null,
      getStates: () => awareness.getStates() as Map<number, UserState>,
      on: (type, listener) => awareness.on(type, listener),
      off: (type, listener) => awareness.off(type, listener),
      setLocalState: setLocal,
      setLocalStateField: (field, value) => awareness.setLocalStateField(field, value),
    },
    connect() {
      if (connected) return
      connected = true
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), server)
      Y.applyUpdate(server, Y.encodeStateAsUpdate(doc), doc)
      doc.on('update', send)
      server.on('update', receive)
      for (const hear of hearsSync) hear(true)
      state.set('ready')
    },
    disconnect() {
      connected = false
      doc.off('update', send)
      server.off('update', receive)
    },
    on(type: string, listener: never) {
      if (type === 'sync') hearsSync.add(listener)
    },
    off(type: string, listener: never) {
      hearsSync.delete(listener)
      void type
    },
  }
  return {
    item: 'item-1',
    doc,
    awareness,
    provider,
    state,
    saved,
    lost,
    away,
    editable: createValue(true),
    dismissLost: (id) => lost.set(lost.get().filter((one) => one.id !== id)),
    dismissAway: () => away.set(null),
    close: () => provider.disconnect(),
  }
}
