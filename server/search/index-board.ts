import { type BoardDiff, type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'
import type { Entries } from './entries.ts'
import { itemText, namingCollections } from './item-text.ts'
import type { RoomCopy } from './room-copies.ts'

export type BoardIndex = {
  /** Looks what there is to do in a board; one that was not seen before is compared whole. */
  watch(board: string, copy: RoomCopy): void
  /**
   * Brings some of the items up to date that have changed; call within a transaction. `added`: those that the index did
   * not know.
   */
  slice(board: string, copy: RoomCopy, now: number): { entries: number; more: boolean; added: string[] }
  /** What was written of the copy may not stand: next time it is compared whole. */
  forget(copy: RoomCopy): void
}

type Watched = { store: BoardStore; todo: Set<string> }

/** The items of boards in the index, `most` in one slice. */
export function createBoardIndex(entries: Entries, { most }: { most: number }): BoardIndex {
  const watched = new WeakMap<RoomCopy, Watched>()

  function watch(board: string, copy: RoomCopy): Watched {
    const known = watched.get(copy)
    if (known) return known
    const store = createBoardStore(copy.doc)
    const todo = new Set([...entries.keys(board, 'item'), ...store.rows.items.all().keys()])
    store.subscribe((diff) => note(diff, store, todo))
    watched.set(copy, { store, todo })
    return { store, todo }
  }

  /** Answers whether it was new to the index. */
  function bring(board: string, id: string, store: BoardStore, at: number): boolean {
    const item = store.rows.items.get(id)
    if (!item) {
      entries.removeItem(board, id)
      return false
    }
    const state = { item: id, thread: null, number: item.number, deleted: item.deleted !== null }
    return entries.put({ board, kind: 'item', key: id, ...state, ...itemText(item, store) }, at)
  }

  return {
    watch: (board, copy) => void watch(board, copy),
    slice(board, copy, now) {
      const { store, todo } = watch(board, copy)
      const some = [...todo].slice(0, most)
      const added = some.filter((id) => bring(board, id, store, copy.at ?? now))
      for (const id of some) todo.delete(id)
      return { entries: some.length, more: todo.size > 0, added }
    },
    forget(copy) {
      watched.get(copy)?.store.close()
      watched.delete(copy)
    },
  }
}

function note(diff: BoardDiff, store: BoardStore, todo: Set<string>): void {
  const { items } = diff
  for (const { id } of [...(items?.added ?? []), ...(items?.removed ?? [])]) todo.add(id)
  for (const [, { id }] of items?.updated ?? []) todo.add(id)
  if (namingCollections.some((name) => diff[name] !== undefined))
    for (const id of store.rows.items.all().keys()) todo.add(id)
}
