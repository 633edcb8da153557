import * as Y from 'yjs'
import type { Snapshot } from './bootstrap.ts'
import type { LocalStore } from './local-store.ts'
import { documentOf } from './open-document.ts'

export type LoadedDocument = { epoch: string; doc: Y.Doc; people: unknown; seenAt: number | null }

/** More pieces than this are made one while they are in memory anyway. */
const mostPieces = 64

/** The board from this browser's copy, without a server; where there is none, from the server, and a copy begins. */
export async function loadBoard(local: LocalStore, snapshot: () => Promise<Snapshot>): Promise<LoadedDocument> {
  const { epoch, state, updates, unsaved, people, seenAt } = await local.load()
  if (epoch === null || (state === null && updates.length === 0)) {
    const { epoch, state } = await snapshot()
    local.begin(epoch, state)
    return { epoch, doc: documentOf(state), people, seenAt: null }
  }
  const doc = documentOf(
    state,
    updates.map(({ update }) => update),
  )
  // before the unsaved ones: what the server may yet refuse stays apart
  if (updates.length > mostPieces) local.rebase(Y.encodeStateAsUpdateV2(doc))
  doc.transact(() => unsaved.forEach(({ update }) => Y.applyUpdate(doc, update)))
  return { epoch, doc, people, seenAt }
}
