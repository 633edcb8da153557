import * as Y from 'yjs'
import { must } from '../../shared/lib/must.ts'
import { type BoardDiff, type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'
import { type ClientBindings, serverMember } from './client-bindings.ts'
import { type ToldUpdate, type WrittenUpdate, asTold, encodeWritten } from './encode-written.ts'
import { leanTransact } from './lean-transact.ts'
import { HalfWritten } from './room-errors.ts'
import { type Roots, type WriteRules, openRoots } from './write-rules.ts'

/** Origin of what the server itself writes or applies. */
export class ServerOrigin {}

/** What one transaction did: the update to log (null: nothing) and its meaning. */
export type Written<T> = { result: T; update: WrittenUpdate | null; diff: BoardDiff }

/** Where the new structs of a transaction begin: who applies structs of a client says what it had before. */
type Starts = Map<number, number>

/** The live document of a room, its typed view, and whose client ids are whose. */
export type RoomDocument = {
  doc: Y.Doc
  store: BoardStore
  roots: Roots
  rules: WriteRules
  bindings: ClientBindings
  /**
   * Runs `body` in one transaction. What it throws before it has written is passed on and nothing has happened; after
   * that it is a `HalfWritten`, and the document must be loaded anew.
   */
  write<T>(body: (transaction: Y.Transaction, starts: Starts) => T, options?: WriteOptions): Written<T>
  close(): void
}

type WriteOptions = {
  local?: boolean
  /** `body` writes under the server's id or under clients that it puts into `starts` first, and no others. */
  lean?: boolean
  /** Asked at the end: the only update that `body` applied, if it was one and is known as it came. */
  told?: () => ToldUpdate | null
}

type Parts = { doc: Y.Doc; rules: WriteRules; bindings: ClientBindings }

/** Opens the typed view over a loaded document and gives the server its own client id in it. */
export function createRoomDocument({ doc, rules, bindings }: Parts): RoomDocument {
  const roots = openRoots(doc, rules)
  const store = createBoardStore(doc)
  const origin = new ServerOrigin()
  let latest: BoardDiff = {}
  const stopListening = store.subscribe((diff) => void (latest = diff))

  function write<T>(
    body: (transaction: Y.Transaction, starts: Starts) => T,
    { local = true, lean = true, told = () => null }: WriteOptions = {},
  ): Written<T> {
    const own = Y.getState(doc.store, doc.clientID)
    // also where the server does not write: Yjs looks whether it did
    const starts: Starts = new Map(local || own > 0 ? [[doc.clientID, own]] : [])
    let ended: Y.Transaction | undefined
    latest = {}
    const run = (transaction: Y.Transaction) => {
      ended = transaction
      return body(transaction, starts)
    }
    try {
      const result = lean ? leanTransact(doc, { run, starts, origin, local }) : Y.transact(doc, run, origin, local)
      const only = told()
      const same = ended && only ? asTold(ended, only) : null
      return { result, update: same ?? (ended ? encodeWritten(ended, starts) : null), diff: latest }
    } catch (cause) {
      if (ended && hasWritten(ended)) throw new HalfWritten({ cause })
      throw cause
    }
  }

  return {
    doc,
    store,
    roots,
    rules,
    bindings,
    write,
    close() {
      stopListening()
      store.close()
      doc.destroy()
    },
  }
}

function hasWritten({ beforeState, afterState, deleteSet }: Y.Transaction): boolean {
  return deleteSet.clients.size > 0 || [...afterState].some(([client, clock]) => beforeState.get(client) !== clock)
}

/** Lets the server write under the id it used before, so that restarts do not add one each. */
export function takeServerClient(doc: Y.Doc, bindings: ClientBindings, known: number | undefined) {
  if (known !== undefined) doc.clientID = known
  while (!bindings.mayUse(doc.clientID, serverMember)) doc.clientID = must(new Y.Doc().clientID)
}
