import * as Y from 'yjs'
import type { BoardDiff } from '../../shared/store/board-store.ts'
import type { Sliced } from '../log/slices.ts'
import { type ToldUpdate, type WrittenUpdate, asTold, encodeWritten, encodingWritten } from './encode-written.ts'
import { joinDiffs } from './join-diffs.ts'
import { leanTransact } from './lean-transact.ts'

/** Where the new structs of a transaction begin: who applies structs of a client says what it had before. */
export type Starts = Map<number, number>

/** The transaction that is open now: another one after each pause. */
export type Open = { readonly transaction: Y.Transaction; starts: Starts }

export type SlicedWrite<T> = {
  body: (open: Open) => Sliced<T>
  local: boolean
  /** Is it time to let others have a turn? */
  isOver: () => boolean
  /** Asked at the end: the only update that `body` applied, if it was one and is known as it came. */
  told?: () => ToldUpdate | null
  /** Called before each transaction ends. */
  ending?: (transaction: Y.Transaction) => void
}

type Ground = {
  doc: Y.Doc
  origin: object
  /** What the last transaction changed, and forgets it. */
  takeDiff: () => BoardDiff
}

/** So many keys are written in one transaction, roughly: its end takes longer than to write them. */
const keysAtOnce = 256

/**
 * Writes in as many transactions as it takes for none to be long, and tells it as if it were one. Nobody else may write
 * to the document, or take it for what is durable, until it is done.
 */
export function* writeInSlices<T>(
  { doc, origin, takeDiff }: Ground,
  { body, local, isOver, told = () => null, ending = () => undefined }: SlicedWrite<T>,
): Sliced<{ result: T; update: WrittenUpdate | null; diff: BoardDiff }> {
  const own = Y.getState(doc.store, doc.clientID)
  // also where the server does not write: Yjs looks whether it did
  const starts: Starts = new Map(local || own > 0 ? [[doc.clientID, own]] : [])
  const open: { transaction: Y.Transaction; starts: Starts } = { transaction: undefined as never, starts }
  const work = body(open)
  /** As `starts`, before the first transaction. */
  let before: Starts | null = null
  const deletes: Y.Transaction['deleteSet'][] = []
  const diffs: BoardDiff[] = []
  for (;;) {
    takeDiff()
    const run = (transaction: Y.Transaction) => {
      open.transaction = transaction
      const step = goOn(work, () => isOver() || isFull(transaction))
      ending(transaction)
      return step
    }
    const step = leanTransact(doc, { run, starts, origin, local })
    const { deleteSet } = open.transaction
    deletes.push(deleteSet)
    diffs.push(takeDiff())
    if (step.done && before === null) {
      const only = told()
      const wrote = { doc, deleteSet }
      const update = (only && asTold(wrote, only)) ?? encodeWritten(wrote, starts)
      return { result: step.value, update, diff: diffs[0] ?? {} }
    }
    before = noteStarts(before, starts)
    if (step.done) {
      yield
      const wrote = { doc, deleteSet: Y.mergeDeleteSets(deletes) }
      const update = yield* encodingWritten(wrote, before)
      return { result: step.value, update, diff: yield* joinDiffs(diffs) }
    }
    yield
    for (const client of starts.keys()) starts.set(client, Y.getState(doc.store, client))
  }
}

/** Goes on until it is done or the transaction should end. */
function goOn<T>(work: Sliced<T>, isEnough: () => boolean): IteratorResult<void, T> {
  let step = work.next()
  while (!step.done && !isEnough()) step = work.next()
  return step
}

function isFull({ changed }: Y.Transaction): boolean {
  let keys = 0
  for (const written of changed.values()) keys += written.size
  return keys >= keysAtOnce
}

/** Adds the clients that were written to for the first time. */
function noteStarts(before: Starts | null, starts: Starts): Starts {
  if (before === null) return new Map(starts)
  for (const [client, clock] of starts) if (!before.has(client)) before.set(client, clock)
  return before
}
