import * as Y from 'yjs'
import { type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'

/** A board in memory with ids and randomness that come out the same each time. */
export type TestBoard = { doc: Y.Doc; store: BoardStore; newId: () => string; random: () => number }

export function newTestBoard({ prefix = 'id', seed = 1 } = {}): TestBoard {
  const doc = new Y.Doc()
  let count = 0
  return { doc, store: createBoardStore(doc), newId: () => `${prefix}${(count += 1)}`, random: seededRandom(seed) }
}

/** Numbers in [0, 1) that depend on `seed` alone. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
