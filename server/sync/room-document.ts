import * as Y from 'yjs'
import { must } from '../../shared/lib/must.ts'
import type { BoardDiff } from '../../shared/store/board-store.ts'
import type { Sliced } from '../log/slices.ts'
import { type ClientBindings, serverMember } from './client-bindings.ts'
import { type WrittenUpdate, encodeWritten } from './encode-written.ts'
import { leanTransact } from './lean-transact.ts'
import { HalfWritten } from './room-errors.ts'
import type { RoomKind, RoomView } from './room-kind.ts'
import { type SlicedWrite, type Starts, writeInSlices } from './write-in-slices.ts'

/** Origin of what the server itself writes or applies. */
export class ServerOrigin {}

/** What one transaction did: the update to log (null: nothing) and its meaning. */
export type Written<T> = { result: T; update: WrittenUpdate | null; diff: BoardDiff }

/** The live document of a room, its typed view, and whose client ids are whose. */
export type RoomDocument<S> = Omit<RoomView<S>, 'close'> & {
  doc: Y.Doc
  /** What people call it. */
  noun: string
  bindings: ClientBindings
  /**
   * Runs `body` in one transaction. What it throws before it has written is passed on and nothing has happened; after
   * that it is a `HalfWritten`, and the document must be loaded anew.
   */
  write<T>(body: (transaction: Y.Transaction, starts: Starts) => T, options?: WriteOptions): Written<T>
  /**
   * Writes in several transactions, with turns for others between them, and tells it as if it were one. Whatever it throws,
   * the document must be loaded anew.
   */
  writing<T>(write: SlicedWrite<T>): Sliced<Written<T>>
  close(): void
}

type WriteOptions = {
  local?: boolean
  /** `body` writes under the server's id or under clients that it puts into `starts` first, and no others. */
  lean?: boolean
}

type Parts<S> = { doc: Y.Doc; kind: RoomKind<S>; bindings: ClientBindings }

/** Opens the typed view over a loaded document and gives the server its own client id in it. */
export function createRoomDocument<S>({ doc, kind, bindings }: Parts<S>): RoomDocument<S> {
  const origin = new ServerOrigin()
  let latest: BoardDiff = {}
  const { store, roots, writesElsewhere, judge, follow, close } = kind.open(doc, (diff) => void (latest = diff))

  function write<T>(
    body: (transaction: Y.Transaction, starts: Starts) => T,
    { local = true, lean = true }: WriteOptions = {},
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
      return { result, update: ended ? encodeWritten(ended, lean ? starts : startsOf(ended)) : null, diff: latest }
    } catch (cause) {
      if (ended && hasWritten(ended)) throw new HalfWritten({ cause })
      throw cause
    }
  }

  function takeDiff(): BoardDiff {
    const diff = latest
    latest = {}
    return diff
  }

  return {
    doc,
    noun: kind.noun,
    store,
    roots,
    writesElsewhere,
    judge,
    follow,
    bindings,
    write,
    writing: (write) => writeInSlices({ doc, origin, takeDiff }, write),
    close() {
      close()
      doc.destroy()
    },
  }
}

/** Where the new structs of any client begin. */
function startsOf({ doc, beforeState }: Y.Transaction): Starts {
  return new Map([...doc.store.clients.keys()].map((client) => [client, beforeState.get(client) ?? 0]))
}

function hasWritten({ beforeState, afterState, deleteSet }: Y.Transaction): boolean {
  return deleteSet.clients.size > 0 || [...afterState].some(([client, clock]) => beforeState.get(client) !== clock)
}

/** Lets the server write under the id it used before, so that restarts do not add one each. */
export function takeServerClient(doc: Y.Doc, bindings: ClientBindings, known: number | undefined) {
  if (known !== undefined) doc.clientID = known
  while (!bindings.mayUse(doc.clientID, serverMember)) doc.clientID = must(new Y.Doc().clientID)
}
